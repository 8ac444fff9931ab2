"""The flows of the center as commands look at them: FLOW, or FLOW@REVISION."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TypeVar

import typer

from app.commands.opening import quiet, stored
from app.commands.words import columns, moment
from app.errors import Invalid
from app.services.flows import looking, proving, revisions
from app.services.flows.drafts import DRAFT
from app.services.flows.library import document_of
from app.services.flows.refusals import FlowRefused
from app.services.flows.revisions import PUBLISHED
from app.services.flows.views import FlowRow, FlowView, ProblemView, ReportView
from app.store.database import Database
from ivr_flows import Document, DocumentRefused, Problem

Answer = TypeVar("Answer")


def ask(question: Callable[[Database], Awaitable[Answer]]) -> Answer:
    """What the database answers; opened for this alone."""

    async def asked() -> Answer:
        async with stored(quiet()) as database:
            return await question(database)

    return asyncio.run(asked())


def named(place: str, otherwise: str = PUBLISHED) -> tuple[str, str]:
    """The flow and the revision that a place names."""
    flow, _, revision = place.partition("@")
    return flow, revision or otherwise


def document(place: str) -> Document:
    """The document of a revision."""
    flow, revision = named(place)
    text = ask(lambda database: revisions.text_of(database, flow, revision))
    try:
        return document_of(text.document)
    except DocumentRefused as refused:
        raise FlowRefused({flow: refused.problems}) from refused


def check(place: str) -> None:
    """Everything that keeps a revision from being published in this center; without one, of the draft."""
    flow, revision = named(place, DRAFT)
    problems = ask(lambda database: proving.problems(database, flow, revision))
    if problems:
        raise Invalid("\n".join(f"{each.flow}: {_problem(each)}" for each in problems))
    typer.echo(f"{flow}@{revision}: nothing wrong.")


def test(place: str, least: int) -> None:
    """Run the scenarios of a revision; without one, of the draft."""
    flow, revision = named(place, DRAFT)
    report = ask(lambda database: proving.report(database, flow, revision))
    for line in _told(report):
        typer.echo(line)
    if not report.passed or any(each.percent < least for each in report.coverage):
        raise typer.Exit(1)


def show(flow: str) -> None:
    """A flow's numbers, versions, drafts and decisions."""
    view = ask(lambda database: looking.detail(database, flow))
    for line in _life(view):
        typer.echo(line)


def listed() -> None:
    """List the flows of the center: what is published and on trial, drafts, and numbers."""
    rows = ask(looking.overview)
    for line in columns([_row(row) for row in rows]):
        typer.echo(line)


def _row(row: FlowRow) -> Sequence[str]:
    published = f"version {row.published}" if row.published else "not published"
    trial = f"{row.candidate} on trial for {row.percent} %" if row.candidate else ""
    drafts = f"drafts: {', '.join(row.drafts)}" if row.drafts else ""
    return (row.name, row.kind, published, trial, drafts, ", ".join(each.number for each in row.numbers))


def _told(report: ReportView) -> Iterator[str]:
    for each in report.scenarios:
        yield f"{'passed' if each.passed else 'FAILED'}  {each.scenario}"
        if each.failure:
            yield f"  {each.failure}"
    failed = sum(not each.passed for each in report.scenarios)
    yield f"{len(report.scenarios)} scenarios, {failed} failed."
    yield from (f"{each.flow}: {each.percent} % visited" for each in report.coverage)


def _life(view: FlowView) -> Iterator[str]:
    published = f"version {view.published} is published" if view.published else "not published"
    yield f"{view.name}: {view.title} ({view.kind}), {published}"
    for number in view.numbers:
        version = f" {number.version}" if number.version else ""
        yield f"  {number.number} begins with: {number.alias}{version}"
    if view.canary:
        yield f"  version {view.canary.version} is on trial for {view.canary.percent} % of calls"
    yield from (f"  draft {each.name}, from {_begun(each.base)}, changed by {each.changed_by}" for each in view.drafts)
    yield "versions"
    rows = [(f"  {each.number}", moment(each.at), each.by, each.note) for each in view.versions]
    yield from columns(rows)
    yield "decisions"
    yield from columns([(f"  {moment(each.at)}", _decided(each.what, each.version), each.by, each.note)
                        for each in view.decisions])  # fmt: skip


def _problem(view: ProblemView) -> Problem:
    return Problem(view.place, view.fault, view.mend, view.line)


def _begun(base: int | None) -> str:
    return f"version {base}" if base else "nothing"


def _decided(what: str, version: int | None) -> str:
    return f"{what.replace('_', ' ')} {version or ''}".rstrip()
