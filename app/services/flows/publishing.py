"""Publishing drafts: checked, rehearsed, and then for all new calls at once, or for a share of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.errors import Invalid
from app.services.center.picture import Picture
from app.services.flows.drafts import found
from app.services.flows.editing import Moment, change, insist_on_no_canary, insist_on_version
from app.services.flows.library import bindings_now
from app.services.flows.publication import By, Publication, Text, prepare
from app.services.flows.refusals import StaleDraft
from app.store import center, flow_canaries, flow_drafts, flows, ops
from app.store.flow_drafts import StoredDraft
from app.store.flows import Decision
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.center import Stored
    from app.store.database import Database


class Wanted(NamedTuple):
    """What somebody wants published: drafts by flow, why, and for what share of calls, all when none is named."""

    drafts: Mapping[str, str]
    note: str
    percent: int | None = None


async def publish(database: Database, wanted: Wanted, by: str) -> Publication:
    """Publish the drafts together; the flows that run them follow with versions of their own.

    Raises `NotFound` for drafts that are not there, `StaleDraft`, `CanaryUnderWay`, `FlowRefused`, `ScenarioFailed`,
    each with what to do; `Conflict` when the center is changed meanwhile.
    """
    _insist_on_sense(wanted)
    stored, drafts = await _read(database, wanted)
    _insist_on_current(stored, drafts)
    edited = {draft.flow: Text(draft.document, draft.scenarios) for draft in drafts}
    made = By(by, await database.now(), wanted.note)
    publication = await asyncio.to_thread(prepare, stored, bindings_now(Picture(stored)), edited, made)
    _insist_on_a_change(stored, publication, wanted.percent)

    async def decide(moment: Moment) -> Sequence[Write]:
        insist_on_version(moment.stored, stored.version)
        return _writes(moment, publication, drafts, wanted.percent)

    await change(database, decide)
    return publication


async def _read(database: Database, wanted: Wanted) -> tuple[Stored, list[StoredDraft]]:
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        stored = await center.load(connection)
        return stored, [await found(connection, flow, name) for flow, name in wanted.drafts.items()]


def _insist_on_sense(wanted: Wanted) -> None:
    if not wanted.drafts:
        raise Invalid("Name at least one draft to publish.")
    if not wanted.note.strip():
        raise Invalid("Say in a note what is changed, and why.")
    insist_on_share(wanted.percent)


def insist_on_share(percent: int | None) -> None:
    """Raises `Invalid` when this is no share that a canary can have; none is all calls."""
    if percent is not None and not 1 <= percent <= 99:
        raise Invalid("A canary takes 1 to 99 percent of calls. Leave the percentage out to publish for all of them.")


def _insist_on_current(stored: Stored, drafts: Sequence[StoredDraft]) -> None:
    published = {flow.name: flow.published for flow in stored.flows}
    for draft in drafts:
        now = published.get(draft.flow)
        if draft.base != now:
            begun = "before the flow was published" if draft.base is None else f"from version {draft.base}"
            state = "it is not published any more" if now is None else f"version {now} is published now"
            mend = f"See the difference, bring it into the draft {draft.name}, and rebase the draft"
            raise StaleDraft(f"The draft of {draft.flow} began {begun}; {state}. {mend}.")


def _insist_on_a_change(stored: Stored, publication: Publication, percent: int | None) -> None:
    insist_on_no_canary(stored, publication.numbers)
    before = {flow.name: flow for flow in stored.flows if flow.published is not None}
    same = {
        each.name for each in publication.versions if each.name in before and each.digest == before[each.name].digest
    }
    if unchanged := sorted(same & set(publication.edited)):
        raise Invalid(f"The draft of {unchanged[0]} says what is published already. Change it, or discard it.")
    if percent is not None and not publication.numbers.keys() & before.keys():
        raise Invalid("A flow that takes no calls yet has nothing to be tried against. Publish it for all calls.")


def _writes(
    moment: Moment, publication: Publication, drafts: Sequence[StoredDraft], percent: int | None
) -> list[Write]:
    """Versions come first, for what follows names them."""
    made = [write for version in publication.versions for write in flows.write_version(version)]
    done = [flow_drafts.write_done(draft) for draft in drafts]
    if percent is None:
        return [*made, *_published(moment, publication), *done]
    return [*made, *_on_trial(moment, publication, percent), *done]


def _published(moment: Moment, publication: Publication) -> list[Write]:
    before = {flow.name: flow.published for flow in moment.stored.flows}
    decisions = [
        Decision(each.name, moment.at, each.by, "published", each.number, before.get(each.name), each.note)
        for each in publication.versions
    ]
    notes = [ops.note("flow_published", flow=each.flow, version=each.version, by=each.by) for each in decisions]
    return [
        *(flows.write_published(each.name, each.number) for each in publication.versions),
        *flows.write_decisions(decisions),
        *(write for note in notes for write in note),
    ]


def _on_trial(moment: Moment, publication: Publication, percent: int) -> list[Write]:
    flow, by = publication.edited[0], publication.versions[0].by
    number, note = publication.numbers[flow], f"{percent} % of calls: {publication.versions[0].note}"
    return [
        flow_canaries.write_start(flow, publication.numbers, percent, moment.at, by),
        *flows.write_decisions([Decision(flow, moment.at, by, "canary_started", number, None, note)]),
        *ops.note("flow_canary_started", flow=flow, version=number, percent=percent, by=by),
    ]
