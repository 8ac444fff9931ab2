"""Who comes first: contacts by head, priority, age and id; agents by preferred skills, idle time and id."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routing import AgentConfig, Config, QueueConfig, State, handle, why_waiting
from routing import events as e
from routing import facts as f
from routing.receipt import PassedOver
from routing.requirement import ANYONE, Skilled
from routing.vocabulary import Presence
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, center


def first_offer(facts: list[f.Fact]) -> f.OfferMade:
    return next(fact for fact in facts if isinstance(fact, f.OfferMade))


def test_the_longest_idle_agent_is_asked() -> None:
    floor = Floor(available=[BEN, CLEO, ANN])
    assert first_offer(floor.call(1)).agent == BEN


def test_agents_idle_equally_long_are_asked_by_id() -> None:
    floor = Floor()
    for agent in (CLEO, BEN, ANN):
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
    assert first_offer(floor.call(1)).agent == ANN


def test_a_preferred_skill_comes_before_idle_time() -> None:
    floor = Floor(available=[CLEO, ANN, BEN])
    assert first_offer(floor.call(1, preferred=((SPANISH, 3),))).agent == BEN


def test_a_required_level_rules_agents_out() -> None:
    floor = Floor(available=[CLEO, ANN])
    assert floor.call(1, required=Skilled(SPANISH, 3))[1:] == []
    assert first_offer(floor.do(e.SetPresence(BEN, Presence.AVAILABLE))).contact == 1


def test_the_queue_s_requirement_adds_to_the_contact_s() -> None:
    floor = Floor(center(required=Skilled(SPANISH, 1)), available=[CLEO])
    assert floor.call(1)[1:] == []


def test_who_does_not_serve_the_queue_is_not_asked() -> None:
    floor = Floor(available=[CLEO])
    assert floor.call(1, CARDS)[1:] == []


def test_priority_comes_before_age_and_age_before_number() -> None:
    floor = Floor()
    floor.call(1, CARE, priority=0)
    floor.call(9, CARDS)
    floor.call(3, CARDS, age_from=5)
    floor.call(2, CARE, priority=8)
    order = []
    for agent in (ANN, BEN):
        order += [first_offer(floor.do(e.SetPresence(agent, Presence.AVAILABLE))).contact]
    assert order == [2, 3]
    assert [why_waiting(floor.state, contact, floor.now).ahead for contact in (1, 9)] == [0, 0]


def test_equal_places_are_served_by_number() -> None:
    floor = Floor()
    floor.do(e.EnqueueContact(8, CARE))
    floor.do(e.EnqueueContact(7, CARE))
    assert first_offer(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))).contact == 7


def test_a_free_agent_takes_the_first_of_all_queues() -> None:
    floor = Floor()
    floor.call(1, CARE, priority=1)
    floor.call(2, CARDS, priority=1)
    floor.call(3, CARE, priority=1, preferred=((SPANISH, 1),))
    for expected in (1, 2, 3):
        offer = first_offer(floor.do(e.SetPresence(ANN, Presence.AVAILABLE)))
        assert offer.contact == expected
        floor.do(e.SetPresence(ANN, Presence.NOT_READY))
        floor.do(e.CallerGone(expected))


@given(st.lists(st.tuples(st.sampled_from([CARE, CARDS]), st.integers(0, 2), st.booleans()), min_size=1, max_size=20))
def test_the_receipt_of_who_comes_free_names_the_first_six_of_all_lines(callers: list[tuple[int, int, bool]]) -> None:
    floor = Floor()
    for contact, (queue, priority, spanish) in enumerate(callers):
        floor.call(contact, queue, priority=priority, required=Skilled(SPANISH, 1) if spanish else ANYONE)
    line = sorted(range(len(callers)), key=lambda contact: (-callers[contact][1], contact))
    offer = first_offer(floor.do(e.SetPresence(ANN, Presence.AVAILABLE)))
    assert asked(offer) == line[:6]


def test_a_contact_back_from_a_failed_connection_is_served_before_all_others() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.call(2, priority=100, age_from=0)
    floor.accept(1)
    floor.do(e.ConnectFailed(1, 1, "no_microphone"))
    assert first_offer(floor.do(e.SetPresence(BEN, Presence.AVAILABLE))).contact == 1


def crowd(skilled: int) -> State:
    """Two hundred ready agents, the higher numbers idle longer; those up to this number have the skill."""
    agents = {a: AgentConfig(a, {SPANISH: 1} if a <= skilled else {}, (CARE,)) for a in range(1, 201)}
    state = State({1: Config(1, {CARE: QueueConfig(CARE)}, agents)})
    handle(state, e.AdoptConfig(1), 0)
    for agent in range(200, 0, -1):
        handle(state, e.SetPresence(agent, Presence.AVAILABLE), 1_000 - agent)
    return state


def asked(offer: f.OfferMade) -> list[int]:
    return [key[-1] for key in (offer.receipt.winner, *offer.receipt.next)]


def test_many_ready_agents_are_ordered_as_few_are() -> None:
    offer = first_offer(handle(crowd(0), e.EnqueueContact(1, CARE), 2_000))
    assert asked(offer) == [200, 199, 198, 197, 196, 195]


def test_of_many_ready_agents_only_those_who_fit_are_asked() -> None:
    offer = first_offer(handle(crowd(90), e.EnqueueContact(1, CARE, required=Skilled(SPANISH, 1)), 2_000))
    assert asked(offer) == [90, 89, 88, 87, 86, 85]
    assert offer.receipt.passed_over == PassedOver(0, 0, 0, 0)


def test_those_without_a_preferred_skill_follow_those_with_it() -> None:
    offer = first_offer(handle(crowd(2), e.EnqueueContact(1, CARE, preferred=((SPANISH, 1),)), 2_000))
    assert asked(offer) == [2, 1, 200, 199, 198, 197]
    assert offer.receipt.winner[0] == -1
