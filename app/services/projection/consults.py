"""Consults as rows: asked, joined, ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing.facts import ConsultAsked, ConsultEnded, ConsultJoined

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_ASKED = "INSERT INTO consult (id, parent_id, asker_id, queue_id, target_id, asked_at) VALUES ($1, $2, $3, $4, $5, $6)"
_JOINED = "UPDATE consult SET colleague_id = $2, joined_at = $3 WHERE id = $1"
_ENDED = "UPDATE consult SET ended_at = $2, how = $3 WHERE id = $1"


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """What became of them, in order."""
    for _, at, fact in recorded:
        if (write := _change(fact, at)) is not None:
            yield write


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case ConsultAsked(consult, parent, agent, queue, _, target):
            return Write(_ASKED, (consult, parent, agent, queue, target, at))
        case ConsultJoined(consult, _, agent):
            return Write(_JOINED, (consult, agent, at))
        case ConsultEnded(consult, how=how):
            return Write(_ENDED, (consult, at, how))
        case _:
            return None
