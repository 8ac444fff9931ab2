"""Adopting a configuration, and taking the digest."""

from __future__ import annotations

from routing.codec import SCHEMA, digest
from routing.config import Config
from routing.decisions.endings import rescinded, turned_out
from routing.events import AdoptConfig, Refusal, RefusalCode, TakeDigest
from routing.facts import ConfigAdopted, DigestTaken, Fact, PresenceChanged, PresenceChosen
from routing.state import AgentState, ContactState, State
from routing.vocabulary import PLACED, QUEUE_RETIRED, RETIRED, Presence, Work


def adopt_config(state: State, event: AdoptConfig, _now: int) -> list[Fact]:
    """Those who wait in a retired queue leave it, retired agents go offline as soon as they are idle; talks go on."""
    config = state.configs.get(event.number)
    if config is None:
        raise Refusal(RefusalCode.UNKNOWN_CONFIG, f"configuration {event.number}")
    facts = [fact for contact in state.contacts.values() for fact in _contact_facts(state, contact, config)]
    facts += [_retire(agent) for agent in state.agents.values() if agent.id not in config.agents]
    return [*facts, ConfigAdopted(event.number)]


def _contact_facts(state: State, contact: ContactState, config: Config) -> list[Fact]:
    retired = config.is_retired(contact.queue)
    asked = [agent for agent in contact.ringing if retired or agent not in config.agents]
    facts = [rescinded(state.agents[agent], RETIRED) for agent in asked]
    if retired and contact.stage in PLACED:
        facts.append(turned_out(contact, QUEUE_RETIRED))
    return facts


def _retire(agent: AgentState) -> Fact:
    if agent.work in {Work.IDLE, Work.OFFERED}:
        return PresenceChanged(agent.id, Presence.OFFLINE, RETIRED)
    return PresenceChosen(agent.id, Presence.OFFLINE, RETIRED)


def take_digest(state: State, _event: TakeDigest, _now: int) -> list[Fact]:
    """What the state amounts to before this fact."""
    return [DigestTaken(*digest(state), SCHEMA)]
