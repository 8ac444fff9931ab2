"""Connections as rows: one for each accepted offer or call of an agent, until agent and customer part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing.facts import (
    AgentDialed,
    AgentInRoom,
    AgentLost,
    AgentRejoined,
    ConnectionFailed,
    ConsultEnded,
    ConsultJoined,
    ContactHandedOver,
    ContactTakenOver,
    CustomerInRoom,
    InternalCallAnswered,
    InternalCallBegun,
    InternalCallEnded,
    InternalCallPlaced,
    LegBound,
    OfferAccepted,
    RejoinAsked,
    TalkEnded,
)

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_OPEN = """
INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, ended_at)
VALUES ($1, $2, $3, 'accepted', $4, $5, $6)
"""
_STAGE = "UPDATE connection SET stage = $3 WHERE contact_id = $1 AND number = $2"
_TALK = "UPDATE connection SET stage = 'talking', talk_at = coalesce(talk_at, $3) WHERE contact_id = $1 AND number = $2"
_TAB = "UPDATE connection SET tab = $3 WHERE contact_id = $1 AND number = $2"
_CLOSE = "UPDATE connection SET stage = 'ended', ended_at = $3, cause = $4 WHERE contact_id = $1 AND number = $2"


_PASSED_ON = """
INSERT INTO connection (contact_id, number, room, agent_id, stage, tab, made_at, talk_at, ended_at, conference_sid,
    agent_call_sid)
SELECT $1, $2, $3, $4, CASE WHEN $7::bigint IS NULL THEN 'talking' ELSE 'ended' END, $5, $6, $6, $7,
    (SELECT conference_sid FROM connection WHERE contact_id = $1 AND number = $3),
    (SELECT agent_call_sid FROM connection WHERE contact_id = $8 AND number = $9)
"""
_LEG_STAYS = """
UPDATE call SET consult_id = NULL, connection = $2
WHERE sid = (SELECT agent_call_sid FROM connection WHERE contact_id = $1 AND number = $2)
"""


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """Endings first, then openings, then what happens within a connection."""
    closed = [write for _, at, fact in recorded if (write := _closing(fact, at)) is not None]
    yield from closed
    ended = {write.args[:2]: write.args[2] for write in closed}
    for _, at, fact in recorded:
        if isinstance(fact, OfferAccepted | AgentDialed | InternalCallBegun):
            key = (fact.contact, fact.connection)
            yield Write(_OPEN, (*key, fact.agent, fact.tab, at, ended.get(key)))
        elif isinstance(fact, ContactHandedOver | ContactTakenOver):
            yield from _passed_on(fact, at, ended.get((fact.contact, fact.connection)))
        elif (write := _change(fact, at)) is not None and write.args[:2] not in ended:
            yield write


def _passed_on(fact: ContactHandedOver | ContactTakenOver, at: int, ended: object) -> Iterator[Write]:
    """A colleague's leg is in the room already, and is the contact's from now on; a supervisor's is not routing's."""
    key = (fact.contact, fact.connection)
    came = (fact.consult, fact.consult_connection) if isinstance(fact, ContactHandedOver) else (None, None)
    yield Write(_PASSED_ON, (*key, fact.room, fact.agent, fact.tab, at, ended, *came))
    if isinstance(fact, ContactHandedOver):
        yield Write(_LEG_STAYS, key)


def _closing(fact: Fact, at: int) -> Write | None:
    match fact:
        case ConnectionFailed(contact, connection, _, cause):
            return Write(_CLOSE, (contact, connection, at, cause))
        case TalkEnded(contact, connection, _, _, by):
            return Write(_CLOSE, (contact, connection, at, by))
        case ConsultEnded(contact, connection, int(), how=how) | InternalCallEnded(contact, connection, how=how):
            return Write(_CLOSE, (contact, connection, at, how))
        case _:
            return None


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case LegBound(contact, connection):
            return Write(_STAGE, (contact, connection, "leg"))
        case AgentInRoom(contact, connection) | InternalCallPlaced(contact, connection):
            return Write(_STAGE, (contact, connection, "agent_in_room"))
        case (
            CustomerInRoom(contact, connection)
            | AgentRejoined(contact, connection)
            | ConsultJoined(contact, connection)
            | InternalCallAnswered(contact, connection)
        ):
            return Write(_TALK, (contact, connection, at))
        case AgentLost(contact, connection):
            return Write(_STAGE, (contact, connection, "lost"))
        case RejoinAsked(contact, connection, _, tab):
            return Write(_TAB, (contact, connection, tab))
        case _:
            return None
