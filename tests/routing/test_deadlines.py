"""Deadlines: the earliest first, each named by a key of its own, and none forgotten."""

from __future__ import annotations

from routing import deadline_key, due, next_deadline
from routing import events as e
from routing.vocabulary import Presence
from tests.routing.floor import ANN, BEN, CLEO, Floor


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
