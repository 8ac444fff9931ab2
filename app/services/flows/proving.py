"""Proving a draft before it is published: what is wrong with it, how its scenarios go, and what it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.center.picture import Picture
from app.services.flows.editing import stored_now
from app.services.flows.library import Library, bindings_now, document_of
from app.services.flows.publication import Text, faults, texts_with
from app.services.flows.refusals import FlowRefused
from app.services.flows.rehearsal import failures, rehearse
from app.services.flows.revisions import PUBLISHED, text_of
from app.services.flows.views import CoverageView, ProblemView, ReportView, ScenarioView
from ivr_flows import DocumentRefused, link
from ivr_flows.difference import difference

if TYPE_CHECKING:
    from app.store.database import Database
    from ivr_flows import Document


async def problems(database: Database, flow: str, revision: str) -> list[ProblemView]:
    """Everything that keeps a revision from being published as it is, and the flows that run it too."""
    text, stored = await text_of(database, flow, revision), await stored_now(database)
    found = await asyncio.to_thread(faults, stored, bindings_now(Picture(stored)), {flow: text})
    return [ProblemView(flow=name, **problem._asdict()) for name, each in found.items() for problem in each]


async def report(database: Database, flow: str, revision: str) -> ReportView:
    """How the scenarios of a revision go. Raises `FlowRefused` when it, or one of them, cannot even be read."""
    text, stored = await text_of(database, flow, revision), await stored_now(database)
    texts = texts_with(stored, {flow: text})
    return await asyncio.to_thread(_report, flow, text, {name: each.document for name, each in texts.items()})


async def compared(database: Database, flow: str, before: str, after: str) -> list[str]:
    """What makes one revision another flow than the other, in sentences; a flow that was never published was nothing.

    Raises `NotFound` for a revision that is not there, `FlowRefused` for one that is no flow.
    """
    new = await text_of(database, flow, after)
    try:
        old = await text_of(database, flow, before)
    except NotFound:
        if before != PUBLISHED:
            raise
        return [f"flow: {flow} is new"]
    return await asyncio.to_thread(sentences, flow, old, new)


def sentences(flow: str, old: Text, new: Text) -> list[str]:
    """What makes one text another flow than the other, its scenarios too."""
    told = difference(_read(flow, old.document), _read(flow, new.document))
    return [*told, *_scenarios(old.scenarios, new.scenarios)]


def _scenarios(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            what = "added" if name not in old else "removed" if name not in new else "changed"
            yield f"scenario {name}: {what}"


def _report(flow: str, text: Text, texts: Mapping[str, str]) -> ReportView:
    library = Library(texts)
    reached = {name: part.document for name, part in link(_read(flow, text.document), library).parts.items()}
    try:
        found = rehearse(flow, text.scenarios, reached)
    except DocumentRefused as refused:
        raise FlowRefused({flow: refused.problems}) from refused
    failed = failures(text.scenarios, found)
    return ReportView(
        passed=found.passed,
        scenarios=[
            ScenarioView(scenario=name, passed=name not in failed, failure=failed.get(name, ""))
            for name in sorted(text.scenarios)
        ],
        coverage=[
            CoverageView(
                flow=each.flow,
                percent=each.percent,
                missed_steps=each.missed_steps,
                missed_exits=each.missed_exits,
            )
            for each in found.coverage
        ],
    )


def _read(flow: str, text: str) -> Document:
    try:
        return document_of(text)
    except DocumentRefused as refused:
        raise FlowRefused({flow: refused.problems}) from refused
