"""Calls that agents begin: their contacts are made here, and read back as the agent's recent ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database
    from routing.vocabulary import Origin

_NEXT = "SELECT nextval(pg_get_serial_sequence('contact', 'id'))"
_BEGIN = """
INSERT INTO contact (id, origin, caller, number, queue_id, stage, started_at)
OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, 'dialing', $6)
"""
_NO_FLOW = """
INSERT INTO flow_session (contact_id, sprint, body, wait, answer, updated_at)
VALUES ($1, 0, '', '{"instruction": "hang_up"}', $2, $3) ON CONFLICT (contact_id) DO NOTHING
"""
_RECENT = """
SELECT contact.id, contact.origin, contact.caller, contact.queue_id, contact.started_at, contact.ended_at, mine.talk_at,
    mine.cause
FROM connection AS mine JOIN contact ON contact.id = mine.contact_id
WHERE mine.agent_id = $1 AND mine.number = 1 AND contact.origin IN ('agent_dialed', 'internal')
ORDER BY contact.id DESC LIMIT $2
"""


class NewCall(NamedTuple):
    """A call an agent begins: whom, what whoever is called sees, and for which queue; between agents for none."""

    contact: int
    origin: Origin
    called: str
    shown: str
    queue: int | None


class PastCall(NamedTuple):
    """A call an agent began; `cause` says how its connection ended."""

    contact: int
    origin: str
    called: str
    queue: int | None
    started_at: int
    ended_at: int | None
    talk_at: int | None
    cause: str | None


async def next_contact(database: Database) -> int:
    """The number of a contact that is about to be made."""
    number: int = await database.hot.fetchval(_NEXT)
    return number


def begin(call: NewCall, at: int) -> Write:
    """The write that makes the contact."""
    return Write(_BEGIN, (*call, at))


def without_flow(contact: int, answer: str, at: int) -> Write:
    """The write by which a contact that no flow began is answered like one whose flow is over."""
    return Write(_NO_FLOW, (contact, answer, at))


async def recent(database: Database, agent: int, most: int) -> list[PastCall]:
    """The calls this agent began, the latest first."""
    return [PastCall(*row) for row in await database.hot.fetch(_RECENT, agent, most)]
