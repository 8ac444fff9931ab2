"""Deadlines: the earliest first, each named by a key of its own, and none forgotten."""

from __future__ import annotations

from typing import get_args

import msgspec

from routing import Event, Refusal, State, deadline_key, decide, due, next_deadline
from routing import events as e
from routing.events import DeadlineEvent, RefusalCode
from routing.vocabulary import Presence
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, BEN, CLEO, Floor
from tests.routing.worlds import program, steps


def test_without_anything_pending_there_is_no_deadline() -> None:
    floor = Floor(available=[ANN])
    assert next_deadline(floor.state) is None
    assert due(floor.state, 10**15) is None


def test_the_earliest_deadline_is_named_and_due_when_it_has_come() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    first = floor.now + 15_000
    floor.call(2)
    assert next_deadline(floor.state) == first
    assert due(floor.state, first - 1) is None
    assert due(floor.state, first) == e.OfferOver(1, 1, first)
    assert due(floor.state, first) == e.OfferOver(1, 1, first), "asking changes nothing"


def test_every_kind_of_deadline_comes_in_order() -> None:
    floor = Floor(available=[ANN, BEN, CLEO])
    floor.call(1)
    floor.talk(1)
    floor.do(e.EndTalk(1, ANN))
    floor.call(2)
    floor.talk(2)
    floor.lose(2)
    floor.call(3)
    floor.decline(3)
    assert due(floor.state, floor.now + 10_000) == e.PauseOver(CLEO, floor.now + 10_000)
    floor.call(4)
    floor.do(e.SetPresence(ANN, Presence.OFFLINE))
    seen = []
    end = floor.now + 10**6
    while (event := due(floor.state, end)) is not None:
        seen.append(event)
        floor.now = event.deadline
        floor.do(event)
    assert [type(event).__name__ for event in seen] == ["PauseOver", "RejoinOver", "OfferOver", "WrapUpOver"]
    assert [event.deadline for event in seen] == sorted(event.deadline for event in seen)


def test_connecting_has_a_deadline_of_its_own() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.accept(1)
    assert due(floor.state, floor.now + 12_000) == e.ConnectingOver(1, 1, floor.now + 12_000)


def test_keys_tell_deadlines_apart() -> None:
    events: list[e.DeadlineEvent] = [
        e.OfferOver(1, 2, 9),
        e.OfferOver(1, 3, 9),
        e.ConnectingOver(1, 2, 9),
        e.RejoinOver(1, 2, 9),
        e.RejoinOver(1, 2, 10),
        e.PauseOver(1, 9),
        e.WrapUpOver(1, 2, 9),
        e.WrapUpOver(1, 2, 10),
    ]
    assert len({deadline_key(event) for event in events}) == len(events)


def test_a_deadline_is_settled_when_it_has_come_and_by_its_own_instant_alone() -> None:
    """Whichever process brings it, and however late: one that was moved, or has not come, changes nothing."""
    settled: set[type[DeadlineEvent]] = set()
    for seed in range(80):
        state = State(CONFIGS)
        for _ in steps(state, program(seed, 150)):
            at = next_deadline(state)
            if at is None or (event := due(state, at)) is None or at <= state.at:
                continue
            assert refusal(state, event, at - 1) is RefusalCode.NOT_DUE
            assert refusal(state, msgspec.structs.replace(event, deadline=at + 1), at + 1) is RefusalCode.NOT_DUE
            assert refusal(state, event, at) is None
            settled.add(type(event))
    assert settled == set(get_args(DeadlineEvent)), "the histories bring every kind"


def refusal(state: State, event: Event, now: int) -> RefusalCode | None:
    """The code with which an event would be refused."""
    try:
        decide(state, event, now)
    except Refusal as refused:
        return refused.code
    return None
