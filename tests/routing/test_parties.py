"""Consults with a number outside: it answers or does not, joins, is given the customer, and whoever goes in between."""

from __future__ import annotations

import pytest

from routing import events as e
from routing import facts as f
from routing.events import ToNumber
from routing.events import consults as c
from routing.vocabulary import ConsultEnd, EndedBy, Outcome, SpeakWith, Stage
from tests.routing.floor import ANN, CARE, Floor, center, names

CALL, CONSULT = 1, 100
ASK = c.AskConsult(CALL, ANN, CONSULT, ToNumber())
RINGS_MS = 50_000


def consulting(stage: str) -> Floor:
    """Ann, who talks with the customer, has asked a number outside, which rings or has answered."""
    floor = Floor(center(), available=[ANN])
    floor.call(CALL)
    floor.talk(CALL)
    floor.do(ASK)
    if stage != "rings":
        floor.do(c.PartyJoins(CONSULT))
    if stage == "conference":
        floor.do(c.TurnConsult(CALL, ANN, SpeakWith.BOTH))
    return floor


def is_alone_with_ann(floor: Floor) -> bool:
    """Whether the customer talks with Ann, off hold, and nothing is left of the consult."""
    contact = floor.state.contacts[CALL]
    talks = (contact.stage, contact.agent, contact.consult, contact.held) == (Stage.TALKING, ANN, None, False)
    return talks and CONSULT not in floor.state.contacts and not floor.state.index.consults


def test_from_the_question_to_both_being_together() -> None:
    floor = Floor(center(), available=[ANN])
    floor.call(CALL)
    floor.talk(CALL)
    assert floor.do(ASK) == [
        f.CustomerHeld(CALL, 1, ANN, CARE, on=True),
        f.PartyDialed(CONSULT, 1, CALL, ANN, CARE, floor.now + RINGS_MS),
    ]
    assert floor.do(c.PartyJoins(CONSULT)) == [
        f.PartyJoined(CONSULT, 1, CARE, CALL),
        f.ConsultTurned(CALL, 1, ANN, CARE, CONSULT, 1, SpeakWith.COLLEAGUE),
    ]
    assert floor.do(c.PartyJoins(CONSULT)) == [], "told twice"
    assert floor.wait(3_600_000) == [], "they take their time"


@pytest.mark.parametrize("stage", ["rings", "together", "conference"])
@pytest.mark.parametrize("how", ["cancelled", "gone"])
def test_in_every_stage_the_agent_has_the_customer_back(stage: str, how: str) -> None:
    floor = consulting(stage)
    facts = floor.do(c.CancelConsult(CALL, ANN) if how == "cancelled" else c.PartyGone(CONSULT))
    [ended] = [fact for fact in facts if isinstance(fact, f.ConsultEnded)]
    left = ConsultEnd.REFUSED if stage == "rings" else ConsultEnd.LEFT
    assert ended == f.ConsultEnded(CONSULT, 1, None, CALL, ANN, ConsultEnd.CANCELLED if how == "cancelled" else left)
    assert is_alone_with_ann(floor)


def test_a_dial_that_is_never_heard_of_ends_by_itself() -> None:
    floor = consulting("rings")
    assert names(floor.wait(RINGS_MS)) == ["ConsultEnded", "CustomerHeld"]
    assert is_alone_with_ann(floor)


@pytest.mark.parametrize("event", [c.CompleteConsult(CALL, ANN), e.EndTalk(CALL, ANN)])
def test_handed_over_the_customer_is_with_the_party_and_the_agent_wraps_up(event: e.Event) -> None:
    floor = consulting("together")
    assert floor.do(event) == [
        f.TalkEnded(CALL, 1, ANN, CARE, EndedBy.HANDOVER),
        f.ContactLedOut(CALL, 1, CARE, 1, CONSULT, 1),
        f.ConsultEnded(CONSULT, 1, None, CALL, ANN, ConsultEnd.COMPLETED),
        f.WrapUpStarted(CALL, 1, ANN, CARE, floor.now + 60_000),
    ]
    assert floor.stage(CALL) == "outside"
    over = e.OutsideOver(CALL, 1, talked=True, cause="completed")
    assert floor.do(over) == [f.PartyLeft(CALL, 1), f.ContactEnded(CALL, Outcome.ANSWERED)]


def test_a_customer_who_hangs_up_with_the_party_was_answered() -> None:
    floor = consulting("together")
    floor.do(c.CompleteConsult(CALL, ANN))
    assert floor.do(e.CallerGone(CALL)) == [f.ContactEnded(CALL, Outcome.ANSWERED)]


@pytest.mark.parametrize("stage", ["rings", "together", "conference"])
def test_a_customer_who_hangs_up_ends_it(stage: str) -> None:
    floor = consulting(stage)
    assert "ConsultEnded" in names(floor.do(e.CustomerLeft(CALL, 1)))
    assert not floor.state.contacts


@pytest.mark.parametrize("stage", ["rings", "together", "conference"])
def test_an_agent_who_falls_out_leaves_the_customer_to_nobody_outside(stage: str) -> None:
    floor = consulting(stage)
    assert names(floor.lose(CALL)) == ["AgentLost", "ConsultEnded"]
    assert floor.stage(CALL) == "lost"


def test_nobody_hands_over_before_the_party_came_or_asks_twice() -> None:
    floor = consulting("rings")
    assert floor.refused(c.CompleteConsult(CALL, ANN)) == "wrong_state"
    assert floor.refused(c.AskConsult(CALL, ANN, 101, ToNumber())) == "wrong_state"


def test_a_party_that_comes_when_it_is_over_is_refused() -> None:
    floor = consulting("rings")
    floor.do(c.CancelConsult(CALL, ANN))
    assert floor.refused(c.PartyJoins(CONSULT)) == "unknown_contact"
    assert floor.refused(c.PartyJoins(CALL)) == "wrong_state", "no consult at all"
