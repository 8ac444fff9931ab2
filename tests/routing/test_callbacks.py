"""Callbacks told as stories: a place kept without the caller, the customer dialed once an agent is there, and ends."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from routing import events as e
from routing import facts as f
from routing.callbacks import CallbackTerms
from routing.events import CloseQueues, OpenQueues
from routing.events import callbacks as cb
from routing.vocabulary import Origin, Outcome, Presence
from tests.routing.floor import ANN, BEN, CARDS, CARE, Floor, center, names

TERMS = CallbackTerms(expires_at=10_000_000)
RING_MS, ANSWER_MS = TERMS.ring_ms, 25_000


def booked(available: tuple[int, ...] = (), terms: CallbackTerms = TERMS) -> Floor:
    """Contact 1 waits for the care queue without its caller."""
    floor = Floor()
    floor.call(1)
    floor.do(cb.KeepPlace(1, terms))
    for agent in available:
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
    return floor


def fails(floor: Floor, cause: str = "busy") -> list[f.Fact]:
    contact = floor.state.contacts[1]
    return floor.do(cb.DialFails(1, contact.connection, contact.attempt, cause))


def test_a_kept_place_is_a_callback_of_the_same_age_and_order() -> None:
    floor = Floor()
    floor.call(1)
    floor.call(2)
    assert floor.do(cb.KeepPlace(1, TERMS)) == [f.PlaceKept(1, CARE, TERMS)]
    contact = floor.state.contacts[1]
    assert (contact.origin, contact.on_line) == (Origin.CALLBACK, False)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.asked(1) == ANN
    assert floor.stage(2) == "waiting"


def test_the_caller_of_a_callback_may_hang_up() -> None:
    floor = booked()
    assert floor.do(e.CallerGone(1)) == []
    assert floor.stage(1) == "waiting"


def test_a_caller_who_left_the_queue_for_the_offer_has_the_old_place_again() -> None:
    floor = Floor()
    floor.call(1)
    floor.call(2)
    floor.do(e.LeaveQueue(1, "key"))
    floor.now += 60_000
    assert names(floor.do(cb.KeepPlace(1, TERMS))) == ["PlaceKept", "CallbackDue"]
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.asked(1) == ANN


def later(floor: Floor) -> cb.PutOffCallback:
    contact = floor.state.contacts[1]
    return cb.PutOffCallback(1, contact.connection, contact.attempt)


def test_a_place_is_kept_once_and_not_from_a_caller_whom_an_agent_takes() -> None:
    floor = booked()
    assert floor.refused(cb.KeepPlace(1, TERMS)) == "wrong_state"
    taken = Floor(available=[ANN])
    taken.call(2)
    taken.accept(2)
    assert taken.refused(cb.KeepPlace(2, TERMS)) == "wrong_state"


def test_the_customer_is_dialed_when_the_agent_is_in_the_room_and_not_before() -> None:
    floor = booked((ANN,))
    assert "CustomerDialed" not in names(floor.accept(1) + floor.bind(1))
    joined = floor.join(1)
    assert joined[-1] == f.CustomerDialed(1, 1, 1, floor.now + RING_MS + ANSWER_MS)
    assert floor.do(e.CustomerArrives(1, 1)) == [f.CustomerArrived(1, 1, CARE)]
    assert names(floor.do(e.CustomerJoined(1, 1))) == ["CustomerInRoom"]
    assert floor.stage(1) == "talking"
    ended = floor.do(e.CallerGone(1))
    assert f.ContactEnded(1, Outcome.ANSWERED) in ended


def test_an_attempt_in_vain_leaves_the_agent_idle_since_when_it_was_and_the_contact_resting() -> None:
    floor = booked((ANN,))
    idle = floor.agent(ANN).idle_since
    floor.summon(1)
    floor.now += 9_000
    assert names(fails(floor)) == ["DialFailed", "ConnectionFailed", "ContactDeferred"]
    agent = floor.agent(ANN)
    assert (agent.work, agent.idle_since, agent.misses) == ("idle", idle, {})
    assert floor.stage(1) == "deferred"
    floor.wait(120_000 - 1)
    assert floor.stage(1) == "deferred"
    assert names(floor.wait(1))[0] == "CallbackDue"
    assert floor.asked(1) == ANN


def test_who_was_dialed_in_vain_stands_at_the_head_after_the_gap() -> None:
    floor = booked((ANN,))
    older = floor.state.contacts[1].age_from - 5_000
    floor.summon(1)
    floor.do(e.SetPresence(ANN, Presence.NOT_READY))
    fails(floor)
    floor.call(2, age_from=older)
    floor.wait(120_000)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.asked(1) == ANN


def test_the_gaps_grow_and_the_last_attempt_in_vain_ends_it() -> None:
    floor = booked((ANN,))
    for gap in TERMS.gaps_ms[:2]:
        floor.summon(1)
        [deferred] = [fact for fact in fails(floor) if isinstance(fact, f.ContactDeferred)]
        assert deferred.until == floor.now + gap
        floor.wait(gap)
    floor.summon(1)
    assert fails(floor)[-1] == f.ContactEnded(1, Outcome.CALLBACK_FAILED)
    assert floor.agent(ANN).work == "idle"


def test_who_asks_to_be_called_later_keeps_place_and_attempts() -> None:
    """Not the head: somebody who stood before comes first."""
    floor = booked((ANN,))
    idle, age = floor.agent(ANN).idle_since, floor.state.contacts[1].age_from
    for _ in range(TERMS.attempts_max + 1):
        floor.summon(1)
        assert names(floor.do(later(floor))) == ["CallbackPutOff", "ConnectionFailed", "ContactDeferred"]
        assert (floor.agent(ANN).work, floor.agent(ANN).idle_since, floor.agent(ANN).misses) == ("idle", idle, {})
        floor.wait(TERMS.gaps_ms[-1] - 1)
        assert floor.stage(1) == "deferred"
        floor.wait(1)
        contact = floor.state.contacts[1]
        assert (contact.unanswered, contact.head, contact.age_from) == (0, False, age)
        assert floor.asked(1) == ANN
    floor.summon(1)
    fails(floor)
    assert floor.state.contacts[1].unanswered == 1, "an attempt in vain is one still"


def test_nobody_is_called_later_than_was_promised() -> None:
    last = booked((ANN,)).now + TERMS.gaps_ms[-1]
    in_time, too_late = (
        booked((ANN,), replace(TERMS, expires_at=last + 1)),
        booked((ANN,), replace(TERMS, expires_at=last)),
    )
    for floor in (in_time, too_late):
        floor.summon(1)
    assert in_time.do(later(in_time))[-1] == f.ContactDeferred(1, CARE, last)
    assert too_late.refused(later(too_late)) == "too_late"


@pytest.mark.parametrize("gaps", [(0,), ()])
def test_where_no_gap_lies_between_calls_there_is_no_later(gaps: tuple[int, ...]) -> None:
    floor = booked((ANN,), replace(TERMS, gaps_ms=gaps))
    floor.summon(1)
    assert floor.refused(later(floor)) == "too_late", "or the phone would ring again at once"


def test_of_a_dial_that_is_over_nobody_is_called_later() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    asks = later(floor)
    assert floor.refused(cb.PutOffCallback(1, 7, 1)) == "not_current"
    floor.do(asks)
    assert floor.refused(asks) == "not_current"


def test_a_phone_of_which_nothing_is_heard_counts_as_unanswered() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    facts = floor.wait(RING_MS + ANSWER_MS)
    assert f.DialFailed(1, 1, 1, "unanswered") in facts
    assert floor.agent(ANN).work == "idle"


def test_news_of_an_earlier_dial_is_refused() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    fails(floor)
    floor.wait(120_000)
    floor.summon(1)
    assert floor.refused(cb.DialFails(1, 1, 1, "busy")) == "not_current"
    assert floor.refused(cb.DialFails(1, 2, 1, "busy")) == "not_current"
    assert floor.stage(1) == "summoned"


def test_an_agent_who_is_lost_while_the_phone_rings_calls_the_dial_off_and_uses_no_attempt() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    facts = floor.lose(1)
    assert f.DialCalledOff(1, 1, 1, "agent_left") in facts
    contact = floor.state.contacts[1]
    assert (contact.unanswered, contact.attempt, contact.head) == (0, 1, True)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert floor.asked(1) == BEN
    floor.summon(1)
    assert floor.state.contacts[1].attempt == 2


def test_a_customer_who_answered_waits_on_the_line_when_the_agent_is_lost() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    floor.do(e.CustomerArrives(1, 1))
    facts = floor.lose(1)
    assert f.ContactRequeued(1, CARE, in_room=True) in facts
    assert floor.state.contacts[1].on_line
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert "CustomerDialed" not in names(floor.summon(1))


def test_a_declined_callback_keeps_its_place_and_nobody_is_dialed() -> None:
    floor = booked((ANN, BEN))
    first = floor.asked(1)
    assert names(floor.decline(1)) == ["OfferDeclined", "MissCounted", "AgentPaused", "OfferMade"]
    assert floor.asked(1) not in {first, None}
    assert floor.state.contacts[1].attempt == 0


def test_refusals_never_turn_a_callback_out() -> None:
    floor = Floor(center(refusals_max=1), available=[ANN])
    floor.call(1, terms=TERMS)
    floor.decline(1)
    assert floor.stage(1) == "waiting"


@pytest.mark.parametrize("available", [(), (ANN,)])
def test_a_callback_expires_wherever_nobody_works_for_it(available: tuple[int, ...]) -> None:
    floor = booked(available, replace(TERMS, expires_at=9_000))
    facts = floor.wait(10_000)
    assert f.ContactEnded(1, Outcome.CALLBACK_EXPIRED) in facts
    assert all(agent.work == "idle" for agent in floor.state.agents.values())


def test_an_attempt_under_way_is_finished_and_expires_afterwards() -> None:
    floor = booked((ANN,), replace(TERMS, expires_at=20_000))
    floor.summon(1)
    floor.wait(21_000)
    assert floor.stage(1) == "summoned"
    fails(floor)
    assert f.ContactEnded(1, Outcome.CALLBACK_EXPIRED) in floor.wait(0)


@pytest.mark.parametrize("summoned", [False, True])
def test_a_withdrawn_callback_frees_its_agent_and_stops_the_phone(summoned: bool) -> None:
    floor = booked((ANN,))
    if summoned:
        floor.summon(1)
    facts = floor.do(cb.WithdrawCallback(1))
    assert ("DialCalledOff" in names(facts)) == summoned
    assert f.ContactEnded(1, Outcome.CALLBACK_WITHDRAWN) in facts
    assert floor.agent(ANN).work == "idle"


def test_only_a_callback_is_withdrawn_and_not_under_a_customer_on_the_line() -> None:
    floor = booked((ANN,))
    floor.call(2)
    assert floor.refused(cb.WithdrawCallback(2)) == "wrong_state"
    floor.talk(1)
    assert floor.refused(cb.WithdrawCallback(1)) == "wrong_state"


def test_a_slot_is_kept_until_it_comes_and_ages_from_there() -> None:
    floor = Floor(available=[ANN])
    slot = floor.now + 3_600_000
    assert names(floor.call(1, terms=TERMS, not_before=slot)) == ["ContactQueued", "ContactDeferred"]
    assert floor.state.contacts[1].age_from == slot
    floor.do(e.SetPresence(ANN, Presence.NOT_READY))
    floor.now = slot - 10
    floor.call(2)
    floor.wait(20)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.asked(2) == ANN
    assert floor.stage(1) == "waiting"


def test_a_customer_who_calls_again_takes_the_place_up() -> None:
    floor = booked()
    age = floor.state.contacts[1].age_from
    floor.call(2)
    facts = floor.do(cb.TakeUpPlace(3, 1))
    assert f.ContactEnded(1, Outcome.CALLBACK_MERGED) in facts
    contact = floor.state.contacts[3]
    assert (contact.age_from, contact.queue, contact.on_line) == (age, CARE, True)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert floor.asked(3) == ANN


def test_the_head_is_taken_up_too() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    fails(floor)
    floor.do(cb.TakeUpPlace(3, 1))
    assert floor.state.contacts[3].head


def test_no_place_is_taken_up_of_a_customer_who_is_being_dialed() -> None:
    floor = booked((ANN,))
    floor.summon(1)
    assert floor.refused(cb.TakeUpPlace(3, 1)) == "wrong_state"
    assert floor.refused(cb.TakeUpPlace(3, 9)) == "unknown_contact"


def test_a_supervisor_moves_a_callback_and_it_stays_one() -> None:
    floor = booked()
    floor.do(e.RequeueContact(1, CARDS))
    contact = floor.state.contacts[1]
    assert (contact.queue, contact.on_line, contact.expiry) == (CARDS, False, TERMS.expires_at)


def test_a_callback_ends_with_its_queue() -> None:
    floor = booked()
    floor.state.configs[2] = replace(floor.state.config, number=2, queues={CARDS: floor.state.config.queues[CARDS]})
    assert f.ContactEnded(1, Outcome.CALLBACK_WITHDRAWN) in floor.do(e.AdoptConfig(2))


def test_a_queue_that_closes_for_a_while_puts_its_callbacks_off_and_forgets_whom_they_were_assigned_to() -> None:
    floor = booked()
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    floor.talk(1)
    floor.call(2)
    floor.do(cb.KeepPlace(2, TERMS))
    floor.do(e.AssignContact(2, ANN, 60_000))
    until = floor.now + 600_000
    floor.do(CloseQueues((CARE,), until))
    contact = floor.state.contacts[2]
    assert (contact.stage, contact.deadline, contact.assigned) == ("deferred", until, None)
    assert f.CallbackDue(2, CARE) in floor.do(OpenQueues((CARE,)))
