"""Compiling: from a document and the documents it runs as sub-flows to a `Flow`."""

from __future__ import annotations

from collections.abc import Mapping

from ivr_flows.checks import check
from ivr_flows.document import Document
from ivr_flows.expressions import Program
from ivr_flows.flow import Flow, Part
from ivr_flows.marks import FlowName, marked
from ivr_flows.problems import DocumentRefused
from ivr_flows.uses import Compiler, uses


def compile_flow(document: Document, library: Mapping[str, Document] | None = None) -> Flow:
    """The flow of a document, with its sub-flows out of the library; `DocumentRefused` when any has problems."""
    documents = _reachable(document, library or {})
    problems = [problem for each in documents.values() for problem in check(each, library=documents)]
    if problems:
        raise DocumentRefused(problems)
    return _linked(document, documents)


def link(document: Document, library: Mapping[str, Document]) -> Flow:
    """The same flow unchecked: what passed the checks of its day runs on, whatever newer checks would say of it."""
    return _linked(document, _reachable(document, library))


def _linked(document: Document, documents: Mapping[str, Document]) -> Flow:
    return Flow(document.name, {name: _part(each) for name, each in documents.items()})


def _reachable(document: Document, library: Mapping[str, Document]) -> dict[str, Document]:
    found = {document.name: document}
    ahead = [document]
    while ahead:
        names = {str(name) for _, name in marked(ahead.pop(), FlowName)}
        new = {name: library[name] for name in sorted(names & library.keys() - found.keys())}
        found |= new
        ahead += new.values()
    return found


def _part(document: Document) -> Part:
    programs = {language: _programs(document, language) for language in document.languages}
    return Part(document, programs, {name: step.exits() for name, step in document.steps.items()})


def _programs(document: Document, language: str) -> dict[str, Program]:
    compiler = Compiler(document, language)
    programs = {use.source: compiler.compiled(use.source) for use in uses(document)}
    return {source: program for source, program in programs.items() if isinstance(program, Program)}
