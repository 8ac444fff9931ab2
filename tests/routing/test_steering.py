"""The supervisor's hand on contacts nobody accepted yet: requeue, assign, reprioritise."""

from __future__ import annotations

import pytest

from routing import Event, digest
from routing import events as e
from routing import facts as f
from routing.requirement import Skilled
from routing.vocabulary import Presence, Stage
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, names

STEERS: list[Event] = [e.RequeueContact(1, CARDS), e.AssignContact(1, BEN, 30_000), e.ReprioritiseContact(1, 9)]


@pytest.mark.parametrize("steer", STEERS)
def test_only_a_contact_that_nobody_accepted_is_steered(steer: Event) -> None:
    floor = Floor(available=[ANN])
    assert floor.refused(steer) in {"unknown_contact", "not_available"}
    floor.call(1)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    for step in ("accept", "bind", "join"):
        getattr(floor, step)(1)
        before = digest(floor.state)
        assert floor.refused(steer) == "wrong_state"
        assert digest(floor.state) == before
    floor.do(e.CustomerJoined(1, 1))
    assert floor.refused(steer) == "wrong_state"


def test_a_requeued_contact_keeps_its_age_and_demands_and_takes_the_queue_s_priority() -> None:
    floor = Floor()
    floor.call(1, priority=7, required=Skilled(SPANISH, 3))
    before = floor.state.contacts[1]
    floor.wait(5_000)
    assert names(floor.do(e.RequeueContact(1, CARDS))) == ["ContactQueued"]
    after = floor.state.contacts[1]
    assert (after.queue, after.priority, after.age_from, after.stage) == (CARDS, 1, before.age_from, Stage.WAITING)
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChanged"], "her Spanish is too weak"
    assert names(floor.do(e.SetPresence(BEN, Presence.AVAILABLE))) == ["PresenceChanged", "OfferMade"]


def test_requeueing_takes_a_ringing_offer_back_without_blame() -> None:
    floor = Floor(available=[CLEO])
    idle_since = floor.agent(CLEO).idle_since
    floor.call(1)
    assert names(floor.do(e.RequeueContact(1, CARDS))) == ["OfferRescinded", "ContactQueued"]
    assert (floor.agent(CLEO).idle_since, floor.agent(CLEO).misses) == (idle_since, {})
    assert floor.asked(1) is None, "she does not serve that queue"
    assert floor.refused(e.RequeueContact(1, CARDS)) == "wrong_state"
    assert floor.refused(e.RequeueContact(1, 77)) == "unknown_queue"


def test_an_assigned_contact_is_offered_to_that_agent_alone_before_all_others() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.call(2, priority=9)
    floor.call(3)
    assert floor.do(e.AssignContact(3, ANN, 60_000)) == [f.ContactAssigned(3, ANN, floor.now + 60_000)]
    assert names(floor.do(e.SetPresence(BEN, Presence.AVAILABLE))) == ["PresenceChanged", "OfferMade"]
    assert (floor.asked(2), floor.asked(3)) == (BEN, None)
    floor.talk(1)
    floor.do(e.EndTalk(1, ANN))
    floor.do(e.FinishWrapUp(ANN, 1))
    assert floor.asked(3) == ANN


def test_the_supervisor_may_assign_to_whoever_lacks_skill_and_queue() -> None:
    floor = Floor(available=[CLEO])
    floor.call(1, queue=CARDS, required=Skilled(SPANISH, 3))
    assert names(floor.do(e.AssignContact(1, CLEO, 60_000))) == ["ContactAssigned", "OfferMade"]
    assert floor.asked(1) == CLEO


def test_an_assignment_lapses_and_the_contact_is_back_in_its_place() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(8)
    floor.call(9)
    floor.call(1)
    floor.call(2)
    floor.do(e.AssignContact(1, ANN, 5_000))
    assert names(floor.wait(5_000)) == ["AssignmentEnded"]
    assert floor.state.contacts[1].assigned is None
    floor.do(e.CallerGone(8))
    assert floor.asked(1) == ANN, "it came before the other"


def test_an_assignment_is_used_up_by_its_offer() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.do(e.AssignContact(1, BEN, 60_000))
    assert floor.asked(1) == BEN
    floor.decline(1)
    assert floor.asked(1) == ANN
    assert floor.wait(60_000)[-1] is not None
    assert "AssignmentEnded" not in names(floor.wait(60_000))


def test_nothing_is_assigned_to_who_takes_no_work_or_is_asked_already() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    assert floor.refused(e.AssignContact(1, BEN, 1_000)) == "not_available"
    assert floor.refused(e.AssignContact(1, 77, 1_000)) == "unknown_agent"
    assert floor.refused(e.AssignContact(1, ANN, 1_000)) == "wrong_state"
    floor.talk(1)
    floor.do(e.SetPresence(ANN, Presence.OFFLINE))
    floor.call(2)
    assert floor.refused(e.AssignContact(2, ANN, 1_000)) == "not_available"


def test_a_caller_who_hangs_up_or_leaves_ends_the_assignment() -> None:
    floor = Floor(available=[ANN])
    floor.call(9)
    for contact, leaves in ((1, e.CallerGone(1)), (2, e.LeaveQueue(2, "key"))):
        floor.call(contact)
        floor.do(e.AssignContact(contact, ANN, 5_000))
        floor.do(leaves)
    assert "AssignmentEnded" not in names(floor.wait(5_000))


def test_another_priority_is_another_place_and_an_offer_stands() -> None:
    floor = Floor()
    floor.call(1)
    floor.call(2)
    assert floor.do(e.ReprioritiseContact(2, 9)) == [f.PriorityChanged(2, 9)]
    assert floor.do(e.ReprioritiseContact(2, 9)) == []
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert (floor.asked(2), floor.asked(1)) == (ANN, None)
    assert names(floor.do(e.ReprioritiseContact(2, 0))) == ["PriorityChanged"]
    assert floor.asked(2) == ANN
    floor.do(e.SetPresence(ANN, Presence.NOT_READY))
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert floor.asked(1) == BEN, "the lowered one came after"
    assert floor.state.contacts[2].queue == CARE
