"""What facts about presence and pauses change."""

from __future__ import annotations

from routing.changes.hands import move_agent, set_pause
from routing.facts import AgentPaused, AgentResumed, PresenceChanged, PresenceChosen
from routing.state import State
from routing.vocabulary import Presence


def presence_changed(state: State, fact: PresenceChanged, at: int) -> None:
    """The new presence holds, nothing is chosen for later; idle time begins anew, for the available the misses too."""
    agent = state.agents[fact.agent]
    if agent.presence is Presence.OFFLINE:
        agent.contacts = agent.busy_ms = 0
    agent.presence, agent.reason, agent.since = fact.presence, fact.reason, at
    agent.next_presence, agent.next_reason = None, None
    agent.idle_since = at
    if fact.presence is Presence.AVAILABLE:
        agent.misses = {}
    state.index.standby.sign(agent)
    move_agent(state, agent, fact, at)


def presence_chosen(state: State, fact: PresenceChosen, at: int) -> None:
    """Who chooses to stay as things are takes an earlier choice back."""
    agent = state.agents[fact.agent]
    stays = fact.presence is agent.presence and fact.reason == agent.reason
    agent.next_presence, agent.next_reason = (None, None) if stays else (fact.presence, fact.reason)
    move_agent(state, agent, fact, at)


def agent_paused(state: State, fact: AgentPaused, at: int) -> None:
    """Nothing is offered until then."""
    agent = state.agents[fact.agent]
    set_pause(state, agent, fact.until)
    move_agent(state, agent, fact, at)


def agent_resumed(state: State, fact: AgentResumed, _at: int) -> None:
    """Offers may come again."""
    agent = state.agents[fact.agent]
    set_pause(state, agent, None)
    state.index.standby.settle(agent)
