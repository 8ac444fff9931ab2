"""Agents on phones of their own: rung after acceptance, stopped when nobody is waited for, put down on purpose."""

from __future__ import annotations

import pytest

from routing import State
from routing import events as e
from routing import facts as f
from routing.events import DialOut
from routing.vocabulary import ConsultEnd, EndedBy, Miss, Outcome, Presence, Work
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, BEN, CARE, Floor, names
from tests.routing.worlds import program, steps

PHONE = 45_000
"""How long both may take to be in the room where a phone rings first, in milliseconds."""
LEFT_RINGING = ["AgentPhoneStopped", "ConnectionFailed"]


def ringing(*agents: int) -> Floor:
    """The agent has accepted contact 1, and the agent's own phone rings."""
    floor = Floor(available=agents or [ANN])
    floor.call(1)
    floor.do(e.AcceptOffer(ANN, 1, 1, "tab", by_phone=True))
    return floor


def talking(*agents: int) -> Floor:
    floor = ringing(*agents)
    floor.bind(1)
    floor.join(1)
    floor.do(e.CustomerArrives(1, 1))
    floor.do(e.CustomerJoined(1, 1))
    return floor


def test_the_phone_rings_and_its_leg_leads_to_talk() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    facts = floor.do(e.AcceptOffer(ANN, 1, 1, "tab", by_phone=True)) + floor.bind(1) + floor.join(1)
    assert facts == [
        f.OfferAccepted(1, 1, ANN, 1, "tab", floor.now + PHONE),
        f.AgentPhoneRung(1, 1, ANN),
        f.LegBound(1, 1, ANN, 1),
        f.AgentInRoom(1, 1, ANN, floor.now + 10_000),
    ]
    assert names(floor.do(e.CustomerJoined(1, 1))) == ["CustomerInRoom"]


@pytest.mark.parametrize("cause", ["no-answer", "busy", "machine"])
def test_a_phone_nobody_takes_is_a_miss_of_its_own_and_the_caller_is_first_again(cause: str) -> None:
    floor = ringing()
    facts = floor.do(e.PhoneFails(1, 1, cause))
    assert names(facts) == [*LEFT_RINGING, "MissCounted", "PresenceChanged", "ContactRequeued"]
    assert facts[1] == f.ConnectionFailed(1, 1, ANN, cause)
    assert (floor.agent(ANN).reason, floor.state.contacts[1].head) == (Miss.PHONE_UNANSWERED, True)
    assert floor.refused(e.PhoneFails(1, 1, cause)) == "not_current"


def test_a_phone_that_rings_on_unheard_of_ends_at_its_deadline() -> None:
    floor = ringing()
    assert floor.wait(PHONE - 1) == []
    facts = floor.wait(1)
    assert facts[1] == f.ConnectionFailed(1, 1, ANN, "unanswered")
    assert f.MissCounted(ANN, Miss.PHONE_UNANSWERED, 1) in facts


def test_whoever_came_to_the_phone_is_not_said_to_have_missed_it() -> None:
    floor = ringing()
    floor.bind(1)
    assert floor.refused(e.PhoneFails(1, 1, "completed")) == "not_current"
    assert floor.do(e.AgentLeft(1, 1, 1))[1] == f.MissCounted(ANN, Miss.PHONE_FAILED, 1)


def test_a_softphone_is_no_phone_that_rings() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.accept(1)
    assert floor.refused(e.PhoneFails(1, 1, "busy")) == "not_current"


def test_a_caller_who_gives_up_stops_the_phone_without_a_miss() -> None:
    floor = ringing()
    before = floor.agent(ANN).idle_since
    assert names(floor.do(e.CallerGone(1))) == [*LEFT_RINGING, "ContactAbandoned", "ContactEnded"]
    agent = floor.agent(ANN)
    assert (agent.misses, agent.idle_since, agent.by_phone) == ({}, before, False)


def test_a_page_that_is_reloaded_or_closed_neither_stops_the_phone_nor_ends_the_talk() -> None:
    floor = ringing()
    assert names(floor.do(e.ConsoleLost(ANN))) == ["PresenceChosen"]
    floor.bind(1)
    floor.join(1)
    floor.do(e.CustomerJoined(1, 1))
    assert floor.do(e.ConsoleLost(ANN)) == []
    assert floor.agent(ANN).work is Work.TALKING


def test_putting_the_phone_down_ends_the_talk_as_the_button_does() -> None:
    by_phone, by_button = talking().lose(1), talking().do(e.EndTalk(1, ANN))
    assert by_phone == by_button
    assert isinstance(by_phone[0], f.TalkEnded)
    assert by_phone[0].by is EndedBy.AGENT


def test_the_next_contact_comes_by_what_is_the_agents_phone_then() -> None:
    floor = talking()
    floor.lose(1)
    floor.do(e.FinishWrapUp(ANN, 1, "done"))
    floor.call(2)
    floor.accept(2)
    assert not floor.agent(ANN).by_phone
    assert names(floor.do(e.ConsoleLost(ANN)))[0] == "ConnectionFailed"


def test_a_call_that_an_agent_begins_rings_the_agent_first() -> None:
    floor = Floor(available=[ANN])
    facts = floor.do(DialOut(70, ANN, CARE, "tab", by_phone=True))
    assert facts == [f.AgentDialed(70, 1, ANN, CARE, "tab", floor.now + PHONE), f.AgentPhoneRung(70, 1, ANN)]
    facts = floor.do(e.PhoneFails(70, 1, "busy"))
    assert facts[-1] == f.ContactEnded(70, Outcome.UNREACHED)


def test_a_colleague_is_asked_by_phone_and_keeps_it_when_the_customer_is_handed_over() -> None:
    floor = talking(ANN, BEN)
    floor.do(e.AskConsult(1, ANN, 9, e.ToAgent(BEN)))
    assert names(floor.do(e.AcceptOffer(BEN, 9, 1, "tab", by_phone=True)))[1:] == ["AgentPhoneRung"]
    floor.bind(9)
    floor.join(9)
    assert names(floor.lose(1))[:2] == ["TalkEnded", "ContactHandedOver"], "who asked puts the phone down"
    assert floor.agent(BEN).by_phone
    ended = floor.lose(1)[0]
    assert isinstance(ended, f.TalkEnded)
    assert (ended.agent, ended.by) == (BEN, EndedBy.AGENT)


def test_a_consult_called_off_stops_the_colleagues_phone() -> None:
    floor = talking(ANN, BEN)
    floor.do(e.AskConsult(1, ANN, 9, e.ToAgent(BEN)))
    floor.do(e.AcceptOffer(BEN, 9, 1, "tab", by_phone=True))
    facts = floor.do(e.CancelConsult(1, ANN))
    assert names(facts)[:3] == [*LEFT_RINGING, "ConsultEnded"]
    assert f.ConsultEnded(9, 1, None, 1, ANN, ConsultEnd.CANCELLED) in facts
    assert floor.agent(BEN).presence is Presence.AVAILABLE


def test_in_every_history_a_phone_rings_until_it_is_answered_or_stopped_and_no_phone_is_waited_for_to_come_back() -> (
    None
):
    for seed in range(60):
        rings: dict[tuple[int, int], int] = {}
        phones: set[int] = set()
        for step in steps(State(CONFIGS), program(seed, 150)):
            for fact in step.facts:
                match fact:
                    case f.AgentPhoneRung(contact, connection, agent):
                        rings[contact, connection] = agent
                        phones.add(agent)
                    case f.LegBound(contact, connection) | f.AgentPhoneStopped(contact, connection):
                        rings.pop((contact, connection), None)
                    case f.ConnectionFailed(contact, connection):
                        assert (contact, connection) not in rings
                        phones.discard(fact.agent)
                    case f.WrapUpEnded(agent=agent):
                        phones.discard(agent)
                    case f.ConsultEnded(agent=int(agent)) if fact.how is not ConsultEnd.COMPLETED:
                        phones.discard(agent)
                    case f.AgentLost():
                        assert fact.agent not in phones
                    case _:
                        pass
