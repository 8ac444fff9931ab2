"""Presence: chosen idle, chosen at work, lost with the console."""

from __future__ import annotations

from routing import events as e
from routing import facts as f
from routing.vocabulary import CONSOLE_LOST, Presence, Work
from tests.routing.floor import ANN, BEN, Floor, names


def test_who_becomes_available_is_offered_the_waiting() -> None:
    floor = Floor()
    floor.call(1)
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChanged", "OfferMade"]


def test_what_already_is_so_is_no_fact() -> None:
    floor = Floor(available=[ANN])
    assert floor.do(e.SetPresence(ANN, Presence.AVAILABLE)) == []
    assert floor.do(e.SetPresence(BEN, Presence.OFFLINE)) == []


def test_another_reason_is_a_fact() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    assert names(floor.do(e.SetPresence(ANN, Presence.NOT_READY, "training"))) == ["PresenceChanged"]


def test_presence_chosen_at_work_takes_effect_after_wrap_up() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.talk(1)
    floor.call(2)
    assert floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch")) == [
        f.PresenceChosen(ANN, Presence.NOT_READY, "lunch")
    ]
    assert floor.agent(ANN).presence is Presence.AVAILABLE
    floor.do(e.EndTalk(1, ANN))
    assert names(floor.do(e.FinishWrapUp(ANN, 1))) == ["WrapUpEnded", "PresenceChanged"]
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, "lunch")


def test_a_choice_at_work_may_be_taken_back() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.talk(1)
    floor.do(e.SetPresence(ANN, Presence.OFFLINE))
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChosen"]
    floor.do(e.EndTalk(1, ANN))
    assert names(floor.do(e.FinishWrapUp(ANN, 1))) == ["WrapUpEnded"]


def test_a_choice_at_work_wins_over_the_failure_that_follows() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.accept(1)
    floor.do(e.SetPresence(ANN, Presence.OFFLINE))
    floor.do(e.ConnectFailed(1, 1, "no_leg"))
    assert floor.agent(ANN).presence is Presence.OFFLINE


def test_a_lost_console_makes_an_available_agent_not_ready() -> None:
    floor = Floor(available=[ANN])
    assert floor.do(e.ConsoleLost(ANN)) == [f.PresenceChanged(ANN, Presence.NOT_READY, CONSOLE_LOST)]
    assert floor.do(e.ConsoleLost(ANN)) == []


def test_a_lost_console_takes_a_ringing_offer_back_at_once() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    assert names(floor.do(e.ConsoleLost(ANN))) == ["OfferRescinded", "PresenceChanged", "OfferMade"]
    assert floor.asked(1) == BEN


def test_a_lost_console_keeps_the_reason_of_who_is_not_ready() -> None:
    floor = Floor()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    assert floor.do(e.ConsoleLost(ANN)) == []


def test_a_pause_outlasts_a_change_of_presence() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.decline(1)
    floor.do(e.SetPresence(ANN, Presence.NOT_READY))
    assert floor.do(e.SetPresence(ANN, Presence.AVAILABLE))[1:] == []
    assert names(floor.wait(10_000)) == ["AgentResumed", "OfferMade"]


def test_an_unknown_agent_is_refused() -> None:
    floor = Floor()
    assert floor.refused(e.SetPresence(77, Presence.AVAILABLE)) == "unknown_agent"
    assert floor.refused(e.ConsoleLost(77)) == "unknown_agent"


def test_the_idle_time_begins_with_availability() -> None:
    floor = Floor(available=[ANN])
    assert (floor.agent(ANN).work, floor.agent(ANN).idle_since) == (Work.IDLE, floor.now)
