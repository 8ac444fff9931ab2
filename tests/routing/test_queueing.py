"""Entering and leaving queues, and why a contact waits."""

from __future__ import annotations

import pytest

from routing import Refusal, why_waiting
from routing import events as e
from routing import facts as f
from routing.receipt import PassedOver
from routing.requirement import ANYONE, AllOf, Skilled
from routing.vocabulary import Outcome, Presence, Stage
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, names


def test_priority_and_age_come_from_the_queue_and_the_clock_unless_said() -> None:
    floor = Floor()
    assert floor.call(1, CARDS) == [f.ContactQueued(1, CARDS, 1, floor.now, ANYONE, ())]
    assert floor.call(2, CARDS, priority=7, age_from=3) == [f.ContactQueued(2, CARDS, 7, 3, ANYONE, ())]


def test_equal_demands_in_another_order_are_one_call_class() -> None:
    floor = Floor()
    floor.call(1, required=AllOf((Skilled(SPANISH, 1), Skilled(8, 2))))
    floor.call(2, required=AllOf((Skilled(8, 2), Skilled(SPANISH, 1), Skilled(8, 2))))
    assert len(floor.state.index.lines.classes) == 1


def test_a_contact_waits_once() -> None:
    floor = Floor()
    floor.call(1)
    assert floor.refused(e.EnqueueContact(1, CARE)) == "wrong_state"
    assert floor.refused(e.EnqueueContact(2, 99)) == "unknown_queue"


def test_a_contact_that_left_may_be_queued_elsewhere_and_keeps_its_numbers() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.accept(1)
    floor.do(e.LeaveQueue(1, "key"))
    assert floor.state.contacts[1].stage is Stage.LEFT
    floor.call(1, CARDS)
    assert floor.accept(1)[0] == f.OfferAccepted(1, 2, ANN, 2, "tab", floor.now + 12_000)


@pytest.mark.parametrize("ringing", [False, True])
def test_a_caller_leaves_by_a_key(ringing: bool) -> None:
    floor = Floor(available=[ANN] if ringing else [])
    floor.call(1)
    facts = floor.do(e.LeaveQueue(1, "key"))
    assert names(facts) == ["OfferRescinded", "ContactLeft"] if ringing else ["ContactLeft"]
    assert floor.refused(e.LeaveQueue(1, "key")) == "wrong_state"


def test_the_end_of_a_contact_that_left_is_told_once() -> None:
    floor = Floor()
    floor.call(1)
    floor.do(e.LeaveQueue(1, "key"))
    assert floor.do(e.CallerGone(1)) == [f.ContactEnded(1, Outcome.LEFT)]
    assert floor.refused(e.CallerGone(1)) == "unknown_contact"


def test_hanging_up_in_the_queue_is_an_abandonment() -> None:
    floor = Floor()
    floor.call(1)
    assert floor.do(e.CallerGone(1)) == [
        f.ContactAbandoned(1, CARE, Stage.WAITING),
        f.ContactEnded(1, Outcome.ABANDONED),
    ]


def test_the_clock_does_not_go_back() -> None:
    floor = Floor()
    floor.now -= 1
    assert floor.refused(e.EnqueueContact(1, CARE)) == "clock_back"


def test_why_a_contact_waits() -> None:
    floor = Floor(available=[BEN, ANN])
    floor.call(8, required=Skilled(SPANISH, 5))
    floor.call(9)
    floor.decline(9)
    floor.call(1, priority=3)
    floor.call(2)
    floor.now += 500
    why = why_waiting(floor.state, 2, floor.now)
    assert (why.ahead, why.fitting, why.age_ms) == (2, 3, 500)
    assert why.passed_over == PassedOver(not_available=1, busy=1, paused=1, tried=0)
    refused = why_waiting(floor.state, 9, floor.now)
    assert (refused.tried, refused.refusals, refused.ahead) == ((ANN,), 1, 1)


def test_who_refused_is_counted_as_tried_once_ready_again() -> None:
    floor = Floor(available=[BEN, ANN])
    floor.call(8)
    floor.talk(8)
    floor.call(9)
    floor.decline(9)
    floor.wait(10_000)
    assert why_waiting(floor.state, 9, floor.now).passed_over == PassedOver(1, 1, 0, 1)


def test_why_an_unknown_contact_waits_is_refused() -> None:
    with pytest.raises(Refusal, match="unknown_contact"):
        why_waiting(Floor().state, 1, 2_000)


def test_a_receipt_names_the_next_and_what_decided() -> None:
    floor = Floor(available=[CLEO, BEN, ANN])
    offer = floor.call(1)[-1]
    assert isinstance(offer, f.OfferMade)
    idle = {agent: floor.agent(agent).idle_since for agent in (ANN, BEN, CLEO)}
    assert offer.receipt.ordering == "longest_idle"
    assert offer.receipt.winner == (0, idle[CLEO], CLEO)
    assert offer.receipt.next == ((0, idle[BEN], BEN), (0, idle[ANN], ANN))
    assert offer.receipt.tie_break == 1


def test_a_freed_agent_s_receipt_names_the_contacts() -> None:
    floor = Floor()
    for contact in range(1, 9):
        floor.call(contact)
    offer = floor.do(e.SetPresence(ANN, Presence.AVAILABLE))[-1]
    assert isinstance(offer, f.OfferMade)
    assert offer.receipt.ordering == "first_come"
    assert [key[-1] for key in (offer.receipt.winner, *offer.receipt.next)] == [1, 2, 3, 4, 5, 6]
    assert offer.receipt.tie_break == 2


def test_a_contact_that_comes_back_after_its_end_is_numbered_on() -> None:
    """Its flow goes on after the talk and queues it again: no offer or room has a number twice."""
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.talk(1)
    floor.do(e.EndTalk(1, ANN))
    floor.do(e.FinishWrapUp(ANN, 1))
    [_, offer] = floor.call(1, CARDS, offers=1, connections=1)
    assert isinstance(offer, f.OfferMade)
    assert offer.ordinal == 2
    [accepted, *_] = floor.accept(1)
    assert isinstance(accepted, f.OfferAccepted)
    assert accepted.connection == 2
