"""Attempts to be verified: counted before they are checked, so that calls at once get no more than allowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.store import ops
from app.store.reach import reached
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from app.store.database import Database

Kind = Literal["factors", "send", "code"]
Outcome = Literal["verified", "mismatch", "locked", "sent", "unavailable"]

_CALLER = """
SELECT CASE WHEN caller ~ '^\\+[1-9][0-9]{6,14}$' THEN caller END, verified_subject, verified_by, verified_level,
    verified_until,
    (SELECT count(*) FROM verification_attempt AS a
     WHERE a.contact_id = c.id AND a.policy = $2 AND a.kind = $3 AND a.key <> $4),
    (SELECT max(at) FROM verification_attempt AS a
     WHERE a.contact_id = c.id AND a.policy = $2 AND a.outcome = 'sent'),
    now_ms()
FROM contact AS c WHERE c.id = $1
"""
_RECENT = """
CASE WHEN lock.locked_until IS NOT NULL THEN '{}'::bigint[]
     ELSE ARRAY(SELECT each FROM unnest(lock.attempts) AS each WHERE each > excluded.updated_at - excluded.window_ms)
END
"""
_LOCKED = "lock.locked_until > excluded.updated_at"
# The row of a subject is locked from its count to the end of the statement: of any number of attempts at once exactly
# as many are let through as the policy allows. Rows are taken in one order, so that two attempts cannot wait for each
# other. A lock that has run out begins a new count.
_COUNT = f"""
WITH clock AS MATERIALIZED (SELECT now_ms() AS at),
known AS (SELECT at, refused FROM verification_attempt WHERE key = $1),
counted AS (
    INSERT INTO verification_lock AS lock
        (subject, kind, policy, contact_id, attempts, refused, locked_until, most, window_ms, lock_ms, updated_at)
    SELECT each.subject, each.kind, $3, $2, ARRAY[clock.at], false,
        CASE WHEN each.most = 1 THEN clock.at + each.lock_ms END, each.most, each.window_ms, each.lock_ms, clock.at
    FROM unnest($5::bytea[], $6::text[], $7::integer[], $8::bigint[], $9::bigint[])
        AS each (subject, kind, most, window_ms, lock_ms), clock
    WHERE NOT EXISTS (SELECT FROM known)
    ORDER BY each.subject
    ON CONFLICT (subject) DO UPDATE SET
        policy = excluded.policy, contact_id = excluded.contact_id, most = excluded.most,
        window_ms = excluded.window_ms, lock_ms = excluded.lock_ms, updated_at = excluded.updated_at,
        refused = coalesce({_LOCKED}, false),
        attempts = CASE WHEN {_LOCKED} THEN lock.attempts ELSE {_RECENT} || excluded.attempts END,
        locked_until = CASE
            WHEN {_LOCKED} THEN lock.locked_until
            WHEN cardinality({_RECENT}) + 1 >= excluded.most THEN excluded.updated_at + excluded.lock_ms
        END
    RETURNING kind, refused, locked_until, updated_at
),
made AS (
    INSERT INTO verification_attempt (key, contact_id, policy, kind, at, refused)
    SELECT $1, $2, $3, $4, max(updated_at), bool_or(refused) FROM counted HAVING count(*) > 0
    RETURNING at, refused
)
SELECT at, refused,
    (SELECT coalesce(array_agg(kind ORDER BY kind), '{{}}') FROM counted WHERE locked_until IS NOT NULL)
FROM (SELECT * FROM made UNION ALL SELECT * FROM known) AS attempt
"""  # noqa: S608 - the pieces are ours
_EASE = """
UPDATE verification_lock SET refused = false, locked_until = NULL,
    attempts = CASE WHEN $3 THEN '{}'
        ELSE attempts[:array_position(attempts, $2) - 1] || attempts[array_position(attempts, $2) + 1:] END
WHERE subject = $1 AND ($3 OR array_position(attempts, $2) IS NOT NULL)
"""
_SETTLE = "UPDATE verification_attempt SET outcome = $2 WHERE key = $1 AND outcome IS NULL"
_VERIFIED = """
UPDATE contact SET verified_level = $2, verified_until = $3, verified_by = $4, verified_subject = $5 WHERE id = $1
"""


class Caller(NamedTuple):
    """Who asks to be verified: the number if it is usable, what this call has proved so far, and how often it tried."""

    number: str | None
    subject: bytes | None
    by: list[str]
    level: int
    until: int | None
    attempts: int
    sent_at: int | None
    now: int


class Limit(NamedTuple):
    """After `most` attempts of a `kind` within `window_ms`, a subject (a keyed hash) is locked for `lock_ms`."""

    subject: bytes
    kind: Literal["account", "number", "code"]
    most: int
    window_ms: int
    lock_ms: int


class Attempt(NamedTuple):
    """An attempt, told by the key of its question."""

    key: str
    contact: int
    policy: str
    kind: Kind


class Counted(NamedTuple):
    """What counting came to: whether the attempt is refused, and which kinds of subjects are locked after it."""

    at: int
    refused: bool
    locks: list[str]


class Proved(NamedTuple):
    """What an attempt has proved: a level until an instant, by which factors, of whom (a keyed hash)."""

    level: int
    until: int
    by: list[str]
    subject: bytes


async def caller(database: Database, attempt: Attempt) -> Caller:
    """Who asks; attempts are those of the same kind under this policy before this one."""
    async with reached():
        row = await database.hot.fetchrow(_CALLER, attempt.contact, attempt.policy, attempt.kind, attempt.key)
    assert row is not None, "a flow asks for a contact that is there"
    return Caller(*row)


async def count(database: Database, attempt: Attempt, limits: Sequence[Limit]) -> Counted:
    """Count an attempt against its limits, in one statement; one that was counted before is found as it was."""
    columns = [list(column) for column in zip(*limits, strict=True)]
    async with reached():
        row = await database.hot.fetchrow(_COUNT, *attempt, *columns)
    assert row is not None, "an attempt is new or known"
    return Counted(*row)


async def settle(
    database: Database, attempt: Attempt, outcome: Outcome, eased: Iterable[Write], proved: Proved | None = None
) -> None:
    """Keep what came of an attempt, and what it proved."""
    verified = [] if proved is None else [Write(_VERIFIED, (attempt.contact, *proved))]
    async with reached(), database.transaction() as connection:
        await execute(connection, [*eased, Write(_SETTLE, (attempt.key, outcome)), *verified])


def ease(limits: Iterable[Limit], at: int, cleared: Iterable[str] = ()) -> list[Write]:
    """Take the attempt of that instant back from its limits; of the kinds named, forget all attempts."""
    return [Write(_EASE, (each.subject, at, each.kind in cleared)) for each in sorted(limits)]


def note_lock(attempt: Attempt, kinds: Sequence[str]) -> list[Write]:
    """The writes that journal a lock: which kind, by which policy and contact, and nothing of whose it is."""
    return ops.note("verification_locked", contact=attempt.contact, policy=attempt.policy, kinds=list(kinds))
