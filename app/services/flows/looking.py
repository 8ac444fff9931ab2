"""Looking at flows: all of them in rows, and one with its versions, drafts, canary and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.center.picture import Picture
from app.services.flows.editing import canary_of, stored_now
from app.services.flows.library import document_of
from app.services.flows.views import (
    AliasView,
    CanaryView,
    DecisionView,
    DraftRow,
    FlowHead,
    FlowRow,
    FlowView,
    SideView,
    VersionRow,
    VersionView,
)
from app.services.flows.watching import figures
from app.store import flow_drafts, flows
from ivr_flows import DocumentRefused

if TYPE_CHECKING:
    from app.store.center import Stored
    from app.store.database import Database
    from app.store.flow_canaries import StoredCanary, Tally
    from app.store.flow_drafts import StoredDraft
    from app.store.flows import StoredFlow

DECISIONS = 50
"""How many of the latest decisions are shown."""


async def overview(database: Database) -> list[FlowRow]:
    """Every flow, those that have only drafts too, by name."""
    stored = await stored_now(database)
    async with database.hot.acquire() as connection:
        drafts = await flow_drafts.load(connection)
    known = {flow.name: flow for flow in stored.flows}
    names = sorted(known.keys() | {draft.flow for draft in drafts})
    return [_row(stored, name, known.get(name), [each for each in drafts if each.flow == name]) for name in names]


async def detail(database: Database, flow: str) -> FlowView:
    """One flow. Raises `NotFound` when there is neither a version nor a draft of it."""
    stored = await stored_now(database)
    async with database.hot.acquire() as connection:
        drafts = await flow_drafts.load(connection, flow)
        versions = await flows.versions(connection, flow)
        decisions = await flows.decisions(connection, flow, DECISIONS)
    if not versions and not drafts:
        raise NotFound(f"There is no flow {flow}. Write a draft of it first.")
    head = _head(stored, flow, next((each for each in stored.flows if each.name == flow), None), drafts)
    canary = canary_of(stored, flow)
    return FlowView(
        **dict(head),
        drafts=[DraftRow.model_validate(draft._asdict()) for draft in drafts],
        canary=None if canary is None else await _canary(database, stored, flow, canary),
        versions=[VersionRow.model_validate(version._asdict()) for version in versions],
        decisions=[DecisionView.model_validate(decision._asdict()) for decision in decisions],
    )


async def version(database: Database, flow: str, number: int) -> VersionView:
    """One version with its texts. Raises `NotFound` when it is not there."""
    async with database.hot.acquire() as connection:
        versions = await flows.versions(connection, flow, number)
    if not versions:
        raise NotFound(f"The flow {flow} has no version {number}.")
    return VersionView.model_validate(versions[0]._asdict())


def _row(stored: Stored, name: str, flow: StoredFlow | None, drafts: list[StoredDraft]) -> FlowRow:
    return FlowRow(**dict(_head(stored, name, flow, drafts)), drafts=[draft.name for draft in drafts])


def _head(stored: Stored, name: str, flow: StoredFlow | None, drafts: list[StoredDraft]) -> FlowHead:
    canary = canary_of(stored, name)
    title, kind = _told(flow.document if flow else drafts[0].document)
    return FlowHead(
        name=name,
        title=title,
        kind=kind,
        published=flow.published if flow else None,
        candidate=canary.versions[name] if canary else None,
        percent=canary.percent if canary else None,
        numbers=_numbers(stored, name),
    )


def _told(text: str) -> tuple[str, str]:
    try:
        document = document_of(text)
    except DocumentRefused:
        return "", ""
    return document.title, document.kind


def _numbers(stored: Stored, flow: str) -> list[AliasView]:
    aliases = {(alias.number, alias.flow): alias for alias in stored.aliases}
    led = [entry.name for entry in Picture(stored).numbers if entry.body.flow == flow]
    found = ((number, aliases.get((number, flow))) for number in led)
    return [
        AliasView(number=number, alias=alias.alias if alias else "published", version=alias.version if alias else None)
        for number, alias in found
    ]


async def _canary(database: Database, stored: Stored, flow: str, canary: StoredCanary) -> CanaryView:
    found = await figures(database, stored, canary)
    return CanaryView(
        version=canary.versions[flow],
        begun_for=canary.flow,
        percent=canary.percent,
        started_at=canary.started_at,
        started_by=canary.started_by,
        candidate=_side(found.candidate),
        published=_side(found.published),
    )


def _side(tally: Tally) -> SideView:
    return SideView.model_validate(tally._asdict())
