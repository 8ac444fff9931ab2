"""Closed queues: who waits goes another way in one turn, nobody is let in until the time is over, talks go on."""

from __future__ import annotations

from routing import events as e
from routing import facts as f
from routing.events import closures as c
from routing.requirement import Skilled
from routing.vocabulary import QUEUE_CLOSED, Presence
from tests.routing.floor import ANN, BEN, CARDS, CARE, SPANISH, Floor, names

HOUR = 3_600_000


def close(floor: Floor, *queues: int, to: int | None = None, reason: str = "closed") -> list[f.Fact]:
    return floor.do(c.CloseQueues(queues or (CARE,), floor.now + HOUR, to, reason))


def test_those_who_wait_leave_at_once_by_the_reason_and_nobody_else_does() -> None:
    floor = Floor()
    for contact, queue in ((1, CARE), (2, CARDS), (3, CARE)):
        floor.call(contact, queue)
    until = floor.now + HOUR
    assert close(floor, reason="voicemail") == [
        f.QueueClosed(CARE, until, None, "voicemail"),
        f.ContactLeft(1, CARE, "voicemail"),
        f.ContactLeft(3, CARE, "voicemail"),
    ]
    assert [floor.stage(contact) for contact in (1, 2, 3)] == ["left", "waiting", "left"]


def test_those_who_wait_go_to_another_queue_with_their_age_and_demands() -> None:
    floor = Floor()
    floor.call(1, required=Skilled(SPANISH, 3))
    age = floor.state.contacts[1].age_from
    floor.wait(5_000)
    assert names(close(floor, to=CARDS)) == ["QueueClosed", "ContactQueued"]
    moved = floor.state.contacts[1]
    assert (moved.queue, moved.age_from, moved.required) == (CARDS, age, Skilled(SPANISH, 3))
    assert names(floor.do(e.SetPresence(BEN, Presence.AVAILABLE)))[-1] == "OfferMade"


def test_an_offer_is_taken_back_without_blame() -> None:
    floor = Floor(available=[ANN])
    idle_since = floor.agent(ANN).idle_since
    floor.call(1)
    _, rescinded, left = close(floor)
    assert rescinded == f.OfferRescinded(1, 1, ANN, QUEUE_CLOSED)
    assert left == f.ContactLeft(1, CARE, "closed")
    assert (floor.agent(ANN).idle_since, floor.agent(ANN).misses) == (idle_since, {})


def test_whoever_is_with_an_agent_or_on_the_way_is_left_alone() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.call(2)
    floor.talk(1)
    floor.accept(2)
    assert names(close(floor)) == ["QueueClosed"]
    assert (floor.stage(1), floor.stage(2)) == ("talking", "connecting")
    floor.bind(2)
    floor.join(2)
    assert "CustomerInRoom" in names(floor.do(e.CustomerJoined(2, 1)))


def test_who_would_return_to_a_closed_queue_leaves_it() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.call(2)
    floor.summon(1)
    floor.talk(2)
    floor.lose(2)
    close(floor, reason="voicemail")
    left = [fact for fact in floor.wait(20_000) if isinstance(fact, f.ContactLeft)]
    assert left == [f.ContactLeft(1, CARE, "voicemail"), f.ContactLeft(2, CARE, "voicemail")]


def test_a_closed_queue_takes_nobody_in_by_whatever_way() -> None:
    floor = Floor()
    floor.call(1, CARDS)
    close(floor)
    assert floor.refused(e.EnqueueContact(2, CARE)) == "queue_closed"
    assert floor.refused(e.RequeueContact(1, CARE)) == "queue_closed"
    assert floor.refused(c.CloseQueues((CARDS,), floor.now + HOUR, to=CARE)) == "queue_closed"
    assert floor.refused(c.CloseQueues((CARDS,), floor.now + HOUR, to=CARDS)) == "queue_closed"
    assert floor.refused(c.CloseQueues((77,), floor.now + HOUR)) == "unknown_queue"
    assert floor.refused(c.CloseQueues((CARE,), floor.now)) == "too_late"
    assert floor.stage(1) == "waiting"


def test_a_closure_ends_at_its_time_to_the_millisecond() -> None:
    floor = Floor()
    close(floor)
    assert floor.wait(HOUR - 1) == []
    assert floor.refused(e.EnqueueContact(1, CARE)) == "queue_closed"
    assert floor.wait(1) == [f.QueueOpened(CARE)]
    floor.call(1)
    assert floor.stage(1) == "waiting"


def test_a_closure_is_lifted_by_hand_and_its_time_no_longer_matters() -> None:
    floor = Floor()
    close(floor, CARE, CARDS)
    assert floor.do(c.OpenQueues((CARDS, CARE))) == [f.QueueOpened(CARDS), f.QueueOpened(CARE)]
    assert floor.do(c.OpenQueues((CARE,))) == []
    assert floor.wait(2 * HOUR) == []


def test_another_closure_takes_the_place_of_the_one_that_holds() -> None:
    floor = Floor()
    close(floor)
    floor.wait(HOUR // 2)
    close(floor)
    assert floor.wait(HOUR // 2) == []
    assert floor.refused(c.ClosureOver(CARE, floor.now)) == "not_due"
    assert names(floor.wait(HOUR // 2)) == ["QueueOpened"]
