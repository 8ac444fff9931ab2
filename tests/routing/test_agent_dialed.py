"""Calls that agents begin: the agent is at work at once, the phone rings once, and nothing of it is anybody's miss."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.events import DialOut
from routing.events import callbacks as cb
from routing.vocabulary import CONSOLE_LOST, Miss, Origin, Outcome, Presence, Work
from tests.routing.floor import ANN, BEN, CARDS, CARE, Floor, center, names

CALL = 70
RINGS = 50_000
"""The ringing and the time an answer may take, in milliseconds."""


def dialed(floor: Floor, agent: int = ANN, queue: int = CARE) -> list[f.Fact]:
    return floor.do(DialOut(CALL, agent, queue, "tab"))


def ringing(floor: Floor | None = None) -> Floor:
    """The agent is in the room, the customer's phone rings."""
    floor = floor or Floor(available=[ANN])
    dialed(floor)
    floor.bind(CALL)
    floor.join(CALL)
    return floor


def talking(floor: Floor | None = None) -> Floor:
    floor = ringing(floor)
    floor.do(e.CustomerArrives(CALL, 1))
    floor.do(e.CustomerJoined(CALL, 1))
    return floor


def test_from_the_dialpad_to_the_talk_and_its_wrap_up() -> None:
    floor = Floor(available=[ANN])
    facts = dialed(floor) + floor.bind(CALL) + floor.join(CALL)
    assert facts == [
        f.AgentDialed(CALL, 1, ANN, CARE, "tab", floor.now + 12_000),
        f.LegBound(CALL, 1, ANN, 1),
        f.AgentInRoom(CALL, 1, ANN, floor.now + 10_000, on_line=False),
        f.CustomerDialed(CALL, 1, 1, floor.now + RINGS),
    ]
    contact = floor.state.contacts[CALL]
    assert (contact.origin, contact.on_line, floor.agent(ANN).work) == (Origin.AGENT_DIALED, False, Work.DIALING)
    facts = floor.do(e.CustomerArrives(CALL, 1)) + floor.do(e.CustomerJoined(CALL, 1))
    assert names(facts) == ["CustomerArrived", "CustomerInRoom"]
    assert floor.agent(ANN).work is Work.TALKING
    assert names(floor.do(e.EndTalk(CALL, ANN))) == ["TalkEnded", "WrapUpStarted", "ContactEnded"]


def test_who_calls_is_offered_nothing_until_the_end() -> None:
    floor = Floor(available=[ANN])
    dialed(floor)
    assert names(floor.call(1)) == ["ContactQueued"]
    facts = floor.do(e.EndTalk(CALL, ANN))
    assert names(facts) == ["ConnectionFailed", "ContactEnded", "OfferMade"]
    assert floor.agent(ANN).misses == {}


def test_who_is_not_ready_may_call_and_keeps_the_reason() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    talking(floor)
    floor.do(e.CustomerLeft(CALL, 1))
    floor.do(e.FinishWrapUp(ANN, CALL, "done"))
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, "lunch")


def test_what_is_chosen_during_the_call_holds_after_it() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    talking(floor)
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChosen"]
    floor.do(e.CustomerLeft(CALL, 1))
    floor.do(e.FinishWrapUp(ANN, CALL, "done"))
    assert floor.agent(ANN).presence is Presence.AVAILABLE


def test_a_choice_taken_back_during_the_call_leaves_the_reason() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    ringing(floor)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    assert floor.agent(ANN).next_presence is None


@pytest.mark.parametrize("cause", ["busy", "no_answer", "failed"])
def test_nobody_reached_the_agent_is_idle_with_the_old_idle_time(cause: str) -> None:
    floor = Floor(available=[ANN])
    before = floor.agent(ANN).idle_since
    ringing(floor)
    facts = floor.do(cb.DialFails(CALL, 1, 1, cause))
    assert names(facts) == ["DialFailed", "ConnectionFailed", "ContactEnded"]
    assert facts[-1] == f.ContactEnded(CALL, Outcome.UNREACHED)
    assert (floor.agent(ANN).work, floor.agent(ANN).idle_since, floor.agent(ANN).misses) == (Work.IDLE, before, {})
    assert floor.refused(cb.DialFails(CALL, 1, 1, cause)) == "unknown_contact"


def test_a_phone_that_rings_too_long_is_nobody_reached() -> None:
    floor = ringing()
    assert floor.wait(RINGS - 1) == []
    assert names(floor.wait(1)) == ["DialFailed", "ConnectionFailed", "ContactEnded"]


@pytest.mark.parametrize("moment", ["dialed", "ringing"])
def test_the_agent_gives_up_without_a_miss(moment: str) -> None:
    floor = Floor(available=[ANN])
    dialed(floor) if moment == "dialed" else ringing(floor)
    facts = floor.do(e.EndTalk(CALL, ANN))
    assert names(facts) == [*(["DialCalledOff"] if moment == "ringing" else []), "ConnectionFailed", "ContactEnded"]
    assert facts[-1] == f.ContactEnded(CALL, Outcome.UNREACHED)


def test_a_leg_that_never_comes_ends_the_call_and_counts_as_a_failed_phone() -> None:
    floor = Floor(available=[ANN])
    dialed(floor)
    assert names(floor.wait(12_000)) == ["ConnectionFailed", "MissCounted", "PresenceChanged", "ContactEnded"]
    assert floor.agent(ANN).reason == Miss.PHONE_FAILED


def test_who_is_not_ready_keeps_the_reason_though_the_phone_fails() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    dialed(floor)
    assert names(floor.wait(12_000)) == ["ConnectionFailed", "ContactEnded"]
    assert floor.agent(ANN).reason == "lunch"


def test_a_leg_lost_while_it_rings_calls_the_dial_off() -> None:
    floor = ringing()
    assert names(floor.lose(CALL))[:2] == ["DialCalledOff", "ConnectionFailed"]
    assert CALL not in floor.state.contacts


def test_a_console_lost_before_the_leg_came_ends_the_call() -> None:
    floor = Floor(available=[ANN])
    dialed(floor)
    assert names(floor.do(e.ConsoleLost(ANN))) == ["ConnectionFailed", "PresenceChanged", "ContactEnded"]
    assert floor.agent(ANN).reason == CONSOLE_LOST


def test_a_customer_who_answers_and_hangs_up_abandons_nothing() -> None:
    floor = ringing()
    floor.do(e.CustomerArrives(CALL, 1))
    facts = floor.do(e.CallerGone(CALL))
    assert names(facts) == ["ConnectionFailed", "ContactEnded"]
    assert facts[-1] == f.ContactEnded(CALL, Outcome.UNREACHED)


def test_a_customer_whose_agent_is_lost_for_good_goes_to_the_head_of_the_queue() -> None:
    floor = talking(Floor(available=[ANN, BEN]))
    floor.lose(CALL)
    facts = floor.wait(20_000)
    assert names(facts) == ["TalkEnded", "WrapUpEnded", "PresenceChanged", "ContactRequeued", "OfferMade"]
    assert floor.asked(CALL) == BEN


@pytest.mark.parametrize("work", ["offered", "talking", "dialing"])
def test_only_who_has_nothing_at_hand_may_call(work: str) -> None:
    floor = Floor(available=[ANN])
    if work == "dialing":
        dialed(floor)
    else:
        floor.call(1)
        if work == "talking":
            floor.talk(1)
    assert floor.refused(DialOut(71, ANN, CARE, "tab")) == "wrong_state"


def test_what_cannot_be_dialed() -> None:
    floor = Floor(available=[ANN])
    assert floor.refused(DialOut(CALL, BEN, CARE, "tab")) == "not_available"
    assert floor.refused(DialOut(CALL, 99, CARE, "tab")) == "unknown_agent"
    assert floor.refused(DialOut(CALL, ANN, 99, "tab")) == "unknown_queue"
    floor.call(1, CARDS)
    assert floor.refused(DialOut(1, ANN, CARE, "tab")) == "wrong_state"


def test_the_queue_s_wrap_up_is_the_call_s() -> None:
    floor = talking(Floor(center(wrap_up_ms=0), available=[ANN]))
    assert names(floor.do(e.CustomerLeft(CALL, 1))) == ["TalkEnded", "WrapUpEnded", "ContactEnded"]
