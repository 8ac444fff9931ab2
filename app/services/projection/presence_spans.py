"""How long agents were in each presence, as rows; whoever is offline has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing.facts import PresenceChanged
from routing.vocabulary import Presence

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded

_CLOSE = "UPDATE presence_span SET ended_at = $2 WHERE agent_id = $1 AND ended_at IS NULL"
_OPEN = "INSERT INTO presence_span (agent_id, presence, reason, began_at) VALUES ($1, $2, $3, $4)"


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """The last presence of each agent in this turn: those before it lasted no time."""
    last = {fact.agent: (at, fact) for _, at, fact in recorded if isinstance(fact, PresenceChanged)}
    for agent, (at, fact) in last.items():
        yield Write(_CLOSE, (agent, at))
        if fact.presence is not Presence.OFFLINE:
            yield Write(_OPEN, (agent, fact.presence, fact.reason, at))
