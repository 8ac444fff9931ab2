"""The orderings: whom a contact asks among the ready agents, by each of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from routing import AgentConfig, Config, QueueConfig
from routing import events as e
from routing.facts import Fact, OfferMade
from routing.plan import Plan, RoutingStep
from routing.receipts import key_parts
from routing.requirement import at_least
from routing.roster import nth_bit, set_bits
from routing.strategies import ORDERINGS
from routing.vocabulary import Presence
from tests.routing.centers import ORDERINGS as ALL
from tests.routing.floor import ANN, BEN, CARE, CLEO, SPANISH, Floor, center

FRENCH = 8


def offer(facts: list[Fact]) -> OfferMade:
    found = facts[-1]
    assert isinstance(found, OfferMade)
    return found


def asked(facts: list[Fact]) -> list[int]:
    """The winner and the next."""
    receipt = offer(facts).receipt
    return [key[-1] for key in (receipt.winner, *receipt.next)]


def floor(ordering: str, available: tuple[int, ...] = (ANN, BEN, CLEO), **more: Any) -> Floor:
    return Floor(center(ordering=ordering, wrap_up_ms=0, **more), available=available)


def serve(here: Floor, contact: int, talk_ms: int = 1_000) -> None:
    """Somebody calls, talks and hangs up."""
    here.call(contact)
    here.talk(contact)
    here.wait(talk_ms)
    here.do(e.CallerGone(contact))


def test_every_ordering_is_found_by_the_name_of_its_file() -> None:
    assert set(ORDERINGS) == set(ALL)


@pytest.mark.parametrize("ordering", ALL)
def test_the_parts_of_a_key_are_named(ordering: str) -> None:
    receipt = offer(floor(ordering).call(1)).receipt
    assert receipt.ordering == ordering
    assert len(key_parts(ordering)) == len(receipt.winner)
    assert receipt.tie_break is not None


def test_the_most_and_the_least_skilled_count_the_skills_asked_for() -> None:
    skills = {ANN: {SPANISH: 1, FRENCH: 9}, BEN: {SPANISH: 5}, CLEO: {SPANISH: 3, FRENCH: 1}}
    agents = {agent: AgentConfig(agent, levels, (CARE,)) for agent, levels in skills.items()}
    for ordering, both, one in (
        ("most_skilled", [ANN, CLEO], [BEN, CLEO, ANN]),
        ("least_skilled", [CLEO, ANN], [ANN, CLEO, BEN]),
    ):
        queues = {CARE: QueueConfig(CARE, ordering=ordering)}
        needs = (((SPANISH, 1),), ((SPANISH, 1), (FRENCH, 1)))
        assert asked(Floor(Config(1, queues, agents), agents).call(1, required=at_least(needs[0]))) == one
        assert asked(Floor(Config(1, queues, agents), agents).call(1, required=at_least(needs[1]))) == both


def test_preferred_skills_come_before_any_ordering() -> None:
    assert asked(floor("most_skilled").call(1, required=at_least(((SPANISH, 1),)), preferred=((SPANISH, 5),)))[0] == BEN
    assert (
        asked(floor("least_skilled").call(1, required=at_least(((SPANISH, 1),)), preferred=((SPANISH, 5),)))[0] == BEN
    )


def test_agents_equally_skilled_are_asked_by_idle_time() -> None:
    assert asked(floor("most_skilled", (CLEO, BEN, ANN)).call(1)) == [CLEO, BEN, ANN]


def test_the_fewest_contacts_come_first_until_sign_off() -> None:
    here = floor("fewest_contacts", (ANN, BEN))
    serve(here, 1)
    serve(here, 2)
    here.do(e.SetPresence(CLEO, Presence.AVAILABLE))
    assert asked(here.call(3)) == [CLEO, ANN, BEN]
    here.do(e.CallerGone(3))
    here.do(e.SetPresence(BEN, Presence.OFFLINE))
    here.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert asked(here.call(4)) == [CLEO, BEN, ANN]


def test_an_offer_that_was_not_taken_is_no_contact() -> None:
    here = floor("fewest_contacts", (ANN, BEN))
    here.call(1)
    here.decline(1)
    here.do(e.CallerGone(1))
    assert [here.agent(agent).contacts for agent in (ANN, BEN)] == [0, 0]


def test_the_least_occupied_is_who_worked_least() -> None:
    here = floor("least_occupied")
    serve(here, 1, talk_ms=60_000)
    serve(here, 2, talk_ms=20_000)
    serve(here, 3, talk_ms=40_000)
    assert asked(here.call(4)) == [BEN, CLEO, ANN]
    assert [here.agent(agent).busy_ms for agent in (ANN, BEN, CLEO)] == [60_000, 20_000, 40_000]


def test_ringing_is_no_work_but_wrap_up_is() -> None:
    here = Floor(center(ordering="least_occupied", wrap_up_ms=30_000), available=[ANN])
    here.call(1)
    here.wait(9_000)
    here.talk(1)
    here.wait(5_000)
    here.do(e.CallerGone(1))
    here.wait(30_000)
    assert here.agent(ANN).busy_ms == 35_000


def test_the_turn_goes_round_whatever_became_of_the_offer() -> None:
    here = floor("round_robin")
    here.call(1)
    here.do(e.CallerGone(1))
    serve(here, 2)
    assert asked(here.call(3)) == [CLEO, ANN, BEN]


def _drawn(here: Floor, times: int) -> list[int]:
    agents = []
    for contact in range(times):
        agents.append(offer(here.call(contact)).agent)
        here.do(e.CallerGone(contact))
    return agents


def test_lots_are_drawn_by_weight_and_the_same_each_time() -> None:
    agents = {
        agent: AgentConfig(agent, {}, (CARE,), weight=weight) for agent, weight in ((ANN, 1), (BEN, 2), (CLEO, 5))
    }
    config = Config(1, {CARE: QueueConfig(CARE, ordering="weighted_random")}, agents)
    times = 4_000
    drawn = [_drawn(Floor(config, agents), times) for _ in range(2)]
    assert drawn[0] == drawn[1]
    counts = Counter(drawn[0])
    for agent, weight in ((ANN, 1), (BEN, 2), (CLEO, 5)):
        assert counts[agent] == pytest.approx(times * weight / 8, rel=0.1)


def test_a_second_offer_of_a_contact_draws_anew() -> None:
    draws = set()
    for contact in range(40):
        here = floor("weighted_random")
        first = asked(here.call(contact))
        again = asked(here.do(e.SetPresence(first[0], Presence.NOT_READY)))
        draws.add(again == first[1:])
    assert draws == {True, False}


@pytest.mark.parametrize("mask", [1, 2, 0b1011, (1 << 300) | (1 << 7) | 5, (1 << 1000) - 1])
def test_the_nth_of_the_ones_is_found_by_halves(mask: int) -> None:
    assert [nth_bit(mask, n) for n in range(mask.bit_count())] == sorted(set_bits(mask))


def test_a_routing_step_may_have_an_ordering_of_its_own() -> None:
    plan = Plan((RoutingStep(hold_ms=1_000, ordering="round_robin"), RoutingStep()))
    here = floor("most_skilled")
    assert offer(here.call(1, plan=plan)).receipt.ordering == "round_robin"
    here.do(e.CallerGone(1))
    for agent in (ANN, BEN, CLEO):
        here.do(e.SetPresence(agent, Presence.NOT_READY))
    here.call(2, plan=plan)
    here.wait(1_000)
    here.do(e.SetPresence(ANN, Presence.AVAILABLE))
    here.do(e.SetPresence(ANN, Presence.NOT_READY))
    assert here.state.index.lines.of(here.state.contacts[2]).ordering_name == "most_skilled"
