"""Supervisors in the rooms of talks: whom each listens to and how, the code that admits the leg, and its lease."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.store.database import Database

CODE_MS = 8_000
"""How long the supervisor's page may take to bring its leg."""
LEASE_MS = 120_000
"""How long a leg counts as there without having been seen: a few rounds of the reconciler."""

_COLUMNS = "id, username, name, contact_id, connection, agent_id, mode, code, call_sid"
_LIVE = "ended_at IS NULL AND lease_until > now_ms()"
_OPEN = """
INSERT INTO supervisor_leg (username, name, contact_id, connection, agent_id, mode, code, asked_at, lease_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, now_ms(), now_ms() + $8)
"""
_END_OWN = "UPDATE supervisor_leg SET ended_at = now_ms() WHERE username = $1 AND ended_at IS NULL RETURNING call_sid"
_BY_CODE = f"SELECT {_COLUMNS} FROM supervisor_leg WHERE code = $1 AND {_LIVE}"  # noqa: S608 - names are ours
_BY_CALL = f"SELECT {_COLUMNS} FROM supervisor_leg WHERE call_sid = $1 AND ended_at IS NULL"  # noqa: S608
_OF = f"SELECT {_COLUMNS} FROM supervisor_leg WHERE username = $1 AND {_LIVE}"  # noqa: S608
_IN = f"SELECT {_COLUMNS} FROM supervisor_leg WHERE contact_id = $1 AND {_LIVE} ORDER BY id"  # noqa: S608
_ALL = f"SELECT {_COLUMNS} FROM supervisor_leg WHERE {_LIVE} ORDER BY id"  # noqa: S608
_BIND = f"""
UPDATE supervisor_leg SET call_sid = $2, lease_until = now_ms() + $3
WHERE code = $1 AND {_LIVE} AND (call_sid IS NULL OR call_sid = $2) RETURNING id
"""  # noqa: S608
_JOINED = """
UPDATE supervisor_leg AS leg SET joined_at = coalesce(joined_at, now_ms())
FROM connection
WHERE leg.call_sid = $1 AND leg.ended_at IS NULL AND connection.contact_id = leg.contact_id
    AND connection.number = leg.connection AND connection.ended_at IS NULL AND connection.conference_sid = $2
RETURNING leg.id
"""
_END = "UPDATE supervisor_leg SET ended_at = now_ms() WHERE call_sid = $1 AND ended_at IS NULL RETURNING id"
_BECOMES = """
INSERT INTO call (sid, contact_id, role, connection, agent_id, number, status, started_at)
SELECT call_sid, contact_id, 'agent', $2, $3, 1, 'in-progress', $4 FROM supervisor_leg WHERE id = $1
"""
_HOLDS = """
UPDATE connection SET agent_call_sid = leg.call_sid FROM supervisor_leg AS leg
WHERE leg.id = $1 AND connection.contact_id = leg.contact_id AND connection.number = $2
"""
_OVER = "UPDATE supervisor_leg SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL"
_TAKEN_OVER_BY = """
SELECT next.agent_id FROM connection AS own JOIN connection AS next
    ON next.contact_id = own.contact_id AND next.number = own.number + 1
WHERE own.contact_id = $1 AND own.number = $2 AND own.cause = 'take_over'
"""
_MODE = "UPDATE supervisor_leg SET mode = $2 WHERE id = $1"
_BACK_TO = "UPDATE supervisor_leg SET mode = $3 WHERE id = $1 AND mode = $2 RETURNING id"
_OF_MODE = f"SELECT mode FROM supervisor_leg WHERE id = $1 AND {_LIVE}"  # noqa: S608 - names are ours
_SEEN = "UPDATE supervisor_leg SET lease_until = now_ms() + $2 WHERE call_sid = ANY($1) AND ended_at IS NULL"
_LAPSED = """
UPDATE supervisor_leg SET ended_at = now_ms() WHERE ended_at IS NULL AND lease_until <= now_ms() RETURNING id
"""


class NewLeg(NamedTuple):
    """Who is to listen to whom, and how."""

    username: str
    name: str
    contact: int
    connection: int
    agent: int
    mode: str
    code: str


class SupervisorLeg(NamedTuple):
    """A supervisor who listens, or is about to: without a call the leg is still on its way."""

    id: int
    username: str
    name: str
    contact: int
    connection: int
    agent: int
    mode: str
    code: str
    call_sid: str | None


async def open_leg(database: Database, new: NewLeg, also: Iterable[Write]) -> str | None:
    """Let a supervisor in, out of any other talk, with what else is to be kept; the call of the leg that was left."""
    async with reached(), database.transaction() as connection:
        left: str | None = await connection.fetchval(_END_OWN, new.username)
        await connection.execute(_OPEN, *new, CODE_MS)
        await execute(connection, also)
    return left


async def by_code(database: Database, code: str) -> SupervisorLeg | None:
    """The leg that this code still admits."""
    return await _one(database, _BY_CODE, code)


async def by_call(database: Database, call: str) -> SupervisorLeg | None:
    """The leg with this call, unless it is over."""
    return await _one(database, _BY_CALL, call)


async def of(database: Database, username: str) -> SupervisorLeg | None:
    """The leg of this supervisor, who has one at most."""
    return await _one(database, _OF, username)


async def inside(database: Database, contact: int) -> list[SupervisorLeg]:
    """Who listens to this contact."""
    async with reached():
        return [SupervisorLeg(*row) for row in await database.hot.fetch(_IN, contact)]


async def everywhere(database: Database) -> list[SupervisorLeg]:
    """Everybody who listens."""
    async with reached():
        return [SupervisorLeg(*row) for row in await database.hot.fetch(_ALL)]


async def bind(database: Database, code: str, call: str, also: Iterable[Write]) -> bool:
    """Spend the code on a call, with what else is to be kept; False when another was first or it has expired."""
    async with reached(), database.transaction() as connection:
        bound = await connection.fetchval(_BIND, code, call, LEASE_MS) is not None
        await execute(connection, also if bound else ())
    return bound


async def joined(database: Database, call: str, conference_sid: str) -> bool:
    """The leg is in a room; False when that is not the room of the talk, or the talk is over."""
    async with reached():
        return await database.hot.fetchval(_JOINED, call, conference_sid) is not None


async def seen(database: Database, calls: Sequence[str]) -> None:
    """These legs are there: their leases run on."""
    async with reached():
        await database.hot.execute(_SEEN, list(calls), LEASE_MS)


async def end(database: Database, call: str, also: Iterable[Write]) -> bool:
    """The leg is over, with what else is to be kept then; False when it was already, or is no supervisor's."""
    async with reached(), database.transaction() as connection:
        ended = await connection.fetchval(_END, call) is not None
        await execute(connection, also if ended else ())
    return ended


async def leave(database: Database, username: str, also: Iterable[Write]) -> str | None:
    """The supervisor listens no more; the call of the leg, where there was one."""
    async with reached(), database.transaction() as connection:
        call: str | None = await connection.fetchval(_END_OWN, username)
        await execute(connection, also)
    return call


async def lapse(database: Database, also: Iterable[Write]) -> int:
    """End the rows whose lease has run out; how many."""
    async with reached(), database.transaction() as connection:
        ended = len(await connection.fetch(_LAPSED))
        await execute(connection, also if ended else ())
    return ended


def takes_mode(leg: int, mode: str) -> Write:
    """The write that says how the supervisor listens now."""
    return Write(_MODE, (leg, mode))


async def mode(database: Database, leg: int) -> str | None:
    """How the supervisor is to listen now; none when the leg is over."""
    async with reached():
        found: str | None = await database.hot.fetchval(_OF_MODE, leg)
    return found


async def back_to(database: Database, leg: int, failed: str, before: str, also: Iterable[Write]) -> None:
    """The supervisor listens as before, with what else is to be kept then, unless a later change wants it otherwise."""
    async with reached(), database.transaction() as connection:
        back = await connection.fetchval(_BACK_TO, leg, failed, before) is not None
        await execute(connection, also if back else ())


def becomes_agents(leg: int, connection: int, agent: int, at: int) -> list[Write]:
    """The writes that make a supervisor's leg the leg of this agent, in a new connection of the same contact."""
    return [
        Write(_BECOMES, (leg, connection, agent, at)),
        Write(_HOLDS, (leg, connection)),
        Write(_OVER, (leg, at)),
    ]


async def taken_over_by(database: Database, contact: int, connection: int) -> int | None:
    """The agent who took the customer of this connection over; None where nobody did."""
    async with reached():
        found: int | None = await database.hot.fetchval(_TAKEN_OVER_BY, contact, connection)
    return found


async def _one(database: Database, query: str, value: str) -> SupervisorLeg | None:
    async with reached():
        row = await database.hot.fetchrow(query, value)
    return SupervisorLeg(*row) if row else None
