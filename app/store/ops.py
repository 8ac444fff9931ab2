"""The journal of what is not routing: configuration, flows, voicemails, heals. Same rule, its own numbering."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from app.store.journal import CHANNEL, LOCK_CLASS, Journal
from app.store.tables.journal import OPS_GROUP
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

JOURNAL = Journal(OPS_GROUP)
_LOCK = "SELECT pg_advisory_xact_lock($1, $2)"
_NOTE = """
WITH next AS (
    INSERT INTO fact (grp, seq, at, body)
    SELECT $1, coalesce(max(seq), 0) + 1, greatest(now_ms(), max(at)), $2 FROM fact WHERE grp = $1
    RETURNING grp, seq
)
SELECT pg_notify($3, grp || ':' || seq) FROM next
"""


class Note(NamedTuple):
    """Something that happened outside routing: what, and its particulars (ids and numbers, nothing personal)."""

    what: str
    body: dict[str, object]


class RecordedNote(NamedTuple):
    """A note at its place in the journal."""

    seq: int
    at: int
    note: Note


def note(what: str, **body: object) -> list[Write]:
    """The writes that journal a note in whatever transaction they run in; the lock comes before the numbering."""
    return [
        Write(_LOCK, (LOCK_CLASS, OPS_GROUP)),
        Write(_NOTE, (OPS_GROUP, msgspec.json.encode([what, body]), CHANNEL)),
    ]


async def record(connection: AnyConnection, what: str, **body: object) -> None:
    """Journal a note in the transaction of `connection`."""
    await execute(connection, note(what, **body))


async def past(connection: AnyConnection, position: int, at: int) -> list[RecordedNote]:
    """The notes after `position`, whose last one has the instant `at`."""
    reading = await JOURNAL.read(connection, position, at)
    return [RecordedNote(fact.seq, fact.at, Note(*msgspec.json.decode(fact.body))) for fact in reading.facts]


async def head(connection: AnyConnection) -> tuple[int, int]:
    """The position and instant of the last note; zeros when there is none."""
    row = await connection.fetchrow("SELECT seq, at FROM fact WHERE grp = $1 ORDER BY seq DESC LIMIT 1", OPS_GROUP)
    return (row["seq"], row["at"]) if row else (0, 0)
