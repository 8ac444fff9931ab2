"""Canaries: a version on trial for a share of calls, whose share is changed, that is promoted, or rolled back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.services.flows.editing import Moment, canary_of, change
from app.services.flows.publishing import insist_on_share
from app.services.flows.refusals import NoCanary
from app.store import flow_canaries, flows, ops
from app.store.flows import Decision
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.flow_canaries import StoredCanary


async def set_share(database: Database, flow: str, percent: int, by: str) -> None:
    """Change the share of calls. Raises `NoCanary` when nothing of the flow is on trial."""
    insist_on_share(percent)

    async def decide(moment: Moment) -> Sequence[Write]:
        canary = _running(moment, flow)
        note = f"{canary.percent} % -> {percent} % of calls"
        return [flow_canaries.write_percent(canary.id, percent), *_decided(moment, canary, by, "canary_changed", note)]

    await change(database, decide)


async def promote(database: Database, flow: str, by: str, note: str = "") -> dict[str, int]:
    """Publish what is on trial for all calls; answers the version of each flow. Raises `NoCanary`."""
    published: dict[str, int] = {}

    async def decide(moment: Moment) -> Sequence[Write]:
        canary = _running(moment, flow)
        published.update(canary.versions)
        return _promoted(moment, canary, by, note)

    await change(database, decide)
    return published


async def withdraw(database: Database, canary: int, by: str, reason: str) -> bool:
    """Roll a canary back by its number: all new calls begin with what is published. False when it is over already."""
    ended = False

    async def decide(moment: Moment) -> Sequence[Write]:
        nonlocal ended
        running = next((each for each in moment.stored.canaries if each.id == canary), None)
        ended = running is not None
        return [] if running is None else withdrawn(moment, running, by, reason)

    await change(database, decide)
    return ended


def withdrawn(moment: Moment, canary: StoredCanary, by: str, reason: str) -> list[Write]:
    """The writes that roll a canary back."""
    end = flow_canaries.write_end(canary.id, moment.at, by, "rolled_back", reason)
    return [end, *_decided(moment, canary, by, "rolled_back", reason)]


def _promoted(moment: Moment, canary: StoredCanary, by: str, note: str) -> list[Write]:
    before = {flow.name: flow.published for flow in moment.stored.flows}
    decisions = [
        Decision(flow, moment.at, by, "promoted", number, before.get(flow), note)
        for flow, number in canary.versions.items()
    ]
    number = canary.versions[canary.flow]
    return [
        *(flows.write_published(flow, number) for flow, number in canary.versions.items()),
        flow_canaries.write_end(canary.id, moment.at, by, "promoted", note),
        *flows.write_decisions(decisions),
        *ops.note("flow_promoted", flow=canary.flow, version=number, by=by),
    ]


def _running(moment: Moment, flow: str) -> StoredCanary:
    canary = canary_of(moment.stored, flow)
    if canary is None:
        raise NoCanary(f"No version of {flow} is on trial. Publish a draft with a percentage to begin a canary.")
    return canary


def _decided(moment: Moment, canary: StoredCanary, by: str, what: str, note: str) -> list[Write]:
    version = canary.versions[canary.flow]
    return [
        *flows.write_decisions([Decision(canary.flow, moment.at, by, what, version, None, note)]),
        *ops.note(f"flow_{what}", flow=canary.flow, version=version, by=by),
    ]
