"""From acceptance to talk, and every way it fails."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.vocabulary import CONSOLE_LOST, Miss, Presence, Work
from tests.routing.floor import ANN, BEN, CARE, Floor, names


def ringing() -> Floor:
    floor = Floor(available=[ANN])
    floor.call(1)
    return floor


def assert_failed(floor: Floor, facts: list[f.Fact], cause: str) -> None:
    assert names(facts) == ["ConnectionFailed", "MissCounted", "PresenceChanged", "ContactRequeued"]
    assert facts[0] == f.ConnectionFailed(1, 1, ANN, cause)
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, Miss.PHONE_FAILED)
    contact = floor.state.contacts[1]
    assert (contact.stage.value, contact.head, contact.agent, contact.deadline) == ("waiting", True, None, None)


def test_every_step_in_order_leads_to_talk() -> None:
    floor = ringing()
    facts = floor.accept(1) + floor.bind(1) + floor.join(1)
    facts += floor.do(e.CustomerArrives(1, 1)) + floor.do(e.CustomerJoined(1, 1))
    assert names(facts) == ["OfferAccepted", "LegBound", "AgentInRoom", "CustomerArrived", "CustomerInRoom"]
    assert (floor.stage(1), floor.agent(ANN).work) == ("talking", Work.TALKING)
    assert floor.wait(3_600_000) == []


def test_the_caller_is_not_pulled_before_the_agent_is_in_the_room() -> None:
    floor = ringing()
    floor.accept(1)
    assert floor.refused(e.CustomerArrives(1, 1)) == "wrong_state"
    assert floor.refused(e.CustomerLeft(1, 1)) == "wrong_state", "nobody can have left a room not yet opened"
    assert floor.refused(e.AgentJoined(1, 1, 1)) == "not_current", "no leg was bound"
    floor.bind(1)
    assert floor.refused(e.CustomerArrives(1, 1)) == "wrong_state"


def test_one_leg_is_let_in() -> None:
    floor = ringing()
    floor.accept(1)
    floor.bind(1)
    assert floor.refused(e.BindLeg(1, 1)) == "taken"


@pytest.mark.parametrize(
    ("steps", "lasts", "cause"),
    [
        (("accept",), 12_000, "no_leg"),
        (("accept", "bind"), 12_000, "no_join"),
        (("accept", "bind", "join"), 10_000, "pull_failed"),
    ],
)
def test_a_missing_step_fails_at_the_deadline(steps: tuple[str, ...], lasts: int, cause: str) -> None:
    floor = ringing()
    for step in steps:
        getattr(floor, step)(1)
    assert floor.wait(lasts - 1) == []
    assert_failed(floor, floor.wait(1), cause)


def test_a_caller_who_arrives_but_never_joins_fails_the_connection_and_has_to_be_placed_again() -> None:
    floor = ringing()
    floor.summon(1)
    floor.do(e.CustomerArrives(1, 1))
    facts = floor.wait(10_000)
    assert_failed(floor, facts, "customer_missing")
    assert facts[-1] == f.ContactRequeued(1, CARE, in_room=True)


def test_the_agent_alone_in_the_room_waits_no_longer_than_connecting_may_take() -> None:
    floor = ringing()
    floor.accept(1)
    floor.wait(11_000)
    floor.bind(1)
    floor.join(1)
    assert_failed(floor, floor.wait(1_000), "pull_failed")


def test_a_known_failure_need_not_wait_for_the_deadline() -> None:
    floor = ringing()
    floor.accept(1)
    assert_failed(floor, floor.do(e.ConnectFailed(1, 1, "no_microphone")), "no_microphone")
    assert floor.refused(e.ConnectFailed(1, 1, "no_microphone")) == "not_current"


@pytest.mark.parametrize("arrived", [False, True])
def test_the_agent_s_leg_goes_before_the_caller_comes(arrived: bool) -> None:
    floor = ringing()
    floor.summon(1)
    if arrived:
        floor.do(e.CustomerArrives(1, 1))
    facts = floor.lose(1)
    assert_failed(floor, facts, "agent_left")
    assert facts[-1] == f.ContactRequeued(1, CARE, in_room=arrived)
    assert floor.refused(e.CustomerArrives(1, 1)) == "not_current", "so the caller is placed again"
    assert floor.refused(e.CustomerJoined(1, 1)) == "not_current"


def test_the_agent_hangs_up_before_the_caller_comes() -> None:
    floor = ringing()
    floor.accept(1)
    assert_failed(floor, floor.do(e.EndTalk(1, ANN)), "hung_up")


@pytest.mark.parametrize("steps", [("accept",), ("accept", "bind"), ("summon",)])
def test_a_caller_who_vanishes_while_connecting_costs_the_agent_nothing(steps: tuple[str, ...]) -> None:
    floor = ringing()
    idle_since = floor.agent(ANN).idle_since
    for step in steps:
        getattr(floor, step)(1)
    assert names(floor.do(e.CallerGone(1))) == ["ConnectionFailed", "ContactAbandoned", "ContactEnded"]
    ann = floor.agent(ANN)
    assert (ann.work, ann.presence, ann.idle_since) == (Work.IDLE, Presence.AVAILABLE, idle_since)
    assert floor.refused(e.CallerGone(1)) == "unknown_contact", "one abandonment"


def test_leaving_heard_of_before_joining_is_an_abandonment() -> None:
    floor = ringing()
    floor.summon(1)
    assert names(floor.do(e.CustomerLeft(1, 1))) == ["ConnectionFailed", "ContactAbandoned", "ContactEnded"]
    assert floor.refused(e.CustomerJoined(1, 1)) == "unknown_contact"


def test_the_caller_may_choose_another_way_until_the_agent_is_in_the_room() -> None:
    floor = ringing()
    floor.accept(1)
    assert names(floor.do(e.LeaveQueue(1, "key"))) == ["ConnectionFailed", "ContactLeft"]
    assert floor.agent(ANN).presence is Presence.AVAILABLE
    floor.call(2)
    floor.summon(2)
    assert floor.refused(e.LeaveQueue(2, "key")) == "wrong_state"


def test_doubled_reports_change_nothing() -> None:
    floor = ringing()
    floor.summon(1)
    floor.do(e.CustomerArrives(1, 1))
    assert floor.do(e.CustomerArrives(1, 1)) == []
    floor.do(e.CustomerJoined(1, 1))
    assert floor.do(e.CustomerJoined(1, 1)) == []
    assert floor.do(e.CustomerArrives(1, 1)) == []
    assert floor.refused(e.AgentJoined(1, 1, 1)) == "wrong_state"


def test_the_room_of_each_acceptance_is_a_new_one() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.accept(1)
    floor.do(e.ConnectFailed(1, 1, "no_leg"))
    assert floor.accept(1)[0] == f.OfferAccepted(1, 2, BEN, 2, "tab", floor.now + 12_000)
    assert floor.refused(e.BindLeg(1, 1)) == "not_current"


def test_the_console_lost_before_the_leg_came_fails_at_once() -> None:
    floor = ringing()
    floor.accept(1)
    facts = floor.do(e.ConsoleLost(ANN))
    assert names(facts) == ["ConnectionFailed", "PresenceChanged", "ContactRequeued"]
    assert floor.agent(ANN).reason == CONSOLE_LOST


def test_the_console_lost_after_the_leg_came_takes_effect_later() -> None:
    floor = ringing()
    floor.summon(1)
    assert floor.do(e.ConsoleLost(ANN)) == [f.PresenceChosen(ANN, Presence.NOT_READY, CONSOLE_LOST)]
    assert floor.stage(1) == "summoned"
