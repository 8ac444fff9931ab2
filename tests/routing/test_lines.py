"""Call classes: interned, found by the agents who fit, thrown away when many stand empty."""

from __future__ import annotations

from routing import AgentConfig, Config, QueueConfig, State, handle
from routing import events as e
from routing.facts import OfferMade
from routing.lines import CLASSES_MIN
from routing.requirement import Skilled
from routing.vocabulary import Presence
from tests.routing import invariants

SKILLS = 2_000
CONFIG = Config(
    1,
    {1: QueueConfig(1)},
    {1: AgentConfig(1, dict.fromkeys(range(SKILLS), 1), (1,)), 2: AgentConfig(2, {5: 1}, (1,))},
)


def queued(contacts: int) -> State:
    """So many contacts wait, each with a demand of its own."""
    state = State({1: CONFIG})
    handle(state, e.AdoptConfig(1), 0)
    for contact in range(contacts):
        handle(state, e.EnqueueContact(contact, 1, required=Skilled(contact, 1)), contact)
    return state


def served(state: State, contacts: int) -> list[int]:
    """So many of those whom the agent with every skill is offered, one after another."""
    return [_served(state) for _ in range(contacts)]


def _served(state: State) -> int:
    handle(state, e.SetPresence(1, Presence.AVAILABLE), state.at)
    contact = state.agents[1].contact
    assert contact is not None
    handle(state, e.CallerGone(contact), state.at)
    handle(state, e.SetPresence(1, Presence.OFFLINE), state.at)
    return contact


def test_classes_that_stand_empty_are_thrown_away() -> None:
    state = queued(1)
    for contact in range(1, 4 * CLASSES_MIN):
        handle(state, e.EnqueueContact(contact, 1, required=Skilled(contact, 1)), contact)
        if contact % 8:
            handle(state, e.CallerGone(contact), contact)
    lines = state.index.lines
    assert len(lines.classes) <= CLASSES_MIN + 4 * CLASSES_MIN // 8
    invariants.check(state)
    assert served(state, 10) == [0, *range(8, 80, 8)]


def test_classes_in_use_are_kept_however_many() -> None:
    state = queued(3 * CLASSES_MIN)
    assert len(state.index.lines.classes) == 3 * CLASSES_MIN
    invariants.check(state)


def test_an_agent_finds_the_first_over_many_classes_in_order() -> None:
    assert served(queued(200), 10) == list(range(10))


def test_an_agent_finds_the_many_classes_that_fit_among_more() -> None:
    state = queued(200)
    even = AgentConfig(3, dict.fromkeys(range(0, SKILLS, 2), 1), (1,))
    state.configs[2] = Config(2, CONFIG.queues, {3: even})
    handle(state, e.AdoptConfig(2), 1_000)
    offer = handle(state, e.SetPresence(3, Presence.AVAILABLE), 1_000)[-1]
    assert isinstance(offer, OfferMade)
    assert [key[-1] for key in (offer.receipt.winner, *offer.receipt.next)] == [0, 2, 4, 6, 8, 10]


def test_an_agent_finds_the_one_class_that_fits() -> None:
    state = queued(200)
    facts = handle(state, e.SetPresence(2, Presence.AVAILABLE), 1_000)
    assert state.agents[2].contact == 5
    assert len(facts) == 2
