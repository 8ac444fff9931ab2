"""The recordings of calls that the center had the provider make, and the holds that keep them paused.

Whoever holds, and whoever lets go on, first locks the contact's row: neither can miss the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.errors import NotFound
from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

RecordingState = Literal["in-progress", "paused", "stopped"]
"""How a recording stands; a row is also `resuming` while somebody asks the provider to let it go on."""

_CALL = "SELECT call_sid FROM contact WHERE id = $1"
_LOCK = "SELECT FROM contact WHERE id = $1 FOR UPDATE"
_HOLD = "INSERT INTO recording_hold (contact_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_RELEASE = "DELETE FROM recording_hold WHERE contact_id = $1 AND split_part(name, '/', 1) = split_part($2, '/', 1)"
_DROP = "DELETE FROM recording_hold WHERE contact_id = $1 AND name = $2"
_LEAVE_PAUSED = "UPDATE call_recording SET held = false WHERE contact_id = $1"
_HELD = "SELECT EXISTS (SELECT FROM recording_hold WHERE contact_id = $1)"
_RESUMING = "SELECT EXISTS (SELECT FROM call_recording WHERE contact_id = $1 AND state = 'resuming')"
_LIVE = "state IN ('in-progress', 'paused', 'resuming')"
# A caller who withholds the number is told from others by the contact alone.
_STANDING = f"""
SELECT (SELECT array_agg(DISTINCT state) FROM call_recording WHERE contact_id = $1 AND {_LIVE}) AS states,
    (SELECT count(DISTINCT connection) FROM call_recording WHERE contact_id = $1) AS talks,
    (SELECT given FROM consent WHERE subject = 'recording' AND (contact_id = $1 OR caller LIKE '+%'
        AND caller = (SELECT caller FROM contact WHERE id = $1)) ORDER BY id DESC LIMIT 1) AS consent
"""  # noqa: S608 - names are ours
_OF_TALK = f"SELECT sid FROM call_recording WHERE contact_id = $1 AND connection = $2 AND {_LIVE}"  # noqa: S608
_TAKE = """
INSERT INTO call_recording (sid, contact_id, state, held, changed_at, started_at)
SELECT each, $1, 'in-progress', true, now_ms(), now_ms() FROM unnest($2::text[]) AS each
ON CONFLICT (sid) DO UPDATE SET held = true, changed_at = excluded.changed_at
"""
_RESUME = """
UPDATE call_recording SET state = 'resuming', changed_at = now_ms()
WHERE contact_id = $1 AND held AND NOT EXISTS (SELECT FROM recording_hold WHERE contact_id = $1) RETURNING sid
"""
_BEGUN = """
INSERT INTO call_recording
    (contact_id, sid, connection, queue_id, agent_id, keep_days, state, held, changed_at, started_at)
VALUES ($1, $2, $3, $4, $5, $6, 'in-progress', false, now_ms(), now_ms())
ON CONFLICT (sid) DO UPDATE SET connection = excluded.connection, queue_id = excluded.queue_id,
    agent_id = excluded.agent_id, keep_days = excluded.keep_days, state = 'in-progress', changed_at = now_ms()
"""
_IS_NOW = """
INSERT INTO call_recording (sid, contact_id, state, held, changed_at, started_at)
VALUES ($2, $1, $3, false, now_ms(), now_ms())
ON CONFLICT (sid) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at,
    held = call_recording.held AND excluded.state = 'paused'
"""


class Kept(NamedTuple):
    """What a recording is of, and for how many days it is kept; without a connection it is the flow's."""

    connection: int | None
    queue: int | None
    agent: int | None
    days: int


class Standing(NamedTuple):
    """How the recordings of a contact that are not over stand, and what the caller last answered when asked."""

    states: frozenset[str]
    consent: bool | None
    talks: int
    """How many talks of the contact were recorded, this one too."""


async def standing(database: Database, contact: int) -> Standing:
    """How recording the contact stands."""
    async with reached():
        [row] = await database.hot.fetch(_STANDING, contact)
    return Standing(frozenset(row["states"] or ()), row["consent"], row["talks"])


async def of_talk(database: Database, contact: int, connection: int) -> list[str]:
    """The recordings of a talk that are not over."""
    async with reached():
        return [row["sid"] for row in await database.hot.fetch(_OF_TALK, contact, connection)]


async def call_of(database: Database, contact: int) -> str:
    """The call of a contact's customer. Raises `NotFound` for an unknown contact."""
    async with reached():
        found: str | None = await database.hot.fetchval(_CALL, contact)
    if found is None:
        raise NotFound(f"there is no contact {contact}")
    return found


async def called(database: Database, contact: int) -> str:
    """The number of ours that the contact is about; empty for an unknown contact."""
    async with reached():
        return str(await database.hot.fetchval("SELECT number FROM contact WHERE id = $1", contact) or "")


async def hold(database: Database, contact: int, name: str) -> None:
    """From now on nothing lets a paused recording of the contact go on."""
    async with reached(), database.transaction() as connection:
        await connection.execute(_LOCK, contact)
        await connection.execute(_HOLD, contact, name)


def release(contact: int, name: str) -> Write:
    """The write that ends a hold, with all that were made for the same question: its name is ``question/asker``."""
    return Write(_RELEASE, (contact, name))


def drop(contact: int, name: str) -> Write:
    """The write that ends this one hold, for whoever made it could not prove it."""
    return Write(_DROP, (contact, name))


async def leave_paused(database: Database, contact: int) -> None:
    """From now on no end of a hold lets the paused recordings of the contact go on."""
    async with reached(), database.transaction() as connection:
        await connection.execute(_LOCK, contact)
        await connection.execute(_LEAVE_PAUSED, contact)


async def is_held(database: Database, contact: int) -> bool:
    """Whether anything holds the recordings of the contact."""
    async with reached():
        held: bool = await database.hot.fetchval(_HELD, contact)
    return held


async def is_resuming(database: Database, contact: int) -> bool:
    """Whether somebody who began before the hold still asks the provider to let a recording go on."""
    async with reached():
        resuming: bool = await database.hot.fetchval(_RESUMING, contact)
    return resuming


async def take(database: Database, contact: int, recordings: Sequence[str]) -> None:
    """Note that these recordings are about to be paused by a hold, and go on after it."""
    async with reached():
        await database.hot.execute(_TAKE, contact, list(recordings))


async def resume(database: Database, contact: int) -> list[str]:
    """The recordings that holds had paused and that may go on, noted as `resuming`; none while anything holds them."""
    async with reached(), database.transaction() as connection:
        await connection.execute(_LOCK, contact)
        rows = await connection.fetch(_RESUME, contact)
    return [row["sid"] for row in rows]


def begun(contact: int, recording: str, kept: Kept) -> Write:
    """The write that says that a recording has begun."""
    return Write(_BEGUN, (contact, recording, *kept))


def is_now(contact: int, recording: str, state: RecordingState) -> Write:
    """The write that says how a recording stands; only a paused one stays with its hold."""
    return Write(_IS_NOW, (contact, recording, state))
