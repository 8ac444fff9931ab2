"""Consults: asked, joined, turned, completed and cancelled, and everybody who may go away in every stage."""

from __future__ import annotations

import pytest

from routing import Event
from routing import events as e
from routing import facts as f
from routing.events import ToAgent, ToQueue
from routing.events import consults as c
from routing.requirement import Named
from routing.vocabulary import CONSOLE_LOST, CONSULT_OVER, ConsultEnd, EndedBy, Outcome, Presence, SpeakWith, Work
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, Floor, center, names

CALL, CONSULT = 1, 100
ASK = c.AskConsult(CALL, ANN, CONSULT, ToAgent(BEN))
STAGES = ("ringing", "connecting", "together", "with_customer", "conference")
"""How far a consult has come, and with whom the agent speaks once the colleague is there."""


def talking(*colleagues: int, **queue: int) -> Floor:
    floor = Floor(center(**queue), available=[ANN])
    floor.call(CALL)
    floor.talk(CALL)
    for colleague in colleagues:
        floor.do(e.SetPresence(colleague, Presence.AVAILABLE))
    return floor


def consulting(stage: str) -> Floor:
    """Ann, who talks with the customer, has asked for Ben."""
    floor = talking(BEN)
    floor.do(ASK)
    if stage == "ringing":
        return floor
    floor.accept(CONSULT)
    floor.bind(CONSULT)
    if stage == "connecting":
        return floor
    floor.join(CONSULT)
    whom = {"with_customer": SpeakWith.CUSTOMER, "conference": SpeakWith.BOTH}.get(stage)
    if whom is not None:
        floor.do(c.TurnConsult(CALL, ANN, whom))
    return floor


def is_alone_with_ann(floor: Floor) -> bool:
    """Whether the customer talks with Ann, off hold, and nobody else has anything to do with it."""
    contact = floor.state.contacts[CALL]
    assert not floor.state.index.consults
    assert (contact.stage, contact.agent, contact.consult) == ("talking", ANN, None)
    return CONSULT not in floor.state.contacts and not contact.held


def test_from_the_question_to_both_agents_being_together() -> None:
    floor = talking(BEN)
    asked, *offered = floor.do(ASK)[1:]
    assert asked == f.ConsultAsked(CONSULT, CALL, ANN, CARE, 100, BEN)
    assert names(offered) == ["ContactAssigned", "OfferMade"]
    assert floor.state.contacts[CALL].held
    floor.accept(CONSULT)
    floor.bind(CONSULT)
    assert floor.join(CONSULT) == [
        f.ConsultJoined(CONSULT, 1, BEN, CARE, CALL),
        f.ConsultTurned(CALL, 1, ANN, CARE, CONSULT, 1, SpeakWith.COLLEAGUE),
    ]
    assert floor.agent(BEN).work is Work.TALKING
    assert floor.wait(3_600_000) == [], "they take their time"


def test_a_queue_is_asked_before_all_who_wait_in_it() -> None:
    floor = talking()
    floor.call(2, CARDS)
    floor.do(c.AskConsult(CALL, ANN, CONSULT, ToQueue(CARDS)))
    offers = floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert [fact.contact for fact in offers if isinstance(fact, f.OfferMade)] == [CONSULT]


def test_the_queue_asks_on_when_one_declines_and_gives_up_as_for_anybody() -> None:
    floor = talking(BEN, CLEO, refusals_max=2)
    floor.do(c.AskConsult(CALL, ANN, CONSULT, ToQueue(CARE)))
    assert "OfferMade" in names(floor.decline(CONSULT))
    assert names(floor.decline(CONSULT))[-3:] == ["ContactLeft", "ConsultEnded", "CustomerHeld"]
    assert is_alone_with_ann(floor)


def test_completed_the_customer_is_the_colleagues_and_the_first_agent_wraps_up() -> None:
    floor = consulting("together")
    assert floor.do(c.CompleteConsult(CALL, ANN)) == [
        f.TalkEnded(CALL, 1, ANN, CARE, EndedBy.HANDOVER),
        f.ContactHandedOver(CALL, 2, BEN, CARE, 1, "tab", 1, CONSULT, 1),
        f.ConsultEnded(CONSULT, 1, BEN, CALL, ANN, ConsultEnd.COMPLETED),
        f.WrapUpStarted(CALL, 1, ANN, CARE, floor.now + 60_000),
    ]
    assert floor.asked(CALL) == BEN
    assert names(floor.do(e.HoldCustomer(CALL, BEN, on=True))) == ["CustomerHeld"]
    assert floor.refused(e.AgentLeft(CALL, 1, 1)) == "not_current", "the first agent's leg matters no more"
    assert names(floor.do(e.EndTalk(CALL, BEN))) == ["TalkEnded", "WrapUpStarted", "ContactEnded"]
    floor.do(e.FinishWrapUp(ANN, CALL))
    floor.do(e.FinishWrapUp(BEN, CALL))
    assert floor.agent(BEN).contacts == floor.agent(ANN).contacts == 1


def test_a_chain_of_consults_stays_in_the_first_room() -> None:
    floor = consulting("together")
    floor.do(c.CompleteConsult(CALL, ANN))
    floor.do(e.SetPresence(CLEO, Presence.AVAILABLE))
    floor.do(c.AskConsult(CALL, BEN, 101, ToAgent(CLEO)))
    floor.accept(101)
    floor.bind(101)
    floor.join(101)
    handed = floor.do(c.CompleteConsult(CALL, BEN))[1]
    assert isinstance(handed, f.ContactHandedOver)
    assert (handed.connection, handed.room, handed.agent) == (3, 1, CLEO)


@pytest.mark.parametrize("stage", STAGES)
def test_cancelled_in_any_stage_the_customer_is_back_at_once(stage: str) -> None:
    floor = consulting(stage)
    facts = floor.do(c.CancelConsult(CALL, ANN))
    assert is_alone_with_ann(floor)
    assert floor.agent(BEN).work is Work.IDLE
    over = next(fact for fact in facts if isinstance(fact, f.ConsultEnded))
    assert (over.how, over.asker) == (ConsultEnd.CANCELLED, ANN)
    if stage == "ringing":
        assert f.OfferRescinded(CONSULT, 1, BEN, CONSULT_OVER) in facts
    assert names(floor.do(e.EndTalk(CALL, ANN)))[0] == "TalkEnded"


@pytest.mark.parametrize("stage", STAGES)
def test_a_customer_who_hangs_up_ends_it_all(stage: str) -> None:
    floor = consulting(stage)
    assert "ConsultEnded" in names(floor.do(e.CallerGone(CALL)))
    assert not floor.state.contacts
    assert not floor.state.index.consults
    assert (floor.agent(ANN).work, floor.agent(BEN).work) == (Work.WRAP_UP, Work.IDLE)


@pytest.mark.parametrize("stage", ["ringing", "connecting"])
def test_an_agent_who_is_lost_before_the_colleague_came_may_rejoin(stage: str) -> None:
    floor = consulting(stage)
    assert names(floor.lose(CALL))[0] == "AgentLost"
    assert (floor.stage(CALL), floor.stage(CONSULT)) == ("lost", "ended")
    assert floor.agent(BEN).work is Work.IDLE


@pytest.mark.parametrize("stage", ["together", "with_customer", "conference"])
def test_the_customer_of_an_agent_who_is_lost_is_the_colleagues(stage: str) -> None:
    floor = consulting(stage)
    facts = floor.lose(CALL)
    assert names(facts)[:3] == ["TalkEnded", "ContactHandedOver", "ConsultEnded"]
    assert floor.asked(CALL) == BEN
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, CONSOLE_LOST)


@pytest.mark.parametrize("stage", ["together", "with_customer", "conference"])
@pytest.mark.parametrize(
    ("event", "how"), [(e.AgentLeft(CONSULT, 1, 1), ConsultEnd.LOST), (e.EndTalk(CONSULT, BEN), ConsultEnd.LEFT)]
)
def test_a_colleague_who_goes_leaves_agent_and_customer_together(stage: str, event: Event, how: ConsultEnd) -> None:
    floor = consulting(stage)
    over = floor.do(event)[0]
    assert isinstance(over, f.ConsultEnded)
    assert over.how is how
    assert is_alone_with_ann(floor)


@pytest.mark.parametrize("stage", ["together", "with_customer", "conference"])
def test_an_agent_who_hangs_up_leaves_colleague_and_customer_together(stage: str) -> None:
    floor = consulting(stage)
    assert names(floor.do(e.EndTalk(CALL, ANN)))[1] == "ContactHandedOver"
    assert (floor.asked(CALL), floor.agent(ANN).work) == (BEN, Work.WRAP_UP)


def test_an_agent_who_hangs_up_while_it_rings_ends_the_call() -> None:
    floor = consulting("ringing")
    facts = floor.do(e.EndTalk(CALL, ANN))
    assert f.ContactEnded(CALL, Outcome.ANSWERED) in facts
    assert names(facts)[-1] == "ConsultEnded"
    assert floor.agent(BEN).work is Work.IDLE


def refuse(floor: Floor) -> None:
    floor.decline(CONSULT)


def expire(floor: Floor) -> None:
    floor.wait(15_000)


def step_away(floor: Floor) -> None:
    floor.do(e.SetPresence(BEN, Presence.NOT_READY, "lunch"))


@pytest.mark.parametrize("does", [refuse, expire, step_away])
def test_a_colleague_who_does_not_come_is_not_waited_for(does: object) -> None:
    floor = consulting("ringing")
    assert callable(does)
    does(floor)
    assert is_alone_with_ann(floor)


def test_a_phone_that_fails_is_not_waited_for() -> None:
    floor = consulting("connecting")
    facts = floor.wait(12_000)
    assert "ConnectionFailed" in names(facts)
    assert is_alone_with_ann(floor)


def test_a_colleague_who_is_at_work_is_waited_for_as_long_as_a_transfer_would() -> None:
    floor = talking(BEN)
    floor.call(2)
    floor.talk(2)
    assert names(floor.do(ASK)) == ["CustomerHeld", "ConsultAsked", "ContactAssigned"]
    assert names(floor.wait(19_999)) == []
    assert names(floor.wait(1)) == ["AssignmentEnded", "ConsultEnded", "CustomerHeld"]
    assert is_alone_with_ann(floor)


def test_whom_the_agent_speaks_with() -> None:
    floor = consulting("together")
    contact, consult = floor.state.contacts[CALL], floor.state.contacts[CONSULT]
    assert floor.do(c.TurnConsult(CALL, ANN, SpeakWith.COLLEAGUE)) == [], "so it is already"
    for whom, held in {
        SpeakWith.CUSTOMER: (False, True),
        SpeakWith.BOTH: (False, False),
        SpeakWith.COLLEAGUE: (True, False),
    }.items():
        assert names(floor.do(c.TurnConsult(CALL, ANN, whom))) == ["ConsultTurned"]
        assert (contact.held, consult.held) == held
    assert names(floor.do(e.HoldCustomer(CALL, ANN, on=False))) == ["ConsultTurned"]
    assert (contact.held, consult.held) == (False, True)
    assert contact.holds == 2


def test_what_cannot_be() -> None:
    floor = talking(BEN)
    impossible: list[tuple[Event, str]] = [
        (c.AskConsult(CALL, BEN, CONSULT, ToAgent(CLEO)), "not_yours"),
        (c.AskConsult(CALL, ANN, CONSULT, ToAgent(ANN)), "wrong_state"),
        (c.AskConsult(CALL, ANN, CONSULT, ToAgent(CLEO)), "not_available"),
        (c.AskConsult(CALL, ANN, CONSULT, ToAgent(77)), "unknown_agent"),
        (c.AskConsult(CALL, ANN, CONSULT, ToQueue(77)), "unknown_queue"),
        (c.CancelConsult(CALL, ANN), "wrong_state"),
        (c.CompleteConsult(CALL, ANN), "wrong_state"),
        (c.TurnConsult(CALL, ANN, SpeakWith.BOTH), "wrong_state"),
    ]
    for event, code in impossible:
        assert floor.refused(event) == code
    floor.do(ASK)
    assert floor.refused(c.AskConsult(CALL, ANN, 101, ToAgent(BEN))) == "wrong_state"
    assert floor.refused(c.CompleteConsult(CALL, ANN)) == "wrong_state", "the colleague is not there yet"


def test_a_consult_has_no_customer() -> None:
    floor = consulting("together")
    for event in (
        e.CallerGone(CONSULT),
        e.CustomerLeft(CONSULT, 1),
        e.HoldCustomer(CONSULT, BEN, on=True),
        e.LeaveQueue(CONSULT, "key"),
        e.RequeueContact(CONSULT, CARDS),
        c.AskConsult(CONSULT, BEN, 101, ToAgent(CLEO)),
    ):
        assert floor.refused(event) == "wrong_state"


def test_a_consult_that_ends_makes_room_below_the_cap_of_its_queue() -> None:
    floor = talking(BEN, CLEO, contacts_max=2)
    floor.do(ASK)
    floor.accept(CONSULT)
    floor.bind(CONSULT)
    floor.join(CONSULT)
    floor.call(2, required=Named((CLEO,)))
    assert floor.stage(2) == "waiting"
    assert names(floor.lose(CONSULT)) == ["ConsultEnded", "CustomerHeld", "OfferMade"]
    assert floor.asked(2) == CLEO
