"""What holds at every instant, told from the rows and from what the carrier knows, never by the engine's own rules."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.services.calls.joining import CUSTOMER
from carrier.call import Call, Direction
from carrier.conference import Mode, Participant, Room
from tests.simulation.center import DESKS, VERA

if TYPE_CHECKING:
    from carrier.network import Network
    from tests.simulation.server import Server
    from tests.simulation.supervisors import Supervisor
    from tests.simulation.world import World

LATE_MS = 30_000
"""How long after a deadline it must have taken effect, whatever dies meanwhile."""
CONNECTING_MS = 12_000
"""How long an accepted offer may take to become a talk."""
DIALING_MS = 50_000
"""How much longer, when a phone is to ring in between, the customer's or the agent's own."""
KEPT_SECONDS = 60.0
"""How long something may be that is wrong: a room for nobody, somebody in a room who has no business there."""
QUIET_SECONDS = 3.0
"""How long, where nothing goes wrong."""
_NOW = f"""
WITH ring AS (
    SELECT kind, contact_id, body FROM outbox WHERE kind IN ('dial_customer', 'dial_party', 'ring_agent')
), busy AS (
    SELECT contact_id, agent_id, deadline AS until FROM offer WHERE state = 'pending'
    UNION ALL
    SELECT contact_id, agent_id, CASE WHEN stage NOT IN ('talking', 'lost') THEN made_at + {CONNECTING_MS}
        + CASE WHEN contact_id IN (SELECT contact_id FROM ring) THEN {DIALING_MS} ELSE 0 END END
        FROM connection WHERE ended_at IS NULL
)
SELECT json_build_object(
    'now', now_ms(),
    'busy', (SELECT coalesce(json_agg(busy), '[]') FROM busy),
    'wrap_ups', (SELECT coalesce(json_agg(w), '[]') FROM
        (SELECT contact_id, agent_id, deadline AS until FROM wrap_up WHERE ended_at IS NULL) AS w),
    'agents', (SELECT coalesce(json_agg(a), '[]') FROM
        (SELECT agent_id, work, contact_id, coalesce(consult.parent_id, contact_id) AS about FROM agent_state
        LEFT JOIN consult ON consult.id = contact_id WHERE work <> 'idle') AS a),
    'ended', (SELECT coalesce(json_agg(c.id), '[]') FROM contact AS c
        WHERE ended_at IS NOT NULL AND (outcome IS NULL OR stage <> 'ended')),
    'held', (SELECT coalesce(json_agg(contact_id), '[]') FROM segment
        WHERE kind = 'hold' AND lane = 'contact' AND ended_at IS NULL),
    'consults', (SELECT coalesce(json_agg(c.id), '[]') FROM consult AS c
        WHERE ended_at IS NULL AND NOT EXISTS (SELECT FROM connection AS talk
            WHERE talk.contact_id = c.parent_id AND talk.ended_at IS NULL AND talk.stage = 'talking')),
    'rings', (SELECT coalesce(json_agg(r), '[]') FROM (SELECT kind, body FROM ring) AS r)
)
"""
_RINGS = {
    "dial_customer": "/voice/dial/{contact}/{connection}/{attempt}",
    "dial_party": "/voice/party-news/{consult}",
    "ring_agent": "/voice/agent-phone-news/{contact}/{connection}",
}
"""Where the news of the call goes that is ordered: the address names what it is for."""
Row = dict[str, Any]
_agent = re.compile(r"client:agent_(\d+)")


def prepare(server: Server) -> None:
    """Let the server plan the question once: it is asked after every commit."""
    server.control.ask(f"PREPARE now AS {_NOW}")


def check(world: World, lasting: Lasting) -> None:
    """Fail at the first invariant that does not hold, and at what has not held for too long."""
    now: Row = json.loads(str(world.server.control.ask("EXECUTE now")[0][0]))
    network = world.network
    for fault in chain(_rows(now), _dials(network, now["rings"]), _rooms(network), _overheard(network, world.vera)):
        raise AssertionError(fault)
    wrong = dict.fromkeys(_lone(network), KEPT_SECONDS)  # whoever waits while a phone rings is alone
    agents = now["agents"]
    brief = chain(
        _twofold(network),
        _strangers(network, agents),
        _holds(network, now["held"]),
        _unheard(network, world.vera, agents),
    )
    wrong |= dict.fromkeys(brief, QUIET_SECONDS if world.plan.quiet else KEPT_SECONDS)
    lasting.look(wrong, now["now"] / 1000)


def _rows(now: Row) -> Iterator[str]:
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
    yield from (f"I3: consult {consult} goes on without a talk" for consult in now["consults"])


def _often(column: str, rows: list[Row]) -> Iterator[tuple[int, int]]:
    return ((value, n) for value, n in Counter(row[column] for row in rows).items() if n > 1)


def _dials(network: Network, ordered: list[Row]) -> Iterator[str]:
    """What is ordered once is called once at most, and no customer is called twice at once (I7)."""
    known = {_RINGS[row["kind"]].format(**row["body"]) for row in ordered}
    ours = [(_for(call), call) for call in network.calls.values() if call.direction is Direction.API]
    for what, n in Counter(what for what, _ in ours).items():
        if n > 1 or what not in known:
            yield f"I7: {n} calls were made for {what}, which was {'' if what in known else 'not '}ordered"
    live = Counter(what.split("/")[3] for what, call in ours if "/dial/" in what and not call.status.terminal)
    twice = (contact for contact, n in live.items() if n > 1)
    yield from (f"I7: the customer of contact {contact} is called twice at once" for contact in twice)


def _for(call: Call) -> str:
    return urlsplit(call.subscription.page.url).path if call.subscription else ""


def _rooms(network: Network) -> Iterator[str]:
    talks: Counter[str] = Counter()
    for room in network.rooms.open():
        labels = [each.label for each in room.participants.values()]
        if labels.count(CUSTOMER) > 1:
            yield f"two callers in room {room.friendly_name}"
        if labels.count(CUSTOMER) == 1:
            talks.update(_phone(each.call) for _, each in _agents(room) if room.mode(each) is Mode.TALK)
    yield from (f"I1: {phone} talks in {n} rooms" for phone, n in talks.items() if n > 1)


def _phone(call: Call) -> str:
    """Which of an agent's two phones it is."""
    return call.to if call.to in DESKS else call.from_


def _agents(room: Room) -> Iterator[tuple[int, Participant]]:
    for each in room.participants.values():
        if (agent := _agent_of(each.call)) is not None:
            yield agent, each


def _agent_of(call: Call) -> int | None:
    """The agent at the far end, by a softphone or a phone of the agent's own."""
    if call.to in DESKS:
        return DESKS.index(call.to) + 1
    softphone = _agent.fullmatch(call.from_)
    return int(softphone[1]) if softphone else None


def _customer(room: Room) -> Participant | None:
    return next((each for each in room.participants.values() if each.label == CUSTOMER), None)


def _overheard(network: Network, supervisor: Supervisor) -> Iterator[str]:
    """No customer hears a supervisor who does not mean to be heard."""
    for room in network.rooms.open():
        for each in room.participants.values():
            heard = not (each.muted or each.hold or each.coaching)
            meant = each.call.from_ != supervisor.address or each.call.sid in supervisor.barging
            if heard and not meant and _customer(room):
                yield f"I13: the customer in room {room.friendly_name} hears the supervisor"


def _lone(network: Network) -> Iterator[str]:
    for room in network.rooms.open():
        if len(room.participants) < 2:
            yield f"I9: room {room.friendly_name} ({room.sid}) is kept for {list(room.participants)}"


def _twofold(network: Network) -> Iterator[str]:
    """Agents who are in a room by more than one leg."""
    for room in network.rooms.open():
        for agent, n in Counter(agent for agent, _ in _agents(room)).items():
            if n > 1:
                yield f"I16: agent {agent} is in room {room.friendly_name} by {n} legs"


def _strangers(network: Network, agents: list[Row]) -> Iterator[str]:
    """Agents in rooms of which they are not, though somebody else is there."""
    of = {row["agent_id"]: row["about"] for row in agents if row["work"] != "wrap_up"}
    for room in network.rooms.open():
        for agent, each in _agents(room):
            if len(room.participants) > 1 and of.get(agent) != _contact(room):
                yield f"I14: agent {agent} is in room {room.friendly_name} by {each.call.sid} and has no business there"


def _unheard(network: Network, supervisor: Supervisor, agents: list[Row]) -> Iterator[str]:
    """Customers who do not hear the supervisor who has taken them over."""
    taken = {row["contact_id"] for row in agents if row["agent_id"] == VERA and row["work"] == "talking"}
    for room in network.rooms.open():
        for each in room.participants.values():
            if _contact(room) in taken and each.call.from_ == supervisor.address and (each.muted or each.coaching):
                yield f"I17: the customer in room {room.friendly_name} does not hear who has taken over"


def _holds(network: Network, held: list[int]) -> Iterator[str]:
    """Customers on hold whom nobody holds, and customers who hear what they are held from."""
    for room in network.rooms.open():
        customer = _customer(room)
        if customer is not None and customer.hold != (_contact(room) in held):
            where = "on" if customer.hold else "off"
            yield f"I15: the customer in room {room.friendly_name} is {where} hold by mistake"


def _contact(room: Room) -> int:
    return int(room.friendly_name.partition("-")[0])


class Lasting:
    """What is wrong for the moment, and since when."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def look(self, wrong: dict[str, float], now: float) -> None:
        """Fail when something has been wrong for longer than the seconds it may be."""
        self._since = {each: self._since.get(each, now) for each in wrong}
        for each, since in self._since.items():
            if now - since > wrong[each]:
                raise AssertionError(each)
