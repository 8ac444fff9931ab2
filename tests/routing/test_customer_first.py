"""Callbacks whose customer comes first: dialed for a free agent, asked for a key, then waiting in the kept place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from routing import Fact, decode_snapshot, encode_snapshot
from routing import events as e
from routing import facts as f
from routing.callbacks import CallbackTerms
from routing.vocabulary import Outcome, Presence
from tests.routing.floor import ANN, BEN, CARE, CLEO, Floor, center, names

TERMS = CallbackTerms(expires_at=10_000_000, gaps_ms=(60_000,), dials_at_once=5)
AGENTS = (ANN, BEN, CLEO)


def booked(*contacts: int, terms: CallbackTerms = TERMS) -> Floor:
    """These wait for the care queue without their callers, in this order."""
    floor = Floor(center(wrap_up_ms=0))
    for contact in contacts:
        keep(floor, contact, terms)
    return floor


def keep(floor: Floor, contact: int, terms: CallbackTerms = TERMS) -> None:
    floor.call(contact)
    floor.do(e.KeepPlace(contact, terms))


def comes(floor: Floor, agent: int) -> list[Fact]:
    return floor.do(e.SetPresence(agent, Presence.AVAILABLE))


def confirm(floor: Floor, contact: int) -> list[Fact]:
    return floor.do(e.ConfirmCustomer(contact, floor.state.contacts[contact].attempt))


def fails(floor: Floor, contact: int) -> list[Fact]:
    found = floor.state.contacts[contact]
    return floor.do(e.DialFails(contact, found.connection, found.attempt, "busy"))


def confirming(floor: Floor) -> list[int]:
    return sorted(contact for contact in floor.state.contacts if floor.stage(contact) == "confirming")


def test_the_customer_is_dialed_for_a_free_agent_who_is_asked_once_the_key_is_pressed() -> None:
    floor = booked(1)
    assert floor.stage(1) == "waiting"
    assert comes(floor, ANN)[-1] == f.CustomerDialed(1, 0, 1, floor.now + TERMS.ring_ms + 25_000)
    assert (floor.stage(1), floor.agent(ANN).work) == ("confirming", "idle")
    assert names(confirm(floor, 1)) == ["CustomerConfirmed", "OfferMade"]
    assert "CustomerDialed" not in names(floor.talk(1))
    assert f.ContactEnded(1, Outcome.ANSWERED) in floor.do(e.CallerGone(1))


def test_an_agent_who_takes_somebody_behind_it_has_its_customer_dialed_and_it_comes_next() -> None:
    floor = booked(1)
    floor.call(2)
    floor.call(3)
    assert names(comes(floor, ANN)) == ["PresenceChanged", "OfferMade", "CustomerDialed"]
    assert floor.asked(2) == ANN
    confirm(floor, 1)
    comes(floor, BEN)
    assert (floor.asked(1), floor.stage(3)) == (BEN, "waiting")


def test_nobody_is_dialed_for_an_agent_who_takes_somebody_before_it() -> None:
    floor = Floor(center(wrap_up_ms=0))
    floor.call(2)
    keep(floor, 1)
    comes(floor, ANN)
    assert (floor.asked(2), confirming(floor)) == (ANN, [])


def test_who_stood_before_it_stays_before_it() -> None:
    floor = Floor(center(wrap_up_ms=0))
    for contact in (2, 3):
        floor.call(contact)
    keep(floor, 1)
    floor.do(e.ExpectAgents(CARE, 3))
    confirm(floor, 1)
    order = [next(each for each in (1, 2, 3) if floor.asked(each) == agent) for agent in AGENTS if comes(floor, agent)]
    assert order == [2, 3, 1]


@pytest.mark.parametrize(("expected", "dialed"), [(1, []), (2, [1]), (3, [1, 4]), (9, [1, 4, 5])])
def test_so_many_are_dialed_as_agents_are_expected_for_them(expected: int, dialed: list[int]) -> None:
    floor = Floor()
    floor.call(2)
    for contact in (1, 4, 5):
        keep(floor, contact)
    floor.do(e.ExpectAgents(CARE, expected))
    assert confirming(floor) == dialed
    assert floor.do(e.ExpectAgents(CARE, expected)) == [], "those who are dialed count"


def test_no_more_are_dialed_at_once_than_the_bound() -> None:
    floor = booked(1, 2, 3, terms=replace(TERMS, dials_at_once=2))
    floor.do(e.ExpectAgents(CARE, 9))
    assert confirming(floor) == [1, 2]
    for agent in AGENTS:
        comes(floor, agent)
    assert confirming(floor) == [1, 2]
    fails(floor, 1)
    assert confirming(floor) == [2, 3]


def test_one_free_agent_has_one_customer_dialed() -> None:
    floor = booked(1, 2)
    comes(floor, ANN)
    assert confirming(floor) == [1]
    comes(floor, BEN)
    assert confirming(floor) == [1, 2]


def test_an_attempt_in_vain_rests_and_comes_first_afterwards() -> None:
    floor = booked(1, terms=replace(TERMS, attempts_max=2))
    comes(floor, ANN)
    assert names(fails(floor, 1)) == ["DialFailed", "ContactDeferred"]
    assert floor.agent(ANN).work == "idle"
    assert names(floor.wait(60_000))[-1] == "CustomerDialed"
    assert floor.state.contacts[1].attempt == 2
    assert fails(floor, 1)[-1] == f.ContactEnded(1, Outcome.CALLBACK_FAILED)


def test_who_asks_to_be_called_later_is_no_longer_confirming_and_is_dialed_again() -> None:
    floor = booked(1, 2)
    comes(floor, ANN)
    assert names(floor.do(e.PutOffCallback(1, 0, 1))) == ["CallbackPutOff", "ContactDeferred", "CustomerDialed"]
    assert confirming(floor) == [2], "the next in line is dialed for the agent"
    confirm(floor, 2)
    assert (floor.asked(2), floor.state.contacts[1].unanswered) == (ANN, 0)


def test_a_phone_of_which_nothing_is_heard_counts_as_unanswered() -> None:
    floor = booked(1)
    comes(floor, ANN)
    assert f.DialFailed(1, 0, 1, "unanswered") in floor.wait(TERMS.ring_ms + 25_000)
    assert floor.stage(1) == "deferred"


def test_a_customer_who_hangs_up_on_hold_is_gone_and_one_who_has_not_pressed_the_key_is_not() -> None:
    floor = booked(1)
    floor.do(e.ExpectAgents(CARE, 1))
    assert floor.do(e.CallerGone(1)) == []
    confirm(floor, 1)
    assert f.ContactEnded(1, Outcome.ABANDONED) in floor.do(e.CallerGone(1))


def test_a_key_that_comes_too_late_or_for_an_earlier_dial_is_refused() -> None:
    floor = booked(1)
    assert floor.refused(e.ConfirmCustomer(1, 0)) == "not_current"
    comes(floor, ANN)
    assert floor.refused(e.ConfirmCustomer(1, 2)) == "not_current"
    confirm(floor, 1)
    assert floor.refused(e.ConfirmCustomer(1, 1)) == "not_current"


def test_a_queue_that_closes_while_the_phone_rings_has_nobody_wait_in_it() -> None:
    floor = booked(1)
    comes(floor, ANN)
    until = floor.now + 600_000
    floor.do(e.CloseQueues((CARE,), until))
    assert floor.stage(1) == "confirming"
    assert names(confirm(floor, 1)) == ["DialCalledOff", "ContactDeferred"]
    assert (floor.state.contacts[1].deadline, floor.state.contacts[1].unanswered) == (until, 0)


def test_the_dial_is_stopped_when_it_is_withdrawn_and_finished_when_it_expires() -> None:
    floor = booked(1, terms=replace(TERMS, expires_at=20_000))
    comes(floor, ANN)
    floor.wait(25_000)
    assert floor.stage(1) == "confirming"
    assert names(floor.do(e.WithdrawCallback(1))) == ["DialCalledOff", "ContactEnded"]


def test_an_agent_to_whom_it_is_assigned_comes_first() -> None:
    floor = Floor(center(wrap_up_ms=0), available=[ANN])
    floor.call(2)
    keep(floor, 1)
    floor.talk(2)
    floor.do(e.AssignContact(1, ANN, 60_000))
    floor.do(e.EndTalk(2, ANN))
    assert floor.asked(1) == ANN
    assert "CustomerDialed" in names(floor.summon(1))


def test_a_capped_queue_has_nobody_dialed() -> None:
    floor = Floor(center(wrap_up_ms=0, contacts_max=1), available=[ANN, BEN])
    floor.call(2)
    keep(floor, 1)
    floor.do(e.ExpectAgents(CARE, 9))
    assert confirming(floor) == []
    floor.talk(2)
    floor.do(e.EndTalk(2, floor.asked(2) or 0))
    assert confirming(floor) == [1]


def test_a_snapshot_knows_who_is_dialed_and_who_is_to_be() -> None:
    floor = booked(1, 2)
    comes(floor, ANN)
    floor.state = decode_snapshot(encode_snapshot(floor.state), floor.state.configs)
    assert (floor.state.index.away, floor.state.index.confirming) == ({2}, {1})
    comes(floor, BEN)
    assert confirming(floor) == [1, 2]


class Hand:
    """A line kept by hand for one agent: who is on it, who was dialed in vain and so comes first, and who was taken."""

    def __init__(self, away: list[bool]) -> None:
        self.floor = Floor(center(wrap_up_ms=0))
        self.on_line: set[int] = set()
        self.in_vain: set[int] = set()
        self.taken: list[int] = []
        for contact, called_back in enumerate(away, 1):
            self.floor.call(contact)
            if called_back:
                self.floor.do(e.KeepPlace(contact, replace(TERMS, attempts_max=99)))
            else:
                self.on_line.add(contact)
        self.after(comes(self.floor, ANN))

    def after(self, facts: list[Fact]) -> None:
        """Whom the agent is offered is the first of those on the line."""
        for fact in facts:
            if isinstance(fact, f.DialFailed):
                self.in_vain.add(fact.contact)
            if isinstance(fact, f.OfferMade):
                assert fact.contact == min(self.on_line, key=lambda each: (each not in self.in_vain, each))
                self.on_line.remove(fact.contact)
                self.taken.append(fact.contact)

    def answer(self, contact: int, there: bool) -> None:
        """The customer who is dialed presses the key, or is not there."""
        if there:
            self.on_line.add(contact)
            self.after(confirm(self.floor, contact))
        else:
            self.after(fails(self.floor, contact))

    def serve(self) -> None:
        """The agent talks with who was taken, then a while passes."""
        asked = self.floor.agent(ANN).contact
        if asked is not None:
            self.floor.talk(asked)
            self.after(self.floor.do(e.EndTalk(asked, ANN)))
        self.after(self.floor.wait(10_000))


@given(st.lists(st.booleans(), min_size=1, max_size=8), st.lists(st.sampled_from([True, False, None]), max_size=60))
@settings(max_examples=150)
def test_nobody_starves_and_nobody_on_the_line_is_overtaken(away: list[bool], answers: list[bool | None]) -> None:
    hand, left = Hand(away), iter(answers)
    for _ in range(60 + 8 * len(away)):
        assert len(confirming(hand.floor)) <= 1 + len(hand.taken), "one for each turn of the agent"
        for contact in confirming(hand.floor):
            there = next(left, True)
            if there is not None:
                hand.answer(contact, there)
        hand.serve()
    assert sorted(hand.taken) == list(range(1, len(away) + 1))


def test_who_was_on_the_line_and_is_promised_another_call_has_all_its_attempts_anew() -> None:
    floor = booked(1, terms=replace(TERMS, attempts_max=2))
    comes(floor, ANN)
    fails(floor, 1)
    floor.do(e.CallFirst(1))
    confirm(floor, 1)
    floor.do(e.LeaveQueue(1, "overflow"))
    floor.call(1, terms=replace(TERMS, attempts_max=2))
    assert names(fails(floor, 1))[-1] == "ContactDeferred"
    floor.do(e.CallFirst(1))
    assert f.ContactEnded(1, Outcome.CALLBACK_FAILED) in fails(floor, 1)
