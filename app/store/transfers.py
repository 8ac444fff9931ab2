"""The rows of transfers: where a customer is given on to, and how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.store.reach import reached
from app.store.visits import Saved
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_KEEP = """
INSERT INTO transfer (contact_id, connection, at, agent_id, kind, queue_id, target_id, flow, given, number)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
"""
_READ = "SELECT kind, flow, given, number, went_at FROM transfer WHERE contact_id = $1 AND connection = $2"
_ENTER = """
WITH moved AS (
    UPDATE flow_session SET sprint = $4, body = $5, wait = $6::text::jsonb, answer = $7, updated_at = $8
    WHERE contact_id = $1 AND sprint = $3 AND body <> '' RETURNING contact_id
), gone AS (
    UPDATE transfer SET went_at = $8 FROM moved WHERE transfer.contact_id = $1 AND transfer.connection = $2
), flow AS (
    UPDATE contact SET flow_name = $9, flow_version = $10 FROM moved WHERE contact.id = $1
), forgotten AS (
    DELETE FROM flow_signal USING moved WHERE flow_signal.contact_id = $1
), stored AS (
    INSERT INTO inbox (key, received_at, status, body) SELECT $11, $8, 200, $7 FROM moved WHERE $11::bytea IS NOT NULL
    ON CONFLICT (key) DO NOTHING
)
SELECT contact_id FROM moved
"""
_OF_CONTACT = """
SELECT at, agent_id, kind, queue_id, target_id, flow, number, result FROM transfer WHERE contact_id = $1
UNION ALL
SELECT ended_at, asker_id, 'number', NULL, NULL, NULL, number, result
FROM consult JOIN party ON consult_id = id WHERE parent_id = $1 AND how = 'completed'
ORDER BY at
"""
_RESULT = "UPDATE transfer SET result = $3 WHERE contact_id = $1 AND connection = $2 AND result IS NULL"


class Target(NamedTuple):
    """Where a customer is given on to, as a row; one of the ids and names after `kind` is set."""

    kind: str
    queue: int | None = None
    agent: int | None = None
    flow: str | None = None
    given: dict[str, Any] = {}
    number: str | None = None


class Transfer(NamedTuple):
    """A transfer as the voice edge needs it."""

    kind: str
    flow: str | None
    given: dict[str, Any]
    number: str | None
    went_at: int | None


def keep(contact: int, connection: int, at: int, agent: int, target: Target) -> Write:
    """An agent gave the customer of this connection on."""
    return Write(_KEEP, (contact, connection, at, agent, *target))


async def read(database: Database, contact: int, connection: int) -> Transfer | None:
    """Where the customer of this connection was given on to; none when it was not."""
    async with reached():
        row = await database.hot.fetchrow(_READ, contact, connection)
    return Transfer(*row) if row else None


class Entry(NamedTuple):
    """The flow a call goes on in, and by which transfer."""

    contact: int
    connection: int
    flow: str
    version: int


def enter(entry: Entry, base: int, saved: Saved, at: int) -> Write:
    """The write that moves a call from sprint `base` of its flow into another flow; what it heard before is forgotten.

    It yields nothing when another request did so before, or when the call is over.
    """
    head = (entry.contact, entry.connection, base, *saved[:4], at, entry.flow, entry.version, saved.key)
    return Write(_ENTER, head)


class Past(NamedTuple):
    """A transfer as it is told later."""

    at: int
    agent: int
    kind: str
    queue: int | None
    target: int | None
    flow: str | None
    number: str | None
    result: str | None


async def of_contact(database: Database, contact: int) -> list[Past]:
    """The transfers of a contact in order, and the numbers it was handed over to after a consult."""
    async with reached():
        rows = await database.hot.fetch(_OF_CONTACT, contact)
    return [Past(*row) for row in rows]


def result(contact: int, connection: int, status: str) -> Write:
    """How the dialing of the number ended; the first to say so counts."""
    return Write(_RESULT, (contact, connection, status))
