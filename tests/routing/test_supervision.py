"""A supervisor takes a customer over: in one turn, from every stage of a talk, and refused where it cannot be."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.events import TakeOver, ToAgent
from routing.events import consults as c
from routing.vocabulary import CONSOLE_LOST, ConsultEnd, EndedBy, Presence, Work
from tests.routing.floor import ANN, BEN, CARE, CLEO, Floor, center, names

CALL = 1
TAKE = TakeOver(CALL, 1, BEN, "floor")


def talking(*available: int) -> Floor:
    """Ann talks with the customer, and Ben, a supervisor, has come into the room."""
    floor = Floor(center(), available=[ANN])
    floor.call(CALL)
    floor.talk(CALL)
    for agent in available:
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
    return floor


def test_the_supervisor_has_the_customer_and_the_agent_wraps_up() -> None:
    floor = talking(BEN)
    assert floor.do(TAKE) == [
        f.TalkEnded(CALL, 1, ANN, CARE, EndedBy.TAKE_OVER),
        f.ContactTakenOver(CALL, 2, BEN, CARE, 1, "floor", 1),
        f.WrapUpStarted(CALL, 1, ANN, CARE, floor.now + 60_000),
    ]
    assert floor.asked(CALL) == BEN
    assert floor.refused(e.AgentLeft(CALL, 1, 1)) == "not_current", "the first agent's leg matters no more"
    assert names(floor.do(e.HoldCustomer(CALL, BEN, on=True))) == ["CustomerHeld"]
    assert names(floor.do(e.EndTalk(CALL, BEN))) == ["TalkEnded", "WrapUpStarted", "ContactEnded"]
    assert floor.agent(BEN).contacts == floor.agent(ANN).contacts == 1


@pytest.mark.parametrize(("presence", "reason"), [(Presence.OFFLINE, None), (Presence.NOT_READY, "lunch")])
def test_who_took_no_work_does_for_this_talk_and_not_after_it(presence: Presence, reason: str | None) -> None:
    floor = talking(BEN)
    floor.do(e.SetPresence(BEN, presence, reason))
    floor.call(2)
    assert names(floor.do(TAKE)) == [
        "TalkEnded",
        "PresenceChanged",
        "ContactTakenOver",
        "WrapUpStarted",
        "PresenceChosen",
    ]
    assert floor.agent(BEN).presence is Presence.AVAILABLE
    assert floor.stage(2) == "waiting", "who waits is not offered to a supervisor in passing"
    floor.do(e.EndTalk(CALL, BEN))
    floor.do(e.FinishWrapUp(BEN, CALL))
    assert (floor.agent(BEN).presence, floor.agent(BEN).reason) == (presence, reason)


def test_asked_twice_it_happens_once() -> None:
    floor = talking(BEN)
    floor.do(TAKE)
    assert floor.refused(TAKE) == "not_current"
    assert floor.refused(TakeOver(CALL, 2, BEN, "floor")) == "wrong_state"


def test_of_two_supervisors_one_has_the_customer() -> None:
    floor = talking(BEN, CLEO)
    floor.do(TAKE)
    assert floor.refused(TakeOver(CALL, 1, CLEO, "floor")) == "not_current"
    assert names(floor.do(TakeOver(CALL, 2, CLEO, "floor")))[:2] == ["TalkEnded", "ContactTakenOver"]
    assert floor.state.contacts[CALL].room == 1, "they are in the first room still"


def test_from_an_agent_who_fell_out_of_the_room() -> None:
    floor = talking(BEN)
    floor.lose(CALL)
    assert names(floor.do(TAKE)) == ["TalkEnded", "ContactTakenOver", "WrapUpEnded", "PresenceChanged"]
    assert (floor.agent(ANN).work, floor.agent(ANN).reason) == (Work.IDLE, CONSOLE_LOST)
    assert floor.stage(CALL) == "talking"
    assert floor.wait(60_000) == [], "nobody is waited for any more"
    assert floor.refused(e.Rejoin(ANN, CALL, "tab")) == "not_yours"


def test_a_customer_on_hold_is_off_hold() -> None:
    floor = talking(BEN)
    floor.do(e.HoldCustomer(CALL, ANN, on=True))
    floor.do(TAKE)
    assert not floor.state.contacts[CALL].held


def test_a_consult_of_the_agents_is_over() -> None:
    floor = talking(BEN, CLEO)
    floor.do(c.AskConsult(CALL, ANN, 100, ToAgent(CLEO)))
    floor.accept(100)
    floor.bind(100)
    floor.join(100)
    ended = [fact for fact in floor.do(TAKE) if isinstance(fact, f.ConsultEnded)]
    assert [(fact.agent, fact.how) for fact in ended] == [(CLEO, ConsultEnd.CANCELLED)]
    assert floor.agent(CLEO).work is Work.IDLE


def test_a_supervisor_who_is_lost_may_come_back() -> None:
    floor = talking(BEN)
    floor.do(TAKE)
    assert names(floor.lose(CALL)) == ["AgentLost"]
    floor.do(e.Rejoin(BEN, CALL, "page"))
    floor.bind(CALL)
    assert names(floor.join(CALL)) == ["AgentRejoined"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (TakeOver(CALL, 2, BEN, "floor"), "not_current"),
        (TakeOver(2, 1, BEN, "floor"), "unknown_contact"),
        (TakeOver(CALL, 1, 99, "floor"), "unknown_agent"),
        (TakeOver(CALL, 1, ANN, "floor"), "wrong_state"),
    ],
)
def test_what_cannot_be_taken_over(event: TakeOver, code: str) -> None:
    assert talking(BEN).refused(event) == code


def test_nobody_takes_over_while_busy_or_a_customer_who_waits() -> None:
    floor = talking(BEN)
    floor.call(2)
    assert floor.refused(TAKE) == "wrong_state", "an offer rings at the supervisor"
    floor.talk(2)
    floor.do(e.EndTalk(2, BEN))
    assert floor.refused(TAKE) == "wrong_state", "there is something to wrap up"
    floor.call(3)
    assert floor.refused(TakeOver(3, 0, CLEO, "floor")) == "not_current"
