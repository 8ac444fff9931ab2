"""The journal of one group: locking it, reading past a position, appending facts and event keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import asyncpg

    AnyConnection = asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]

LOCK_CLASS = 7_241_002
"""The advisory lock class of journals; the second key is the group."""
CHANNEL = "switchboard_journal"
"""Each commit notifies `group:position` here; a notice is a hint, never relied upon."""

_BEGIN = "BEGIN; SELECT pg_advisory_xact_lock({lock}, {group})"
_READ = """
SELECT 0 AS what, seq, at, body, NULL AS key FROM fact WHERE grp = $1 AND seq > $2 AND at >= $3
UNION ALL SELECT 1, seq, at, outcome, key FROM event_key WHERE grp = $1 AND key = ANY($4)
UNION ALL SELECT 2, (SELECT written FROM generation WHERE grp = $1), now_ms(), NULL, NULL
UNION ALL SELECT 3, min(generation), 0, NULL, NULL FROM desk_lease WHERE grp = $1 AND until > now_ms()
"""
_HEAD = "SELECT seq FROM fact WHERE grp = $1 ORDER BY seq DESC LIMIT 1"
_APPEND = """
WITH facts AS (
    INSERT INTO fact (grp, seq, at, body)
    SELECT $1, seq, $2, body FROM unnest($3::bigint[], $4::bytea[]) AS new(seq, body)
), keys AS (
    INSERT INTO event_key (grp, key, seq, at, outcome)
    SELECT $1, key, seq, $2, outcome FROM unnest($5::text[], $6::bigint[], $7::bytea[]) AS new(key, seq, outcome)
)
SELECT pg_notify($8, $9)
"""


class StoredFact(NamedTuple):
    """A fact as the journal keeps it."""

    seq: int
    at: int
    body: bytes


class StoredKey(NamedTuple):
    """The key of an event that was decided, with the position and the outcome it had."""

    key: str
    seq: int
    outcome: bytes


class Reading(NamedTuple):
    """What a read under the lock found: the database clock, new facts in order, and the keys already decided."""

    now: int
    facts: list[StoredFact]
    known: dict[str, tuple[int, bytes]]
    """The position and outcome of each key that was decided before."""
    written: int = 0
    """The highest generation of facts that the journal holds; 0 while it is empty."""
    readable: int | None = None
    """The highest generation of facts that every live desk reads; None when no desk lives."""


class Journal(NamedTuple):
    """The journal of one group."""

    group: int

    async def begin(self, connection: AnyConnection) -> None:
        """Open a transaction and wait, first come first served, for the right to extend the journal."""
        await connection.execute(_BEGIN.format(lock=LOCK_CLASS, group=self.group))

    async def read(self, connection: AnyConnection, position: int, at: int, keys: Sequence[str] = ()) -> Reading:
        """Facts past `position` (whose last fact has the instant `at`), which `keys` are known, the clock, generations.

        Must come in a later statement than `begin`: a snapshot taken before the lock is stale.
        """
        reading = Reading(0, [], {})
        for what, seq, instant, body, key in await connection.fetch(_READ, self.group, position, at, list(keys)):
            match what:
                case 0:
                    reading.facts.append(StoredFact(seq, instant, body))
                case 1:
                    reading.known[key] = (seq, body)
                case 2:
                    reading = reading._replace(now=instant, written=seq or 0)
                case _:
                    reading = reading._replace(readable=seq)
        reading.facts.sort()
        return reading

    async def head(self, connection: AnyConnection) -> int:
        """The position of the last fact that is committed; 0 while there is none."""
        return await connection.fetchval(_HEAD, self.group) or 0

    async def append(
        self, connection: AnyConnection, at: int, facts: Iterable[StoredFact], keys: Iterable[StoredKey], position: int
    ) -> None:
        """Write facts and keys in one statement, and let the others know that the journal stands at `position`."""
        facts, keys = list(facts), list(keys)
        await connection.execute(
            _APPEND,
            self.group,
            at,
            [fact.seq for fact in facts],
            [fact.body for fact in facts],
            [key.key for key in keys],
            [key.seq for key in keys],
            [key.outcome for key in keys],
            CHANNEL,
            f"{self.group}:{position}",
        )
