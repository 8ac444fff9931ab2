"""Misses: counted by cause, what they cost below and at the limit, and what starts the count anew."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.config import MissRule, MissRules
from routing.vocabulary import Miss, Presence
from tests.routing.floor import ANN, BEN, Floor, center, names

PAUSE = 3_000
PATIENT = MissRule(limit=3, pause_ms=PAUSE)


def patient() -> Floor:
    """A center that forgives two misses of each cause, with one agent."""
    return Floor(center(misses=MissRules(PATIENT, PATIENT, PATIENT, PATIENT), refusals_max=50), available=[ANN])


def miss(floor: Floor, cause: Miss) -> list[f.Fact]:
    """The ringing offer comes to nothing."""
    match cause:
        case Miss.NO_ANSWER:
            return floor.wait(15_000)
        case Miss.DECLINED:
            return floor.decline(1)
        case Miss.PHONE_FAILED:
            return floor.accept(1) + floor.do(e.ConnectFailed(1, floor.state.contacts[1].connection, "no_leg"))
        case Miss.PHONE_UNANSWERED:
            agent = floor.agent(ANN)
            accepted = floor.do(e.AcceptOffer(ANN, 1, agent.offer, "tab", by_phone=True))
            return accepted + floor.do(e.PhoneFails(1, agent.connection, "busy"))


@pytest.mark.parametrize("cause", Miss)
def test_below_the_limit_the_agent_pauses_and_at_it_the_agent_is_not_ready(cause: Miss) -> None:
    floor = patient()
    floor.call(1)
    for count in (1, 2):
        facts = miss(floor, cause)
        assert f.MissCounted(ANN, cause, count) in facts
        assert f.AgentPaused(ANN, floor.now + PAUSE) in facts
        assert floor.agent(ANN).presence is Presence.AVAILABLE
        assert names(floor.wait(PAUSE))[-2:] == ["AgentResumed", "OfferMade"]
    assert f.PresenceChanged(ANN, Presence.NOT_READY, cause) in miss(floor, cause)
    assert floor.agent(ANN).paused_until is None


def test_each_cause_is_counted_by_itself() -> None:
    floor = patient()
    floor.call(1)
    for cause in (Miss.DECLINED, Miss.NO_ANSWER, Miss.DECLINED, Miss.PHONE_FAILED):
        miss(floor, cause)
        floor.wait(PAUSE)
    assert floor.agent(ANN).misses == {Miss.DECLINED: 2, Miss.NO_ANSWER: 1, Miss.PHONE_FAILED: 1}
    assert floor.agent(ANN).presence is Presence.AVAILABLE


def test_a_talk_starts_the_count_anew() -> None:
    floor = patient()
    floor.call(1)
    miss(floor, Miss.DECLINED)
    floor.wait(PAUSE)
    floor.summon(1)
    assert floor.agent(ANN).misses == {Miss.DECLINED: 1}, "an accepted offer may still fail"
    floor.do(e.CustomerJoined(1, 1))
    assert floor.agent(ANN).misses == {}


def test_who_chooses_to_be_available_starts_anew() -> None:
    floor = patient()
    floor.call(1)
    for _ in range(3):
        miss(floor, Miss.NO_ANSWER)
        floor.wait(PAUSE)
    assert floor.agent(ANN).reason == Miss.NO_ANSWER
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.agent(ANN).misses == {}


def test_what_is_no_fault_of_the_agent_is_no_miss() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    floor.accept(1)
    floor.do(e.CallerGone(1))
    floor.call(2)
    floor.accept(2)
    floor.do(e.ConsoleLost(BEN))
    assert floor.agent(ANN).misses == floor.agent(BEN).misses == {}


def test_a_presence_chosen_meanwhile_wins_over_pause_and_limit() -> None:
    floor = patient()
    floor.call(1)
    floor.accept(1)
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    facts = floor.do(e.ConnectFailed(1, 1, "no_leg"))
    assert names(facts) == ["ConnectionFailed", "MissCounted", "PresenceChanged", "ContactRequeued"]
    assert floor.agent(ANN).reason == "lunch"
