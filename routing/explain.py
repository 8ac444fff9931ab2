"""Why each agent of the center may or may not take a contact: the full list behind a receipt, made when asked for.

A receipt is bounded, because one is written with every offer; this list is not. It is read from a state that was
evolved to the instant in question, never on the way to a decision.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from routing.config import AgentConfig
from routing.eligibility import barred, ready_agents
from routing.events import Refusal, RefusalCode
from routing.receipt import Key
from routing.state import AgentState, ContactState, State
from routing.vocabulary import Presence, Work


class Assigned(msgspec.Struct, frozen=True, tag="assigned"):
    """A supervisor reserved the contact for another agent."""

    agent: int


class NotMember(msgspec.Struct, frozen=True, tag="not_member"):
    """Does not serve the contact's queue."""

    queue: int


class LacksSkill(msgspec.Struct, frozen=True, tag="lacks_skill"):
    """The first of the skills asked for that is missing, or whose level is too low."""

    skill: int
    level: int
    has: int | None
    """The agent's own level; None for an agent without the skill."""


class NotAvailable(msgspec.Struct, frozen=True, tag="not_available"):
    """Not ready, for the reason the agent gave, or offline."""

    presence: Presence
    reason: str | None


class Busy(msgspec.Struct, frozen=True, tag="busy"):
    """At work with another contact."""

    work: Work
    contact: int | None


class Pausing(msgspec.Struct, frozen=True, tag="pausing"):
    """Idle, but in the pause after a decline."""

    until: int


class RefusedBefore(msgspec.Struct, frozen=True, tag="refused_before"):
    """Refused this contact, and others who fit were not asked yet."""


Because = Assigned | NotMember | LacksSkill | NotAvailable | Busy | Pausing | RefusedBefore
"""Why an agent is passed over."""


class Candidate(msgspec.Struct, frozen=True):
    """An agent and either the key by which the contact would choose, or why it may not."""

    agent: int
    key: Key | None
    because: Because | None


class Pair(NamedTuple):
    """A contact and an agent who is held against it."""

    state: State
    contact: ContactState
    config: AgentConfig
    agent: AgentState
    refused: bool
    """Whether the agent refused the contact and is not asked again yet."""


def candidates(state: State, contact: int) -> tuple[Candidate, ...]:
    """Every agent of the configuration: first those who may take the contact, in order, then the others by id.

    Of an agent to whom several reasons apply the first of `CONDITIONS` is told. Raises Refusal for an unknown contact.
    """
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    keys = ready_agents(state, found, len(state.config.agents))
    others = sorted(state.config.agents.keys() - {key[-1] for key in keys})
    bars = barred(state, found, state.index.lines.of(found))
    chosen = (Candidate(key[-1], key, None) for key in keys)
    return (*chosen, *(Candidate(agent, None, because(_pair(state, found, agent, bars))) for agent in others))


def because(pair: Pair) -> Because | None:
    """The first condition that keeps the agent from the contact; None for one who may take it."""
    return next((reason for condition in CONDITIONS if (reason := condition(pair)) is not None), None)


def _pair(state: State, contact: ContactState, agent: int, bars: int) -> Pair:
    refused = bool(bars & state.index.roster.bit[agent])
    return Pair(state, contact, state.config.agents[agent], state.agents[agent], refused)


def _assigned(pair: Pair) -> Assigned | None:
    agent = pair.contact.assigned
    return None if agent in {None, pair.agent.id} else Assigned(agent)


def _not_member(pair: Pair) -> NotMember | None:
    queue = pair.contact.queue
    if pair.contact.assigned is not None:
        return None
    serves = queue in pair.config.queues and queue in pair.state.config.queues
    return None if serves else NotMember(queue)


def _lacks_skill(pair: Pair) -> LacksSkill | None:
    asked = pair.state.config.queue(pair.contact.queue).required + pair.contact.required
    for skill, level in () if pair.contact.assigned is not None else asked:
        has = pair.config.skills.get(skill)
        if has is None or has < level:
            return LacksSkill(skill, level, has)
    return None


def _not_available(pair: Pair) -> NotAvailable | None:
    agent = pair.agent
    return None if agent.presence is Presence.AVAILABLE else NotAvailable(agent.presence, agent.reason)


def _busy(pair: Pair) -> Busy | None:
    agent = pair.agent
    return None if agent.work is Work.IDLE else Busy(agent.work, agent.contact)


def _pausing(pair: Pair) -> Pausing | None:
    until = pair.agent.paused_until
    return None if until is None else Pausing(until)


def _refused_before(pair: Pair) -> RefusedBefore | None:
    return RefusedBefore() if pair.refused else None


CONDITIONS: tuple[Callable[[Pair], Because | None], ...] = (
    _assigned,
    _not_member,
    _lacks_skill,
    _not_available,
    _busy,
    _pausing,
    _refused_before,
)
"""What an agent must pass to be asked, in the order in which it is told; a new condition is one more line here."""
