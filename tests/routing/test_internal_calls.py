"""Calls between agents: from the question to the end, and both as before, whoever goes and whenever."""

from __future__ import annotations

import pytest

from routing import Event
from routing import events as e
from routing import facts as f
from routing.events import CallColleague, ToAgent, ToFlow
from routing.events import consults as c
from routing.events import transfers as t
from routing.vocabulary import CONSOLE_LOST, NO_QUEUE, ConsultEnd, Miss, Outcome, Presence, SpeakWith, Work
from tests.routing.floor import ANN, BEN, CARE, CLEO, Floor, names

CALL, CONSULT = 70, 170
ASK = CallColleague(CALL, ANN, BEN, CONSULT, "tab")
STAGES = ("begun", "ringing", "connecting", "talking")
"""How far a call has come."""


def calling(stage: str, floor: Floor | None = None) -> Floor:
    """Ann calls Ben."""
    floor = floor or Floor(available=[ANN, BEN])
    floor.do(ASK)
    if stage == "begun":
        return floor
    floor.bind(CALL)
    floor.join(CALL)
    if stage == "ringing":
        return floor
    floor.accept(CONSULT)
    floor.bind(CONSULT)
    if stage == "talking":
        floor.join(CONSULT)
    return floor


def is_over(floor: Floor) -> bool:
    """Whether nothing is left of the call, and both have nothing at hand and no miss."""
    assert not floor.state.index.consults
    for agent in (ANN, BEN):
        assert (floor.agent(agent).contact, floor.agent(agent).misses, floor.agent(agent).contacts) == (None, {}, 0)
    return not floor.state.contacts


def test_from_the_directory_to_the_talk_and_its_end() -> None:
    floor = Floor(available=[ANN, BEN])
    before = {agent: floor.agent(agent).idle_since for agent in (ANN, BEN)}
    begun = f.InternalCallBegun(CALL, 1, ANN, "tab", floor.now + 12_000, BEN, CONSULT)
    assert floor.do(ASK) == [begun]
    assert floor.agent(BEN).work is Work.IDLE, "rung once the caller is in the room"
    floor.bind(CALL)
    assert floor.join(CALL)[:3] == [
        f.InternalCallPlaced(CALL, 1, ANN),
        f.ConsultAsked(CONSULT, CALL, ANN, NO_QUEUE, 100, BEN),
        f.ContactAssigned(CONSULT, BEN, floor.now + 20_000),
    ]
    assert (floor.agent(ANN).work, floor.agent(BEN).work) == (Work.DIALING, Work.OFFERED)
    floor.accept(CONSULT)
    floor.bind(CONSULT)
    assert floor.join(CONSULT) == [
        f.ConsultJoined(CONSULT, 1, BEN, NO_QUEUE, CALL),
        f.InternalCallAnswered(CALL, 1, ANN),
    ]
    assert floor.wait(3_600_000) == [], "they take their time"
    assert floor.do(e.EndTalk(CALL, ANN)) == [
        f.InternalCallEnded(CALL, 1, ANN, ConsultEnd.CANCELLED),
        f.ConsultEnded(CONSULT, 1, BEN, CALL, ANN, ConsultEnd.CANCELLED),
    ]
    assert is_over(floor)
    assert {agent: floor.agent(agent).idle_since for agent in (ANN, BEN)} == before


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_else_is_offered_to_either_until_the_end(stage: str) -> None:
    floor = calling(stage)
    facts = floor.call(1) + floor.call(2)
    assert sum(isinstance(fact, f.OfferMade) for fact in facts) == (1 if stage == "begun" else 0)
    if stage != "begun":
        assert names(floor.do(e.EndTalk(CALL, ANN))).count("OfferMade") == 2


@pytest.mark.parametrize("stage", STAGES)
def test_who_called_may_hang_up_in_every_stage(stage: str) -> None:
    floor = calling(stage)
    facts = floor.do(e.EndTalk(CALL, ANN))
    assert is_over(floor)
    assert (f.ContactEnded(CALL, Outcome.UNREACHED) in facts) == (stage != "talking")


def declines(floor: Floor) -> None:
    floor.decline(CONSULT)


def lets_it_ring(floor: Floor) -> None:
    floor.wait(15_000)


def steps_away(floor: Floor) -> None:
    floor.do(e.SetPresence(BEN, Presence.NOT_READY, "lunch"))


@pytest.mark.parametrize("does", [declines, lets_it_ring, steps_away])
def test_a_colleague_who_does_not_come_has_missed_nobody(does: object) -> None:
    floor = calling("ringing")
    assert callable(does)
    does(floor)
    assert is_over(floor)
    assert (floor.agent(BEN).presence is Presence.AVAILABLE) == (does is not steps_away)


@pytest.mark.parametrize(
    ("event", "how"),
    [
        (e.EndTalk(CONSULT, BEN), ConsultEnd.LEFT),
        (e.AgentLeft(CONSULT, 1, 1), ConsultEnd.LOST),
        (e.AgentLeft(CALL, 1, 1), ConsultEnd.CANCELLED),
    ],
)
def test_whoever_goes_the_call_is_over_for_both(event: Event, how: ConsultEnd) -> None:
    floor = calling("talking")
    assert f.InternalCallEnded(CALL, 1, ANN, how) in floor.do(event)
    assert is_over(floor)


def test_a_leg_that_never_comes_rings_at_nobody() -> None:
    floor = calling("begun")
    assert names(floor.wait(12_000)) == ["ConnectionFailed", "MissCounted", "PresenceChanged", "ContactEnded"]
    assert floor.agent(ANN).reason == Miss.PHONE_FAILED
    assert floor.agent(BEN).offered_at == 0


def test_a_console_lost_before_the_leg_came_rings_at_nobody() -> None:
    floor = calling("begun")
    assert names(floor.do(e.ConsoleLost(ANN))) == ["ConnectionFailed", "PresenceChanged", "ContactEnded"]
    assert floor.agent(ANN).reason == CONSOLE_LOST


def test_a_colleague_whose_phone_fails_has_a_phone_that_fails() -> None:
    floor = calling("connecting")
    assert "ContactLeft" not in names(floor.wait(12_000)), "there is no queue to leave"
    assert (floor.stage(CALL), floor.agent(BEN).reason) == ("ended", Miss.PHONE_FAILED)


def test_a_colleague_who_went_before_the_caller_was_in_the_room_is_not_rung() -> None:
    floor = calling("begun")
    floor.do(e.SetPresence(BEN, Presence.OFFLINE))
    floor.bind(CALL)
    assert names(floor.join(CALL)) == ["ConnectionFailed", "ContactEnded"]
    assert is_over(floor)


def test_a_colleague_who_got_a_customer_before_is_waited_for_as_long_as_a_transfer_would() -> None:
    floor = calling("begun")
    floor.call(1)
    floor.bind(CALL)
    assert names(floor.join(CALL)) == ["InternalCallPlaced", "ConsultAsked", "ContactAssigned"]
    assert names(floor.wait(14_999)) == []
    floor.talk(1)
    assert names(floor.wait(5_001))[-4:] == ["AssignmentEnded", "ConsultEnded", "ConnectionFailed", "ContactEnded"]


def test_who_is_not_ready_may_call_and_what_is_chosen_meanwhile_holds_afterwards() -> None:
    floor = Floor(available=[BEN])
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    calling("talking", floor)
    floor.do(e.SetPresence(BEN, Presence.NOT_READY, "training"))
    floor.do(e.EndTalk(CONSULT, BEN))
    assert (floor.agent(ANN).presence, floor.agent(ANN).reason) == (Presence.NOT_READY, "lunch")
    assert (floor.agent(BEN).presence, floor.agent(BEN).reason) == (Presence.NOT_READY, "training")


@pytest.mark.parametrize("work", ["not_ready", "offered", "dialing"])
def test_only_a_colleague_with_nothing_at_hand_is_called(work: str) -> None:
    floor = Floor(available=[BEN])
    if work == "not_ready":
        floor.do(e.SetPresence(BEN, Presence.NOT_READY, "lunch"))
    elif work == "offered":
        floor.call(1)
    else:
        floor.do(e.DialOut(80, BEN, CARE, "tab"))
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    assert floor.refused(ASK) == "not_available"


def test_what_cannot_be_called() -> None:
    floor = Floor(available=[ANN, BEN])
    assert floor.refused(CallColleague(CALL, ANN, ANN, CONSULT, "tab")) == "wrong_state"
    assert floor.refused(CallColleague(CALL, ANN, BEN, CALL, "tab")) == "wrong_state"
    assert floor.refused(CallColleague(CALL, ANN, 99, CONSULT, "tab")) == "unknown_agent"
    assert floor.refused(CallColleague(CALL, CLEO, BEN, CONSULT, "tab")) == "not_available"
    calling("begun", floor)
    assert floor.refused(CallColleague(71, ANN, BEN, 171, "tab")) == "wrong_state"


@pytest.mark.parametrize(
    "event",
    [
        e.HoldCustomer(CALL, ANN, on=True),
        e.CustomerArrives(CALL, 1),
        e.CustomerJoined(CALL, 1),
        e.CallerGone(CALL),
        e.TakeOver(CALL, 1, CLEO, "tab"),
        t.TransferContact(CALL, ANN, ToFlow()),
        c.AskConsult(CALL, ANN, 171, ToAgent(CLEO)),
        c.TurnConsult(CALL, ANN, SpeakWith.BOTH),
        c.CompleteConsult(CALL, ANN),
    ],
)
@pytest.mark.parametrize("stage", ["ringing", "talking"])
def test_there_is_no_customer_to_do_anything_with(stage: str, event: Event) -> None:
    assert calling(stage).refused(event) == "wrong_state"


@pytest.mark.parametrize("stage", STAGES)
def test_another_configuration_does_not_end_the_call(stage: str) -> None:
    floor = calling(stage)
    floor.do(e.AdoptConfig(1))
    assert floor.stage(CALL) != "ended"


def test_an_own_phone_rings_first() -> None:
    floor = Floor(available=[ANN, BEN])
    facts = floor.do(CallColleague(CALL, ANN, BEN, CONSULT, "tab", by_phone=True))
    assert facts[1] == f.AgentPhoneRung(CALL, 1, ANN)
    assert names(floor.do(e.PhoneFails(CALL, 1, "busy")))[:2] == ["AgentPhoneStopped", "ConnectionFailed"]
    assert floor.stage(CALL) == "ended"
