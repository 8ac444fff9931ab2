"""Hold, loss, rejoin, the end of a talk, and wrap-up."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.vocabulary import CONSOLE_LOST, EndedBy, Outcome, Presence, Work, WrapUpEnd
from tests.routing.floor import ANN, BEN, CARE, Floor, center, names


def talking(**queue: int | bool) -> Floor:
    floor = Floor(center(**queue), available=[ANN])
    floor.call(1)
    floor.talk(1)
    return floor


@pytest.mark.parametrize(
    ("event", "by"),
    [
        (e.EndTalk(1, ANN), EndedBy.AGENT),
        (e.CustomerLeft(1, 1), EndedBy.CUSTOMER),
        (e.CallerGone(1), EndedBy.CUSTOMER),
    ],
)
def test_a_talk_ends_once_and_is_wrapped_up(event: e.Event, by: EndedBy) -> None:
    floor = talking()
    assert floor.do(event) == [
        f.TalkEnded(1, 1, ANN, CARE, by),
        f.WrapUpStarted(1, 1, ANN, CARE, floor.now + 60_000),
        f.ContactEnded(1, Outcome.ANSWERED),
    ]
    assert floor.agent(ANN).work is Work.WRAP_UP
    for late in (e.EndTalk(1, ANN), e.CustomerLeft(1, 1), e.CallerGone(1), e.AgentLeft(1, 1, 1)):
        assert floor.refused(late) == "unknown_contact"


def test_only_the_agent_of_the_contact_may_act_on_it() -> None:
    floor = talking()
    for event in (e.EndTalk(1, BEN), e.HoldCustomer(1, BEN, on=True), e.Rejoin(BEN, 1, "tab")):
        assert floor.refused(event) == "not_yours"


def test_hold_goes_on_and_off_and_what_is_so_is_no_fact() -> None:
    floor = talking()
    assert floor.do(e.HoldCustomer(1, ANN, on=False)) == []
    assert names(floor.do(e.HoldCustomer(1, ANN, on=True))) == ["CustomerHeld"]
    assert floor.do(e.HoldCustomer(1, ANN, on=True)) == []
    assert names(floor.do(e.HoldCustomer(1, ANN, on=False))) == ["CustomerHeld"]


@pytest.mark.parametrize("gone", [e.CustomerLeft(1, 1), e.CallerGone(1)])
@pytest.mark.parametrize("agent_is", ["there", "lost", "lost on hold", "back"])
def test_who_hangs_up_on_hold_is_told_apart(agent_is: str, gone: e.Event) -> None:
    """Comfort hold too; who was taken off hold talks."""
    floor = talking()
    if agent_is != "lost":
        floor.do(e.HoldCustomer(1, ANN, on=True))
    if agent_is.startswith("lost"):
        floor.lose(1)
    if agent_is == "back":
        floor.do(e.HoldCustomer(1, ANN, on=False))
    ended = floor.do(gone)
    by = EndedBy.CUSTOMER if agent_is == "back" else EndedBy.HOLD
    assert ended[0] == f.TalkEnded(1, 1, ANN, CARE, by)
    assert ended[-1] == f.ContactEnded(1, Outcome.ANSWERED)


def test_a_lost_agent_comes_back_into_the_same_room() -> None:
    floor = talking()
    assert floor.lose(1) == [f.AgentLost(1, 1, ANN, CARE, floor.now + 20_000)]
    floor.wait(19_999)
    facts = floor.do(e.Rejoin(ANN, 1, "other")) + floor.bind(1) + floor.join(1)
    assert names(facts) == ["RejoinAsked", "LegBound", "AgentRejoined"]
    assert floor.stage(1) == "talking"
    assert floor.wait(60_000) == []
    assert floor.refused(e.AgentLeft(1, 1, 1)) == "not_current", "the late report of the first leg"


def test_a_new_leg_that_is_lost_before_it_joined_may_be_tried_again() -> None:
    floor = talking()
    floor.lose(1)
    floor.do(e.Rejoin(ANN, 1, "tab"))
    floor.bind(1)
    assert floor.lose(1) == []
    floor.do(e.Rejoin(ANN, 1, "tab"))
    assert floor.bind(1) == [f.LegBound(1, 1, ANN, 3)]
    assert names(floor.join(1)) == ["AgentRejoined"]


def test_an_agent_who_does_not_come_back_loses_the_contact_to_the_head() -> None:
    floor = talking()
    floor.lose(1)
    floor.wait(19_999)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    facts = floor.wait(1)
    assert names(facts) == ["TalkEnded", "WrapUpEnded", "PresenceChanged", "ContactRequeued", "OfferMade"]
    assert facts[0] == f.TalkEnded(1, 1, ANN, CARE, EndedBy.LOST)
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, CONSOLE_LOST)
    assert (floor.asked(1), floor.state.contacts[1].head) == (BEN, True)


def test_a_caller_who_talked_and_hangs_up_in_the_queue_was_answered() -> None:
    floor = talking()
    floor.lose(1)
    floor.wait(20_000)
    assert floor.do(e.CallerGone(1)) == [f.ContactEnded(1, Outcome.ANSWERED)]


def test_a_customer_who_hangs_up_on_comfort_hold_ends_the_talk() -> None:
    floor = talking()
    floor.lose(1)
    assert names(floor.do(e.CustomerLeft(1, 1))) == ["TalkEnded", "WrapUpStarted", "ContactEnded"]


def test_a_lost_console_takes_effect_after_the_talk_unless_the_agent_rejoins() -> None:
    floor = talking()
    floor.do(e.ConsoleLost(ANN))
    floor.lose(1)
    floor.do(e.Rejoin(ANN, 1, "tab"))
    floor.bind(1)
    floor.join(1)
    floor.do(e.EndTalk(1, ANN))
    floor.do(e.FinishWrapUp(ANN, 1))
    assert floor.agent(ANN).presence is Presence.AVAILABLE


def test_wrap_up_ends_by_the_agent_with_a_disposition() -> None:
    floor = talking(disposition_required=True)
    floor.do(e.EndTalk(1, ANN))
    assert floor.refused(e.FinishWrapUp(ANN, 1)) == "disposition_required"
    floor.wait(5_000)
    assert floor.do(e.FinishWrapUp(ANN, 1, "sold")) == [f.WrapUpEnded(1, 1, ANN, "sold", WrapUpEnd.FINISHED)]
    assert (floor.agent(ANN).work, floor.agent(ANN).idle_since) == (Work.IDLE, floor.now)
    assert floor.refused(e.FinishWrapUp(ANN, 1, "sold")) == "wrong_state"


def test_wrap_up_ends_at_its_deadline_by_itself() -> None:
    floor = talking(disposition_required=True)
    floor.do(e.EndTalk(1, ANN))
    assert floor.wait(59_999) == []
    assert floor.wait(1) == [f.WrapUpEnded(1, 1, ANN, "auto", WrapUpEnd.AUTO)]


def test_wrap_up_is_extended_as_often_as_the_queue_allows() -> None:
    floor = talking()
    floor.do(e.EndTalk(1, ANN))
    floor.do(e.ExtendWrapUp(ANN, 1))
    floor.do(e.ExtendWrapUp(ANN, 1))
    assert floor.refused(e.ExtendWrapUp(ANN, 1)) == "no_extension_left"
    assert floor.wait(179_999) == []
    assert names(floor.wait(1)) == ["WrapUpEnded"]
    assert floor.agent(ANN).extensions == 0


def test_a_queue_without_wrap_up_frees_the_agent_at_once() -> None:
    floor = talking(wrap_up_ms=0)
    floor.call(2)
    assert names(floor.do(e.EndTalk(1, ANN))) == ["TalkEnded", "WrapUpEnded", "ContactEnded", "OfferMade"]


def test_wrap_up_of_another_contact_is_refused() -> None:
    floor = talking()
    floor.do(e.EndTalk(1, ANN))
    assert floor.refused(e.FinishWrapUp(ANN, 2)) == "not_yours"


def test_nobody_is_offered_anything_while_wrapping_up() -> None:
    floor = talking()
    floor.call(2)
    floor.do(e.EndTalk(1, ANN))
    assert floor.asked(2) is None
    assert names(floor.do(e.FinishWrapUp(ANN, 1))) == ["WrapUpEnded", "OfferMade"]
