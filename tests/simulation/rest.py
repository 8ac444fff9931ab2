"""Coming to rest when nothing goes wrong any more, and what must be true then."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.services.verify import verify
from app.store.tables.journal import OPS_GROUP
from tests.simulation.invariants import QUIET_SECONDS
from tests.simulation.journal import facts
from tests.simulation.order import Order
from tests.simulation.server import EPOCH_MS

if TYPE_CHECKING:
    from tests.simulation.callers import Caller
    from tests.simulation.world import World

FAREWELLS = ("Goodbye",)
_UNREST = """
SELECT (SELECT count(*) FROM contact WHERE ended_at IS NULL), (SELECT count(*) FROM call WHERE ended_at IS NULL),
    (SELECT count(*) FROM outbox WHERE state = 'pending'), (SELECT count(*) FROM agent_state WHERE work <> 'idle'),
    (SELECT count(*) FROM segment WHERE ended_at IS NULL), (SELECT count(*) FROM connection WHERE ended_at IS NULL),
    (SELECT count(*) FROM consult WHERE ended_at IS NULL), (SELECT count(*) FROM supervisor_leg WHERE ended_at IS NULL)
"""
_UNREST_NAMES = ("contacts", "legs", "commands", "agents at work", "segments", "connections", "consults", "listeners")
_OPEN = "SELECT coalesce(json_agg(c), '[]') FROM (SELECT id, stage, origin FROM contact WHERE ended_at IS NULL) AS c"
_RECORDS = """
SELECT coalesce(json_agg(r), '[]') FROM (
    SELECT id, call_sid, started_at, ended_at, outcome,
        (SELECT coalesce(sum(s.ended_at - s.began_at), 0) FROM segment AS s
         WHERE s.contact_id = contact.id AND s.lane = 'contact') AS covered
    FROM contact ORDER BY id) AS r
"""
_HEALS = f"""
SELECT told.at, told.note, contact.call_sid FROM (
    SELECT at, convert_from(body, 'UTF8') AS note FROM fact
    WHERE grp = {OPS_GROUP} AND position('healed'::bytea IN body) > 0) AS told
LEFT JOIN contact ON contact.id = (told.note::jsonb -> 1 ->> 'contact')::bigint
"""
_FAILED = "SELECT kind, error FROM outbox WHERE state = 'failed'"


async def reached(world: World, within: float) -> None:
    """Wait until nothing goes on any more. Fails when that takes longer than so many (virtual) seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + within
    while unrest := _unrest(world):
        assert loop.time() < until, f"not at rest: {unrest} {_json(world, _OPEN)}"
        await asyncio.sleep(1.0)


def _unrest(world: World) -> dict[str, int]:
    counts = [int(str(each)) for each in world.server.control.ask(_UNREST)[0]]
    named = dict(zip(_UNREST_NAMES, counts, strict=True))
    named |= {"calls at the carrier": len(world.network.live), "rooms": len(world.network.rooms.open())}
    named["processes down"] = sum(host.up is None for host in world.hosts)
    return {name: count for name, count in named.items() if count}


async def judge(world: World) -> None:
    """Fail unless everybody was served or told, every call is recorded once, and the rows are what the journal says."""
    process, services = next((up, up.services) for host in world.hosts if (up := host.up) and up.services)
    findings = await process.begin(verify(services.database))
    faults = [*findings, *_recorded(world), *_served(world), *_in_order(world), *_failed(world), *_healed(world)]
    assert not faults, "; ".join(faults)


def _recorded(world: World) -> Iterator[str]:
    """I4 and I5: each call that got as far as a flow ended in one record, whose segments add up to its time."""
    records = _json(world, _RECORDS)
    for record in records:
        if record["ended_at"] - record["started_at"] != record["covered"]:
            yield f"I5: the segments of contact {record['id']} cover {record['covered']} ms of its time"
    met = {caller.call.sid for caller in world.callers if caller.met}
    met.update(*(phone.met for phone in world.outside))
    known = world.network.calls.keys() | {None}
    for record in records:
        if record["outcome"] == "answered" and record["call_sid"] not in met:
            yield f"contact {record['id']} is said to be answered and met nobody"
        if record["call_sid"] not in known:
            yield f"contact {record['id']} is of no call"


def _served(world: World) -> Iterator[str]:
    """Nobody is lost: whoever did not hang up met somebody, or was told goodbye."""
    for caller in world.callers:
        if not (caller.hung_up or caller.met or _told(caller)):
            yield f"the caller of {caller.call.sid} was lost: {caller.told[-2:]}"


def _told(caller: Caller) -> bool:
    return bool(caller.told) and any(farewell in caller.told[-1] for farewell in FAREWELLS)


def _in_order(world: World) -> Iterator[str]:
    """I8: nobody was passed over for somebody who came later."""
    return Order().inversions(facts(world.server))


def _failed(world: World) -> Iterator[str]:
    return (f"the command {kind} failed: {error}" for kind, error in world.server.control.ask(_FAILED))


def _healed(world: World) -> Iterator[str]:
    """Where nothing goes wrong the reconciler has nothing to do: what it makes up for somebody else left undone."""
    for at, note, call in world.server.control.ask(_HEALS) if world.plan.quiet else ():
        if not _just_ended(world, str(call), int(str(at))):
            yield f"nothing went wrong, and yet was healed: {note}"


def _just_ended(world: World, call: str, at: int) -> bool:
    """Whether the news of the call's end was on its way at that instant: a round may look in between."""
    known = world.network.calls.get(call)
    ended = None if known is None else known.times.ended_at
    return ended is not None and 0 <= at - EPOCH_MS - ended * 1000 < QUIET_SECONDS * 1000


def _json(world: World, question: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(str(world.server.control.ask(question)[0][0]))
    return found
