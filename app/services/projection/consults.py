"""Consults as rows: asked, joined, ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.projection.changes import changes
from app.store.writes import Write
from routing.facts import ConsultAsked, ConsultEnded, ConsultJoined, PartyDialed, PartyJoined

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_ASKED = "INSERT INTO consult (id, parent_id, asker_id, queue_id, target_id, asked_at) VALUES ($1, $2, $3, $4, $5, $6)"
_JOINED = "UPDATE consult SET colleague_id = $2, joined_at = $3 WHERE id = $1"
_ENDED = "UPDATE consult SET ended_at = $2, how = $3 WHERE id = $1"


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """What became of them, in order."""
    return changes(recorded, _change)


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case ConsultAsked(consult, parent, agent, queue, _, target):
            return Write(_ASKED, (consult, parent, agent, queue, target, at))
        case PartyDialed(consult, _, parent, agent, queue):
            return Write(_ASKED, (consult, parent, agent, queue, None, at))
        case ConsultJoined(consult, _, agent):
            return Write(_JOINED, (consult, agent, at))
        case PartyJoined(consult):
            return Write(_JOINED, (consult, None, at))
        case ConsultEnded(consult, how=how):
            return Write(_ENDED, (consult, at, how))
        case _:
            return None
