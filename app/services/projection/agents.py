"""Where each agent stands, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing.facts import ConfigAdopted

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import AgentState, State

_UPSERT = """
INSERT INTO agent_state (agent_id, presence, reason, work, since, contact_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (agent_id) DO UPDATE SET presence = excluded.presence, reason = excluded.reason, work = excluded.work,
    since = excluded.since, contact_id = excluded.contact_id
"""
_RETIRE = "DELETE FROM agent_state WHERE NOT agent_id = ANY($1::int[])"


def writes(recorded: Sequence[Recorded], state: State) -> Iterator[Write]:
    """A row for each agent whom the facts touch; a new configuration touches all, and its leavers go."""
    facts = [record.fact for record in recorded]
    if any(isinstance(fact, ConfigAdopted) for fact in facts):
        yield Write(_RETIRE, (sorted(state.agents),))
        touched = set(state.agents)
    else:
        touched = {agent for fact in facts if (agent := getattr(fact, "agent", None)) is not None}
    for agent in sorted(touched & state.agents.keys()):
        yield Write(_UPSERT, row(state.agents[agent]))


def row(agent: AgentState) -> tuple[object, ...]:
    """An agent's row, in the order of the table's columns."""
    return (agent.id, agent.presence, agent.reason, agent.work, agent.since, agent.contact)
