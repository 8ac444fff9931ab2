"""The flows of a center file: read, checked against what the center declares, and told apart by digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.services.calls.document import MUSIC
from app.services.center.compare import FlowWanted
from app.services.center.digest import flow_digest
from app.services.center.kinds import Flow
from app.services.center.problems import within
from app.services.center.references import Declared
from app.services.flows.rehearsal import failures, rehearse, scenarios_in
from ivr_flows import Bindings, Document, DocumentRefused, Problem, check, link, load


def read_flows(
    flows: Mapping[str, Flow], folder: Path, declared: Declared
) -> tuple[dict[str, FlowWanted], list[Problem]]:
    """The flows by name, and every fault of their files; the flows are complete only when there is none."""
    texts: dict[str, str] = {}
    documents: dict[str, Document] = {}
    scenarios: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for name, flow in flows.items():
        try:
            texts[name] = _text(flow, folder)
            documents[name] = _named(name, load(texts[name]))
            scenarios[name] = _scenarios(name, flow, folder)
        except DocumentRefused as refused:
            problems += within(_source(name, flow), refused.problems)
    bindings = bindings_of(declared)
    for name, document in documents.items():
        problems += within(_source(name, flows[name]), check(document, bindings, documents))
    for name in {} if problems else documents:
        problems += within(_source(name, flows[name]), _failures(name, scenarios[name], documents))
    return ({} if problems else dict(_wanted(texts, documents, scenarios))), problems


def bindings_of(declared: Declared) -> Bindings:
    """What the logical names of flows may stand for in this center."""
    kinds = (
        "queue",
        "hours",
        "connector",
        "payment_connector",
        "skill",
        "routing_plan",
        "agent",
        "team",
        "emergency",
        "policy",
    )
    return {kind: declared[kind] for kind in kinds} | {"number": declared["destination"], "media": MUSIC}


def _failures(name: str, scenarios: Mapping[str, str], documents: Mapping[str, Document]) -> Iterator[Problem]:
    reached = {part: each.document for part, each in link(documents[name], documents).parts.items()}
    try:
        report = rehearse(name, scenarios, reached)
    except DocumentRefused as refused:
        yield from refused.problems
        return
    for scenario, failure in failures(scenarios, report).items():
        yield Problem(f"scenario {scenario}", failure, "Mend the flow, or the scenario")


def _wanted(
    texts: Mapping[str, str], documents: Mapping[str, Document], scenarios: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, FlowWanted]]:
    """A flow is published anew when a flow it runs has changed, so that a call in progress keeps all of its version."""
    for name, document in documents.items():
        parts = tuple(sorted(link(document, documents).parts.keys() - {name}))
        digest = flow_digest(texts[name], [texts[part] for part in parts], scenarios[name])
        yield name, FlowWanted(texts[name], digest, parts, scenarios[name])


def _text(flow: Flow, folder: Path) -> str:
    if flow.file is None:
        return flow.document or ""
    try:
        return (folder / flow.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentRefused(
            [Problem("document", "the file cannot be read", "Put it there, or name another")]
        ) from error


def _scenarios(name: str, flow: Flow, folder: Path) -> Mapping[str, str]:
    """The texts of its scenarios by name: of a folder, the files that say they are of this flow."""
    if not isinstance(flow.scenarios, str):
        return flow.scenarios
    try:
        return scenarios_in(folder / flow.scenarios, name)
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentRefused([Problem("scenarios", "the folder cannot be read", "Name one with scenarios")]) from error


def _named(name: str, document: Document) -> Document:
    if document.name != name:
        problem = Problem(
            "name", f"the document calls itself {document.name}, the center file {name}", "Make them equal"
        )
        raise DocumentRefused([problem])
    return document


def _source(name: str, flow: Flow) -> str:
    return flow.file or f"flows.{name}"
