"""Why each agent of the center may or may not take a contact: the full list behind a receipt, made when asked for.

A receipt is bounded, because one is written with every offer; this list is not. It is read from a state that was
evolved to the instant in question, never on the way to a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from routing.config import AgentConfig
from routing.eligibility import barred, ready_agents
from routing.events import Refusal, RefusalCode
from routing.receipt import Key
from routing.requirement import AllOf, Requirement, Skilled, all_of
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


class NotAskedFor(msgspec.Struct, frozen=True, tag="not_asked_for"):
    """Does not meet this part of what the queue, the contact or its routing step asks."""

    requirement: Requirement


class AskedLater(msgspec.Struct, frozen=True, tag="asked_later"):
    """Of a team that the queue asks only when a contact has waited for some time, at this instant."""

    at: int


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


class Capped(msgspec.Struct, frozen=True, tag="capped"):
    """Free, but as many contacts of the queue are with agents as may be."""

    queue: int
    most: int


Because = (
    Assigned
    | NotMember
    | AskedLater
    | LacksSkill
    | NotAskedFor
    | NotAvailable
    | Busy
    | Pausing
    | RefusedBefore
    | Capped
)
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

    def is_in(self, agents: int) -> bool:
        """Whether the agent is one of these, given as bits."""
        return bool(agents & self.state.index.roster.bit[self.agent.id])


def candidates(state: State, contact: int) -> tuple[Candidate, ...]:
    """Every agent of the configuration: first those who may take the contact, in order, then the others by id.

    Of an agent to whom several reasons apply the first of `CONDITIONS` is told. Raises Refusal for an unknown contact.
    """
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    call_class = state.index.lines.of(found)
    keys = ready_agents(state, found, call_class, len(state.config.agents))
    others = sorted(state.config.agents.keys() - {key[-1] for key in keys})
    bars = barred(state, found, call_class)
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
    serves = queue in pair.state.config.queues and pair.is_in(pair.state.index.roster.serving(queue))
    return None if serves else NotMember(queue)


def _asked_later(pair: Pair) -> AskedLater | None:
    delay = pair.state.config.queue(pair.contact.queue).delays.get(pair.config.team or 0, 0)
    if pair.contact.assigned is not None or delay <= pair.contact.age_reached_ms:
        return None
    return AskedLater(pair.contact.age_from + delay)


def _lacks_skill(pair: Pair) -> LacksSkill | None:
    for part in _unmet(pair):
        if isinstance(part, Skilled):
            has = pair.config.skills.get(part.skill)
            if has is None or has < part.at_least:
                return LacksSkill(part.skill, part.at_least, has)
    return None


def _not_asked_for(pair: Pair) -> NotAskedFor | None:
    return next(map(NotAskedFor, _unmet(pair)), None)


def _unmet(pair: Pair) -> Iterator[Requirement]:
    """What of the demands the agent does not meet, part by part."""
    if pair.contact.assigned is not None:
        return
    contact, roster = pair.contact, pair.state.index.roster
    needed = all_of(pair.state.config.queue(contact.queue).required, contact.steps[contact.step].requirement)
    for part in needed.parts if isinstance(needed, AllOf) else (needed,):
        if not pair.is_in(roster.mask(part)):
            yield part


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


def _capped(pair: Pair) -> Capped | None:
    queue = pair.contact.queue
    if queue not in pair.state.index.caps.full:
        return None
    return Capped(queue, pair.state.config.queue(queue).contacts_max)


CONDITIONS: tuple[Callable[[Pair], Because | None], ...] = (
    _assigned,
    _not_member,
    _asked_later,
    _lacks_skill,
    _not_asked_for,
    _not_available,
    _busy,
    _pausing,
    _refused_before,
    _capped,
)
"""What an agent must pass to be asked, in the order in which it is told; a new condition is one more line here."""
