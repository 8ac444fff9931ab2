"""Where a caller stands in a flow: read at once for a request, moved on by compare and set so that one request wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app import faults
from app.store.reach import reached
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.database import Database

_READ = """
SELECT c.id, c.call_sid, c.caller, c.placings, c.left_by, coalesce(c.flow_name, ''), coalesce(c.flow_version, 0),
    c.ended_at IS NOT NULL, coalesce(s.sprint, 0), coalesce(s.body, ''),
    coalesce(s.wait::text, '{"instruction": "hang_up"}'), coalesce(s.answer, ''),
    (SELECT i.body FROM inbox AS i WHERE i.key = $2), now_ms()
FROM contact AS c LEFT JOIN flow_session AS s ON s.contact_id = c.id WHERE c.id = $1
"""
_OF_CALL = _READ.replace("c.id = $1", "c.call_sid = $1")
_BEGIN = """
SELECT nextval(pg_get_serial_sequence('contact', 'id')), now_ms(),
    (SELECT s.answer FROM contact AS c JOIN flow_session AS s ON s.contact_id = c.id WHERE c.call_sid = $1),
    (SELECT value FROM deployment WHERE key = 'center_version')
"""
_HAD = """
SELECT coalesce((SELECT max(ordinal) FROM offer WHERE contact_id = $1), 0),
    coalesce((SELECT max(number) FROM connection WHERE contact_id = $1), 0)
"""
_BEFORE = """
WITH this AS (SELECT caller FROM contact WHERE id = $1 AND caller ~ '^[+][1-9][0-9]{6,14}$')
SELECT (
    SELECT callback.contact_id FROM this JOIN callback ON callback.number = this.caller
    WHERE callback.queue_id = $2 AND callback.ended_at IS NULL AND callback.contact_id <> $1
), (
    SELECT min(waited.began_at) FROM this JOIN contact AS past ON past.caller = this.caller AND past.id <> $1
        AND past.queue_id = $2 AND past.outcome = 'abandoned' AND past.ended_at >= now_ms() - $3
        JOIN segment AS waited ON waited.contact_id = past.id AND waited.kind = 'wait' AND waited.queue_id = $2
)
"""
_ARRIVE = """
WITH made AS (
    INSERT INTO contact (id, call_sid, caller, number, flow_name, flow_version, started_at)
    OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (call_sid) DO NOTHING RETURNING id
), leg AS (
    INSERT INTO call (sid, contact_id, role, status, started_at) SELECT $2, id, 'customer', 'in-progress', $7 FROM made
), life AS (
    INSERT INTO segment (contact_id, lane, kind, began_at) SELECT id, 'contact', 'ivr', $7 FROM made
), session AS (
    INSERT INTO flow_session (contact_id, sprint, body, wait, answer, updated_at)
    SELECT id, $8, $9, $10::text::jsonb, $11, $7 FROM made
)
SELECT id FROM made
"""
_ADVANCE = """
WITH moved AS (
    UPDATE flow_session SET sprint = $3, body = $4, wait = $5::text::jsonb, answer = $6, updated_at = $7
    WHERE contact_id = $1 AND sprint = $2 AND body <> '' RETURNING contact_id
), stored AS (
    INSERT INTO inbox (key, received_at, status, body) SELECT $8, $7, 200, $6 FROM moved WHERE $8::bytea IS NOT NULL
    ON CONFLICT (key) DO NOTHING
), heard AS (
    INSERT INTO flow_signal (contact_id, sprint, at, signals)
    SELECT contact_id, $2, $7, $9 FROM moved WHERE jsonb_array_length($9) > 0
)
SELECT contact_id FROM moved
"""


class Visit(NamedTuple):
    """A caller in a flow as one request finds it; `stored` is the answer this very request got before.

    Somebody whom an agent called is in no flow: the session is empty, as is that of a call that is over.

    `session` and `wait` are JSON texts, which only their readers take apart.
    """

    contact: int
    call_sid: str
    caller: str
    placing: int
    left_by: str | None
    flow: str
    version: int
    ended: bool
    sprint: int
    session: str
    wait: str
    answer: str
    stored: str | None
    now: int


class Beginning(NamedTuple):
    """A number for a new contact, the instant, the present answer when the call came in before, the center's version.

    That version is read with the call, so that a call which comes in after a change begins with it in every process.
    """

    contact: int
    now: int
    answer: str | None
    center: int | None


class Had(NamedTuple):
    """How many offers and connections a contact has had."""

    offers: int
    connections: int


class Before(NamedTuple):
    """What a caller's number has of a queue: a callback to come, and since when it waited there until just now."""

    callback: int | None
    waited_from: int | None


class Arrival(NamedTuple):
    """A call that has come in."""

    contact: int
    call_sid: str
    caller: str
    number: str
    flow: str
    version: int
    at: int


class Saved(NamedTuple):
    """What a sprint leaves behind; `key` is the request's in the inbox, none when its answer is not to be stored.

    A session is empty once the call is over: it may hold secrets. `heard` are the signals that led here, with nothing
    secret in them.
    """

    sprint: int
    session: str
    wait: str
    answer: str
    key: bytes | None
    heard: tuple[dict[str, Any], ...] = ()


def after(visit: Visit, saved: Saved) -> Visit:
    """Where the caller stands once a sprint is saved."""
    return visit._replace(sprint=saved.sprint, session=saved.session, wait=saved.wait, answer=saved.answer)


async def read(database: Database, contact: int, key: bytes) -> Visit | None:
    """Where this contact stands, and whether this request was answered before."""
    async with reached():
        row = await database.hot.fetchrow(_READ, contact, key)
    return Visit(*row) if row else None


async def of_call(database: Database, call_sid: str, key: bytes = b"") -> Visit | None:
    """Where the contact of this customer's call stands, and whether the request of that key was answered before."""
    async with reached():
        row = await database.hot.fetchrow(_OF_CALL, call_sid, key)
    return Visit(*row) if row else None


async def had(database: Database, contact: int) -> Had:
    """What the next offer and the next connection are numbered after."""
    async with reached():
        row = await database.hot.fetchrow(_HAD, contact)
    assert row is not None, "a SELECT without FROM has one row"
    return Had(*row)


async def before(database: Database, contact: int, queue: int, redial_ms: int) -> Before:
    """What the caller has of this queue; a wait counts when its caller hung up within so many milliseconds."""
    async with reached():
        row = await database.hot.fetchrow(_BEFORE, contact, queue, redial_ms)
    assert row is not None, "a SELECT without FROM has one row"
    return Before(*row)


async def begin(database: Database, call_sid: str) -> Beginning:
    """What a call that comes in begins with."""
    async with reached():
        row = await database.hot.fetchrow(_BEGIN, call_sid)
    assert row is not None, "a SELECT without FROM has one row"
    return Beginning(*row)


def arrive(arrival: Arrival, saved: Saved) -> Write:
    """The write that makes contact, leg, first segment and flow session; it yields nothing when the call is known."""
    return Write(_ARRIVE, (*arrival, saved.sprint, saved.session, saved.wait, saved.answer))


def advance(contact: int, base: int, saved: Saved, at: int) -> Write:
    """The write that moves a session on from sprint `base`.

    It yields nothing when another request did so before, or when the call is over and its session was emptied.
    """
    return Write(_ADVANCE, (contact, base, *saved[:4], at, saved.key, list(saved.heard)))


async def commit(database: Database, saving: Write, more: Sequence[Write]) -> bool:
    """Save a sprint, and what follows from it, at once. False: another request came first and nothing was written."""
    async with reached():
        won = await _commit(database, saving, more)
    faults.place("webhook.committed")
    return won


async def _commit(database: Database, saving: Write, more: Sequence[Write]) -> bool:
    if not more:
        return await database.hot.fetchval(saving.sql, *saving.args) is not None
    async with database.transaction() as connection:
        won = await connection.fetchval(saving.sql, *saving.args) is not None
        if won:
            await execute(connection, more)
    return won
