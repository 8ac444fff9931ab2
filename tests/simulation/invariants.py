"""What holds at every instant, told from the rows and from what the carrier knows, never by the engine's own rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from app.services.calls.joining import CUSTOMER
from carrier.conference import Mode, Room

if TYPE_CHECKING:
    from carrier.network import Network
    from tests.simulation.server import Server
    from tests.simulation.world import World

LATE_MS = 30_000
"""How long after a deadline it must have taken effect, whatever dies meanwhile."""
CONNECTING_MS = 12_000
"""How long an accepted offer may take to become a talk."""
LONE_SECONDS = 60.0
"""How long a room may be without two who talk."""
_NOW = f"""
WITH busy AS (
    SELECT contact_id, agent_id, deadline AS until FROM offer WHERE state = 'pending'
    UNION ALL
    SELECT contact_id, agent_id, CASE WHEN stage NOT IN ('talking', 'lost') THEN made_at + {CONNECTING_MS} END
        FROM connection WHERE ended_at IS NULL
)
SELECT json_build_object(
    'now', now_ms(),
    'busy', (SELECT coalesce(json_agg(busy), '[]') FROM busy),
    'wrap_ups', (SELECT coalesce(json_agg(w), '[]') FROM
        (SELECT contact_id, agent_id, deadline AS until FROM wrap_up WHERE ended_at IS NULL) AS w),
    'agents', (SELECT coalesce(json_agg(a), '[]') FROM
        (SELECT agent_id, work, contact_id FROM agent_state WHERE work <> 'idle') AS a),
    'ended', (SELECT coalesce(json_agg(c.id), '[]') FROM contact AS c
        WHERE ended_at IS NOT NULL AND (outcome IS NULL OR stage <> 'ended'))
)
"""
Row = dict[str, Any]


def prepare(server: Server) -> None:
    """Let the server plan the question once: it is asked after every commit."""
    server.control.ask(f"PREPARE now AS {_NOW}")


def check(world: World) -> None:
    """Fail at the first invariant that does not hold."""
    for fault in chain(_rows(world.server), _rooms(world.network)):
        raise AssertionError(fault)


def _rows(server: Server) -> Iterator[str]:
    now: Row = json.loads(str(server.control.ask("EXECUTE now")[0][0]))
    busy, wrap_ups = now["busy"], now["wrap_ups"]
    yield from (f"I1: agent {agent} has {n} at hand" for agent, n in _often("agent_id", busy + wrap_ups))
    yield from (f"I2: contact {contact} is with {n} agents" for contact, n in _often("contact_id", busy))
    for row in (*busy, *wrap_ups):
        if row["until"] is not None and now["now"] > row["until"] + LATE_MS:
            yield f"I3: nothing ends {row}"
    at_hand = {(row["agent_id"], row["contact_id"]) for row in busy + wrap_ups}
    for row in now["agents"]:
        if (row["agent_id"], row["contact_id"]) not in at_hand:
            yield f"I3: agent {row['agent_id']} is kept in {row['work']} by nothing"
    yield from (f"I4: contact {contact} ended without a final record" for contact in now["ended"])


def _often(column: str, rows: list[Row]) -> Iterator[tuple[int, int]]:
    return ((value, n) for value, n in Counter(row[column] for row in rows).items() if n > 1)


def _rooms(network: Network) -> Iterator[str]:
    talks: Counter[str] = Counter()
    for room in network.rooms.open():
        labels = [each.label for each in room.participants.values()]
        if labels.count(CUSTOMER) > 1:
            yield f"two callers in room {room.friendly_name}"
        if labels.count(CUSTOMER) == 1:
            talks.update({each.call.from_ for each in room.participants.values() if _talks(room, each.call.sid)})
    yield from (f"I1: {who} talks in {n} rooms" for who, n in talks.items() if n > 1)


def _talks(room: Room, call: str) -> bool:
    return room.mode(room.participants[call]) is Mode.TALK


class Alone:
    """Since when each room has had nobody who talks with another."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def look(self, network: Network, now: float) -> None:
        """Fail when a room has been kept too long for nothing (I9)."""
        rooms = {room.sid: room for room in network.rooms.open() if len(room.participants) < 2}
        self._since = {sid: self._since.get(sid, now) for sid in rooms}
        for sid, since in self._since.items():
            if now - since > LONE_SECONDS:
                raise AssertionError(f"I9: room {rooms[sid].friendly_name} is kept for {list(rooms[sid].participants)}")
