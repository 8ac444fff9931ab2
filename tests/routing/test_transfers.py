"""Blind transfers: where the customer goes, who wraps up, and how the customer comes back when nobody takes them."""

from __future__ import annotations

import msgspec
import pytest

from routing import events as e
from routing import facts as f
from routing.config import TransferRule
from routing.events import transfers as t
from routing.requirement import ANYONE, AllOf, Named, NoneOf, Skilled
from routing.vocabulary import QUEUE_RETIRED, EndedBy, Outcome, Presence, ReturnTo, Stage, TransferTo, Work
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, center, names

TO_QUEUE, TO_BEN, TO_FLOW, TO_NUMBER = t.ToQueue(CARDS), t.ToAgent(BEN), t.ToFlow(), t.ToNumber()
UNANSWERED = t.OutsideOver(1, 1, talked=False, cause="busy")


def talking(**queue: object) -> Floor:
    """Ann talks with contact 1 of the care queue."""
    floor = Floor(center(**queue), available=[ANN])
    floor.call(1, priority=7, preferred=((SPANISH, 2),))
    floor.talk(1)
    floor.wait(5_000)
    return floor


def give_on(floor: Floor, to: t.Destination) -> list[f.Fact]:
    return floor.do(t.TransferContact(1, ANN, to))


def test_into_another_queue_with_age_and_demands_and_the_agent_wraps_up_at_once() -> None:
    floor = talking()
    before = floor.state.contacts[1]
    facts = give_on(floor, TO_QUEUE)
    assert facts == [
        f.TalkEnded(1, 1, ANN, CARE, EndedBy.TRANSFER),
        f.WrapUpStarted(1, 1, ANN, CARE, floor.now + 60_000),
        f.ContactTransferred(1, 1, ANN, CARE, TransferTo.QUEUE, CARDS),
        facts[3],
    ]
    after = floor.state.contacts[1]
    assert (after.queue, after.priority, after.age_from) == (CARDS, 1, before.age_from)
    assert (after.preferred, after.stage, after.agent) == (((SPANISH, 2),), Stage.WAITING, None)
    assert (floor.agent(ANN).work, floor.agent(ANN).contact) == (Work.WRAP_UP, 1)


@pytest.mark.parametrize(("keep_age", "waited"), [(True, 5_001), (False, 0)])
def test_the_queue_it_goes_to_says_whether_the_age_is_kept(keep_age: bool, waited: int) -> None:
    floor = talking(transfers=TransferRule(keep_age=keep_age))
    began = floor.state.contacts[1].age_from
    give_on(floor, t.ToQueue(CARE, priority=3))
    contact = floor.state.contacts[1]
    assert contact.priority == 3
    assert contact.age_from == (began if waited else floor.now)


@pytest.mark.parametrize(
    ("queue", "to", "code"),
    [
        ({"waiting_max": 1}, t.ToQueue(CARE), "queue_full"),
        ({}, t.ToQueue(77), "unknown_queue"),
        ({}, t.ToAgent(77), "unknown_agent"),
        ({}, t.ToAgent(ANN), "wrong_state"),
        ({}, t.ToAgent(CLEO), "not_available"),
    ],
)
def test_a_transfer_that_leads_nowhere_is_refused_and_the_talk_goes_on(
    queue: dict[str, int], to: t.Destination, code: str
) -> None:
    floor = talking(**queue)
    floor.call(2)
    assert floor.refused(t.TransferContact(1, ANN, to)) == code
    assert floor.stage(1) == "talking"


def test_only_a_talk_is_given_on_and_only_by_its_agent() -> None:
    floor = talking()
    assert floor.refused(t.TransferContact(1, BEN, TO_QUEUE)) == "not_yours"
    floor.lose(1)
    assert floor.refused(t.TransferContact(1, ANN, TO_QUEUE)) == "wrong_state"
    waiting = Floor(available=[ANN])
    waiting.call(1)
    waiting.accept(1)
    assert waiting.refused(t.TransferContact(1, ANN, TO_FLOW)) == "wrong_state"


def to_ben(**rule: object) -> Floor:
    """Given on to Ben, at whom it rings, while Cleo is free."""
    floor = talking(transfers=TransferRule(**rule), offer_ms=15_000)  # type: ignore[arg-type]  # the test's own names
    for agent in (CLEO, BEN):
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
    facts = give_on(floor, TO_BEN)
    assert names(facts)[2:] == ["ContactTransferred", "ContactQueued", "ContactAssigned", "OfferMade"]
    assert floor.asked(1) == BEN
    return floor


def test_the_named_agent_is_asked_alone_and_takes_the_contact_over() -> None:
    floor = to_ben()
    floor.talk(1)
    contact = floor.state.contacts[1]
    assert (contact.agent, contact.connection, contact.back_to) == (BEN, 2, None)
    assert floor.do(e.EndTalk(1, BEN))[-1] == f.ContactEnded(1, Outcome.ANSWERED)


@pytest.mark.parametrize("refusal", ["declines", "lets it ring", "steps away"])
def test_whom_the_named_agent_refuses_goes_back_to_who_gave_them_on(refusal: str) -> None:
    floor = to_ben()
    match refusal:
        case "declines":
            facts = floor.decline(1)
        case "lets it ring":
            facts = floor.wait(15_000)
        case _:
            facts = floor.do(e.SetPresence(BEN, Presence.NOT_READY, "lunch"))
    assert "ContactAssigned" in names(facts)
    assert floor.state.contacts[1].assigned == ANN, "she wraps up, and Cleo is not asked"
    floor.do(e.FinishWrapUp(ANN, 1))
    assert floor.asked(1) == ANN


def test_an_agent_who_is_busy_too_long_gives_the_contact_back() -> None:
    floor = talking(transfers=TransferRule(ring_ms=20_000))
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    floor.call(2)
    floor.talk(2)
    give_on(floor, TO_BEN)
    assert names(floor.wait(20_000)) == ["AssignmentEnded", "ContactAssigned"]
    assert floor.state.contacts[1].assigned == ANN


def test_after_a_while_anybody_takes_it_at_the_head() -> None:
    floor = to_ben(return_ms=30_000)
    floor.decline(1)
    floor.call(2, priority=90)
    floor.talk(2)
    floor.do(e.SetPresence(BEN, Presence.OFFLINE))
    floor.call(3, priority=90)
    assert "AssignmentEnded" in names(floor.wait(30_000))
    floor.do(e.EndTalk(2, CLEO))
    floor.do(e.FinishWrapUp(CLEO, 2))
    assert (floor.asked(1), floor.asked(3)) == (CLEO, None), "before the caller of a higher priority"


def test_a_queue_may_take_it_back_at_once() -> None:
    floor = to_ben(return_to=ReturnTo.QUEUE)
    floor.decline(1)
    assert floor.asked(1) == CLEO


FOR_A_MESSAGE = f.ContactLeft(1, CARE, "voicemail")


@pytest.mark.parametrize("refusal", ["declines", "lets it ring", "steps away", "who gave it on is away too"])
def test_a_queue_may_ask_for_a_message_from_whom_the_named_agent_refuses(refusal: str) -> None:
    floor = to_ben(return_to=ReturnTo.VOICEMAIL)
    match refusal:
        case "declines":
            facts = floor.decline(1)
        case "lets it ring":
            facts = floor.wait(15_000)
        case "steps away":
            facts = floor.do(e.SetPresence(BEN, Presence.NOT_READY, "lunch"))
        case _:
            floor.do(e.SetPresence(ANN, Presence.OFFLINE))
            facts = floor.decline(1)
    assert facts[-1] == FOR_A_MESSAGE, "nobody else is asked"
    assert floor.stage(1) == "left"
    assert floor.do(e.CallerGone(1)) == [f.ContactEnded(1, Outcome.ANSWERED)]


def test_a_queue_may_ask_for_a_message_when_the_named_agent_stays_busy() -> None:
    floor = talking(transfers=TransferRule(return_to=ReturnTo.VOICEMAIL))
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    floor.call(2)
    floor.talk(2)
    give_on(floor, TO_BEN)
    assert floor.wait(20_000) == [f.AssignmentEnded(1), FOR_A_MESSAGE]


def test_a_queue_may_ask_for_a_message_when_a_number_does_not_answer() -> None:
    floor = talking(transfers=TransferRule(return_to=ReturnTo.VOICEMAIL))
    give_on(floor, TO_NUMBER)
    assert floor.do(UNANSWERED) == [f.OutsideUnanswered(1, 1, "busy"), FOR_A_MESSAGE]


def test_whom_the_named_agent_takes_leaves_no_message() -> None:
    floor = to_ben(return_to=ReturnTo.VOICEMAIL)
    floor.talk(1)
    floor.do(t.TransferContact(1, BEN, TO_QUEUE))
    assert (floor.stage(1), floor.state.contacts[1].back_to) == ("waiting", None)


def test_whom_an_agent_called_has_no_flow_that_takes_a_message_and_goes_back() -> None:
    floor = Floor(center(transfers=TransferRule(return_to=ReturnTo.VOICEMAIL)), available=[ANN])
    floor.do(e.DialOut(1, ANN, CARE, "tab"))
    floor.bind(1)
    floor.join(1)
    floor.do(e.CustomerArrives(1, 1))
    floor.do(e.CustomerJoined(1, 1))
    give_on(floor, TO_NUMBER)
    assert names(floor.do(UNANSWERED)) == ["OutsideUnanswered", "ContactQueued", "ContactAssigned"]


def test_who_gave_it_on_and_takes_no_more_work_is_not_waited_for() -> None:
    floor = to_ben()
    floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    floor.decline(1)
    assert floor.asked(1) == CLEO


def test_a_flow_takes_the_caller_out_of_routing() -> None:
    floor = talking()
    facts = give_on(floor, TO_FLOW)
    assert names(facts) == ["TalkEnded", "WrapUpStarted", "ContactTransferred", "ContactLeft"]
    assert floor.stage(1) == "left"
    assert floor.do(e.CallerGone(1)) == [f.ContactEnded(1, Outcome.ANSWERED)]


def test_a_number_outside_talks_and_the_contact_is_over() -> None:
    floor = talking()
    facts = give_on(floor, TO_NUMBER)
    assert facts[3:] == [f.OutsideDialed(1, 1, CARE, ANN)]
    assert floor.stage(1) == "outside"
    assert floor.do(t.OutsideOver(1, 1, talked=True, cause="completed")) == [f.ContactEnded(1, Outcome.ANSWERED)]


def test_a_number_that_does_not_answer_gives_the_caller_back() -> None:
    floor = talking()
    give_on(floor, TO_NUMBER)
    facts = floor.do(UNANSWERED)
    assert names(facts) == ["OutsideUnanswered", "ContactQueued", "ContactAssigned"]
    contact = floor.state.contacts[1]
    assert (contact.queue, contact.priority, contact.head, contact.assigned) == (CARE, 7, True, ANN)
    assert floor.refused(UNANSWERED) == "wrong_state"


def test_a_number_that_does_not_answer_gives_the_caller_to_the_flow_where_the_queue_is_retired() -> None:
    floor = talking()
    give_on(floor, TO_NUMBER)
    floor.state.configs[2] = msgspec.structs.replace(center(), number=2, queues={})
    floor.do(e.AdoptConfig(2))
    assert floor.do(UNANSWERED) == [f.OutsideUnanswered(1, 1, "busy"), f.ContactLeft(1, CARE, QUEUE_RETIRED)]


def test_a_caller_who_hangs_up_while_outside_was_answered() -> None:
    floor = talking()
    give_on(floor, TO_NUMBER)
    assert floor.do(e.CallerGone(1)) == [f.ContactEnded(1, Outcome.ANSWERED)]


def test_who_gives_up_in_the_queue_they_were_given_on_to_abandoned_that_queue() -> None:
    floor = talking()
    give_on(floor, TO_QUEUE)
    assert floor.do(e.CallerGone(1)) == [
        f.ContactAbandoned(1, CARDS, Stage.WAITING),
        f.ContactEnded(1, Outcome.ANSWERED),
    ]


def test_a_customer_who_hangs_up_on_hold_is_told_apart() -> None:
    floor = talking()
    floor.do(e.HoldCustomer(1, ANN, on=True))
    assert floor.do(e.CallerGone(1))[0] == f.TalkEnded(1, 1, ANN, CARE, EndedBy.HOLD)


def test_holds_are_counted_within_a_talk() -> None:
    floor = talking()
    for on in (True, False, True):
        floor.wait(1_000)
        floor.do(e.HoldCustomer(1, ANN, on=on))
    contact = floor.state.contacts[1]
    assert (contact.holds, contact.held_at) == (2, floor.now)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    give_on(floor, TO_BEN)
    assert (floor.state.contacts[1].holds, floor.state.contacts[1].held) == (0, False)


def test_what_a_contact_required_is_only_preferred_in_the_other_queue() -> None:
    floor = Floor(available=[BEN])
    floor.call(1, required=AllOf((Skilled(SPANISH, 3), NoneOf((Named((CLEO,)),)))), preferred=((SPANISH, 9),))
    floor.talk(1)
    floor.do(t.TransferContact(1, BEN, TO_QUEUE))
    contact = floor.state.contacts[1]
    assert (contact.required, contact.preferred) == (ANYONE, ((SPANISH, 3), (SPANISH, 9)))
    assert "OfferMade" in names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))), "though her Spanish is weak"
