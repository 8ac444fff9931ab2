"""What a new configuration changes: who is in the house, and whom the waiting fit."""

from __future__ import annotations

from routing.changes.hands import set_pause
from routing.facts import ConfigAdopted
from routing.state import AgentState, State
from routing.vocabulary import Presence, Stage


def config_adopted(state: State, fact: ConfigAdopted, at: int) -> None:
    """New agents begin offline; retired ones are forgotten once they are, at the latest with the next configuration."""
    config = state.config = state.configs[fact.number]
    for agent in config.agents:
        if agent not in state.agents:
            state.agents[agent] = AgentState(agent, since=at)
    for retired in [agent for agent in state.agents.values() if _forgettable(state, agent)]:
        set_pause(state, retired, None)
        del state.agents[retired.id]
    waiting = (contact for contact in state.contacts.values() if contact.stage is Stage.WAITING)
    state.index.caps.adopt(config, state.contacts.values())
    state.index.adopt(config, state.agents.values(), waiting)
    for contact in state.contacts.values():
        state.index.follow(contact)


def _forgettable(state: State, agent: AgentState) -> bool:
    return agent.presence is Presence.OFFLINE and agent.id not in state.config.agents
