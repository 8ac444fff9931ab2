"""The rows of a contact that the voice edge writes: its place, its way through the flow, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_PLACE = """
UPDATE contact SET stage = 'waiting', placings = $2, queue_id = $3, queue_sid = NULL, left_by = NULL,
    flow_outcome = NULL, outcome = NULL, collected = $4
WHERE id = $1
"""
_REPLACE = "UPDATE contact SET placings = $2, queue_sid = NULL WHERE id = $1 AND placings < $2 RETURNING id"
_LEFT_BY = "UPDATE contact SET left_by = $3 WHERE id = $1 AND placings = $2"
_COLLECTED = "UPDATE contact SET collected = $2 WHERE id = $1"
_SETTLED = "UPDATE contact SET flow_outcome = $2 WHERE id = $1"
_CAME_FOR = "UPDATE contact SET goal = $2, goal_result = $3 WHERE id = $1"
_TAGGED = "UPDATE contact SET tags = tags || to_jsonb($2::text) WHERE id = $1 AND NOT tags ? $2"
_END = """
UPDATE contact SET stage = 'ended', ended_at = coalesce(ended_at, $2),
    outcome = CASE WHEN outcome IN ('answered', 'abandoned') THEN outcome
                   ELSE coalesce(flow_outcome, outcome, 'unresolved') END
WHERE id = $1
"""
# What a flow knows of a caller may be secret. A message that is being recorded still has to find its flow: that session
# is emptied when the message has come.
_FORGET = """
WITH answers AS (UPDATE look_up SET result = NULL WHERE contact_id = $1)
UPDATE flow_session SET
    body = CASE WHEN wait->>'instruction' = 'record' THEN body ELSE '' END,
    wait = CASE WHEN wait->>'instruction' = 'look_up' THEN '{"instruction": "hang_up"}' ELSE wait END
WHERE contact_id = $1
"""
# A statement of its own after that one, which waits for whoever is saving such a session now.
_FORGET_WAITING = """
WITH answers AS (UPDATE waiting_look_up SET result = NULL WHERE contact_id = $1)
DELETE FROM waiting_session WHERE contact_id = $1
"""
_CLOSE = "UPDATE segment SET ended_at = $2 WHERE contact_id = $1 AND lane = 'contact' AND ended_at IS NULL"
_IS_CUSTOMERS = "SELECT call_sid = $2 FROM contact WHERE id = $1"
_CALL = "SELECT call_sid FROM contact WHERE id = $1"
_VOICEMAIL = """
INSERT INTO voicemail (contact_id, queue_id, caller, recording_sid, recording_url, seconds, left_at)
SELECT id, $2, caller, $3, $4, $5, $6 FROM contact WHERE id = $1 ON CONFLICT (recording_sid) DO NOTHING
"""


async def is_customers(database: Database, contact: int, call: str) -> bool:
    """Whether the call is the one by which the contact's customer is on the line."""
    async with reached():
        return bool(await database.hot.fetchval(_IS_CUSTOMERS, contact, call))


async def call_of(database: Database, contact: int) -> str:
    """The call by which the contact's customer is on the line; empty for one that never was, or an unknown contact."""
    async with reached():
        found: str | None = await database.hot.fetchval(_CALL, contact)
    return found or ""


def place(contact: int, placing: int, queue: int, collected: Sequence[dict[str, object]]) -> Write:
    """The contact enters the waiting place from its flow."""
    return Write(_PLACE, (contact, placing, queue, list(collected)))


def place_again(contact: int, placing: int) -> Write:
    """The contact goes back to the waiting place; requests about the placing before are moot from here on."""
    return Write(_REPLACE, (contact, placing))


def left_by(contact: int, placing: int, key: str) -> Write:
    """The caller leaves the queue by a key, or by an exit of the flow heard while waiting."""
    return Write(_LEFT_BY, (contact, placing, key))


def collected(contact: int, values: Sequence[dict[str, object]]) -> Write:
    """What the agent is shown of what the flows collected."""
    return Write(_COLLECTED, (contact, list(values)))


def settled(contact: int, outcome: str | None) -> Write:
    """What the flow says it settled so far."""
    return Write(_SETTLED, (contact, outcome))


def came_for(contact: int, goal: str, result: str) -> Write:
    """What the caller came for, and what came of it."""
    return Write(_CAME_FOR, (contact, goal, result))


def tagged(contact: int, name: str) -> Write:
    """The contact is marked; once is enough."""
    return Write(_TAGGED, (contact, name))


def forget(contact: int) -> list[Write]:
    """What the flows knew is forgotten; the contact itself goes on."""
    return [Write(_FORGET, (contact,)), Write(_FORGET_WAITING, (contact,))]


def end(contact: int, at: int) -> list[Write]:
    """The call is over: what the flow knew is forgotten. What routing said stays, else what the flow settled counts."""
    return [Write(_CLOSE, (contact, at)), Write(_END, (contact, at)), *forget(contact)]


class Message(NamedTuple):
    """A recorded message: the provider's sid and address of it, and its length."""

    recording: str
    url: str
    seconds: int


def voicemail(contact: int, queue: int | None, message: Message, at: int) -> Write:
    """A message was left; the same recording makes one voicemail however often it is told."""
    return Write(_VOICEMAIL, (contact, queue, *message, at))
