"""Who of the waiting comes first: priority that ages, weights that bound how long anybody is overtaken, a fair day."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing import AgentConfig, Config, QueueConfig, State, handle
from routing import events as e
from routing.facts import OfferMade
from routing.vocabulary import Presence
from tests.routing.day import CALLED_BACK, Caller, Day, Served, center, may_take

MINUTE = 60_000
EVERYBODY_CAME = 30 * MINUTE
EQUAL = (1, 1, 1)


class Arrival(NamedTuple):
    """Somebody who comes to wait."""

    queue: int
    priority: int
    came: int


arrivals = st.lists(
    st.builds(Arrival, st.integers(1, 3), st.integers(0, 5), st.integers(0, EVERYBODY_CAME)), min_size=2, max_size=8
)
weights = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))


def one_agent(ageing_ms: int, queue_weights: tuple[int, ...]) -> Config:
    """A center with an agent who serves three queues of these weights."""
    queues = {queue: QueueConfig(queue, weight=weight) for queue, weight in enumerate(queue_weights, 1)}
    return Config(1, queues, {1: AgentConfig(1, {}, tuple(queues))}, ageing_ms=ageing_ms)


def order(config: Config, came: list[Arrival], apart: int) -> list[tuple[int, int]]:
    """Whom the agent is offered, by the place in the list, and when: all have come, and offers lie so far apart."""
    state, now = State({1: config}), EVERYBODY_CAME
    handle(state, e.AdoptConfig(1), 0)
    for number, arrival in sorted(enumerate(came), key=lambda pair: pair[1].came):
        handle(state, e.EnqueueContact(number, arrival.queue, arrival.priority), arrival.came)
    offered = []
    while state.contacts:
        offer = handle(state, e.SetPresence(1, Presence.AVAILABLE), now)[-1]
        assert isinstance(offer, OfferMade)
        offered.append((offer.contact, now))
        handle(state, e.SetPresence(1, Presence.OFFLINE), now)
        handle(state, e.CallerGone(offer.contact), now)
        now += apart
    return offered


def numbers(offered: list[tuple[int, int]]) -> list[int]:
    return [number for number, _ in offered]


@given(arrivals, st.integers(1, 10 * MINUTE), st.integers(0, 20 * MINUTE))
def test_a_point_of_priority_is_worth_its_waiting_whenever_they_are_served(
    came: list[Arrival], ageing_ms: int, apart: int
) -> None:
    expected = sorted(range(len(came)), key=lambda n: (came[n].came - ageing_ms * came[n].priority, n))
    assert numbers(order(one_agent(ageing_ms, EQUAL), came, apart)) == expected


@given(arrivals)
def test_priority_without_ageing_is_strict(came: list[Arrival]) -> None:
    expected = sorted(range(len(came)), key=lambda n: (-came[n].priority, came[n].came, n))
    assert numbers(order(one_agent(0, EQUAL), came, 0)) == expected


@given(arrivals, st.sampled_from([0, MINUTE]), st.integers(2, 9))
def test_equal_weights_are_no_weights(came: list[Arrival], ageing_ms: int, weight: int) -> None:
    assert order(one_agent(ageing_ms, (weight,) * 3), came, MINUTE) == order(one_agent(ageing_ms, EQUAL), came, MINUTE)


@given(arrivals, weights, st.sampled_from([0, MINUTE]), st.integers(0, 20 * MINUTE))
@settings(max_examples=200)
def test_nobody_waits_longer_than_the_weights_allow_compared_to_who_is_served(
    came: list[Arrival], queue_weights: tuple[int, int, int], ageing_ms: int, apart: int
) -> None:
    offered = order(one_agent(ageing_ms, queue_weights), came, apart)
    for place, (winner, now) in enumerate(offered):
        for other, _ in offered[place + 1 :]:
            assert bound_holds(came[winner], came[other], now, ageing_ms, queue_weights)
            assert came_within_the_bound(came[winner], came[other], now, ageing_ms, queue_weights)


def bound_holds(winner: Arrival, other: Arrival, now: int, ageing_ms: int, by_queue: tuple[int, ...]) -> bool:
    """The wait of who is passed over, at its weight, is at most that of who is served."""
    if not ageing_ms and winner.priority != other.priority:
        return winner.priority > other.priority
    worth = [by_queue[each.queue - 1] * (now - each.came + each.priority * ageing_ms) for each in (winner, other)]
    return worth[0] >= worth[1]


def came_within_the_bound(winner: Arrival, other: Arrival, now: int, ageing_ms: int, by_queue: tuple[int, ...]) -> bool:
    """Who overtakes came within the first (1 - w / v) of the other's waiting."""
    if winner.priority != other.priority or winner.came <= other.came:
        return True
    v, w = by_queue[winner.queue - 1], by_queue[other.queue - 1]
    since = other.came - other.priority * ageing_ms
    return v * (winner.came - other.came) <= (v - w) * (now - since)


def overtaken(served: Served) -> list[Caller]:
    """Who came earlier to the same queue with the same needs and priority, and was passed over."""
    mine = served.caller
    return [
        other
        for other in served.others
        if (other.queue, other.priority, other.spanish) == (mine.queue, mine.priority, mine.spanish)
        and other.came < mine.came
    ]


RULES = [(0, EQUAL), (5 * MINUTE, EQUAL), (0, (1, 2, 4)), (5 * MINUTE, (3, 1, 2))]


@pytest.mark.parametrize(("ageing_ms", "queue_weights"), RULES)
def test_a_saturated_day_has_no_first_come_inversion_and_keeps_the_bound(
    ageing_ms: int, queue_weights: tuple[int, ...]
) -> None:
    served = list(
        Day(center(ageing_ms, dict(enumerate(queue_weights, 1))), seed=ageing_ms + sum(queue_weights)).served()
    )
    assert sum(len(overtaken(each)) for each in served) == 0
    assert sum(each.caller.contact % CALLED_BACK == 0 for each in served) > len(served) // 4, "few were called back"
    assert sum(1 for each in served if each.others) > len(served) // 2, "the floor was not saturated"
    for each in served:
        winner = Arrival(each.caller.queue, each.caller.priority, each.caller.came)
        for other in each.others:
            if may_take(each.agent, other):
                passed = Arrival(other.queue, other.priority, other.came)
                assert bound_holds(winner, passed, each.at, ageing_ms, queue_weights)
