"""Wrap-ups as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.projection.changes import changes
from app.store.writes import Write
from routing.facts import DispositionFiled, WrapUpEnded, WrapUpExtended, WrapUpStarted

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_START = """
INSERT INTO wrap_up (contact_id, connection, agent_id, began_at, deadline) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (contact_id, connection) DO UPDATE SET began_at = excluded.began_at, deadline = excluded.deadline
"""
_EXTEND = "UPDATE wrap_up SET deadline = $3 WHERE contact_id = $1 AND connection = $2"
_FILE = "UPDATE wrap_up SET disposition = $3 WHERE contact_id = $1 AND connection = $2"
_END = "UPDATE wrap_up SET ended_at = $3, disposition = $4, how = $5 WHERE contact_id = $1 AND connection = $2"


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """Starts, extensions and ends, in the order in which they can happen. Notes written during the talk stay."""
    return changes(recorded, _change)


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case WrapUpStarted(contact, connection, agent, _, deadline):
            return Write(_START, (contact, connection, agent, at, deadline))
        case WrapUpExtended(contact, connection, _, deadline):
            return Write(_EXTEND, (contact, connection, deadline))
        case DispositionFiled(contact, connection, _, disposition):
            return Write(_FILE, (contact, connection, disposition))
        case WrapUpEnded(contact, connection, _, disposition, how):
            return Write(_END, (contact, connection, at, disposition, how))
        case _:
            return None
