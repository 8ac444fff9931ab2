"""Rolling back: new calls begin at once with an earlier version; calls in progress keep theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.errors import Conflict, NotFound
from app.services.center.picture import Picture
from app.services.flows.canaries import withdrawn
from app.services.flows.editing import Moment, canary_of, change, insist_on_no_canary
from app.services.flows.library import bindings_now
from app.services.flows.publication import By, follow
from app.store import flows, ops
from app.store.flows import Decision, StoredFlow, Version
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database


async def roll_back(database: Database, flow: str, by: str, note: str = "", to: int | None = None) -> dict[str, int]:
    """End the flow's canary if it has one, else publish the version before, or the one named; answers what now holds.

    The published flows that run it go back with it. Raises `NotFound` for what is not there, `Conflict` when there is
    nothing to go back to, `CanaryUnderWay` when a version is named while one is on trial, `FlowRefused` when a flow
    that runs it cannot run that version.
    """
    now: dict[str, int] = {}

    async def decide(moment: Moment) -> Sequence[Write]:
        canary = canary_of(moment.stored, flow)
        if canary is not None and to is None:
            now.update({each.name: each.published or 0 for each in moment.stored.flows if each.name in canary.versions})
            return withdrawn(moment, canary, by, note or "rolled back by hand")
        versions = await _versions(moment, flow, to, By(by, moment.at, note))
        now.update({version.name: version.number for version in versions})
        return _writes(moment, versions, by, note)

    await change(database, decide)
    return now


async def _versions(moment: Moment, flow: str, to: int | None, by: By) -> list[Version]:
    """The version to go back to, and those of the flows that run it: an earlier one that is just so, else a new one."""
    stored = {each.name: each for each in moment.stored.flows}
    if flow not in stored:
        raise NotFound(f"There is no flow {flow}.")
    insist_on_no_canary(moment.stored, [flow])
    target = await _target(moment, stored[flow], to)
    earlier = {each.name: await flows.versions(moment.connection, each.name) for each in _running(moment, flow)}
    bindings = bindings_now(Picture(moment.stored))
    versions = [target, *await asyncio.to_thread(follow, moment.stored, bindings, target, earlier, by)]
    insist_on_no_canary(moment.stored, [version.name for version in versions])
    return versions


def _running(moment: Moment, flow: str) -> list[StoredFlow]:
    return [each for each in moment.stored.flows if flow in each.parts and each.published is not None]


async def _target(moment: Moment, flow: StoredFlow, to: int | None) -> Version:
    number = to if to is not None else await _before(moment, flow)
    found = await flows.versions(moment.connection, flow.name, number)
    if not found:
        raise NotFound(f"The flow {flow.name} has no version {number}.")
    if number == flow.published:
        raise Conflict(f"Version {number} of {flow.name} is what is published.")
    return found[0]


async def _before(moment: Moment, flow: StoredFlow) -> int:
    before = None
    if flow.published is not None:
        before = await flows.before(moment.connection, flow.name, flow.published)
    if before is None:
        raise Conflict(f"Nothing was published before. Name the version of {flow.name} to go back to.")
    return before


def _writes(moment: Moment, versions: Sequence[Version], by: str, note: str) -> list[Write]:
    stored = {each.name: each for each in moment.stored.flows}
    new = [each for each in versions if each.number > stored[each.name].newest]
    return [
        *(write for version in new for write in flows.write_version(version)),
        *(flows.write_published(version.name, version.number) for version in versions),
        *flows.write_decisions([_decision(moment, stored, version, by, note) for version in versions]),
        *ops.note("flow_rolled_back", flow=versions[0].name, version=versions[0].number, by=by),
    ]


def _decision(moment: Moment, stored: Mapping[str, StoredFlow], version: Version, by: str, note: str) -> Decision:
    return Decision(version.name, moment.at, by, "rolled_back", version.number, stored[version.name].published, note)
