"""Callbacks: offered or scheduled, with a number agreed upon, and everything that can stand in their way."""

from __future__ import annotations

from typing import Any

import pytest

from ivr_flows import Flow, Session, Sprint, resume, start
from ivr_flows.center import CENTER
from ivr_flows.instructions import Gather, LookUp
from ivr_flows.journal import Left
from ivr_flows.session import Trigger
from ivr_flows.signals import Digits, LookedUp, NoInput, Signal, Speech
from tests.ivr_flows.flows import CALL, NOW, flow, said

OFFER = """
  first: {type: offer_callback, queue: billing, number: phone, booked: told, declined: stay, unavailable: none,
    refused: odd, exhausted: none, attempts: 2}
"""
SCHEDULE = OFFER.replace("offer_callback", "schedule_callback")
REST = """
  told: {type: say, prompt: "{{ phone }}", next: end}
  stay: {type: say, prompt: Stay., next: end}
  none: {type: say, prompt: None., next: end}
  odd: {type: say, prompt: Odd., next: sorry}
"""
HEAD = "operator: {key: '0', to: sorry}"
WITHHELD = Trigger("anonymous", "+18005550100", withheld=True)
SLOTS = LookedUp({
    "slots": [
        {"slot": "s1", "day": "2026-11-23", "time": "09:30"},
        {"slot": "s2", "day": "2026-11-23", "time": "14:05"},
        {"slot": "s3", "day": "2026-11-24", "time": "00:00"},
    ]
})  # fmt: skip


def compiled(step: str, head: str = HEAD) -> Flow:
    return flow(step + REST, head)


def meets(compiled: Flow, *signals: Signal, call: Trigger = CALL) -> Sprint:
    """The last sprint of a call that meets these signals, stored and read again between the sprints."""
    sprint = start(compiled, call, NOW)
    for signal in signals:
        sprint = resume(compiled, Session.load(sprint.session.dump()), signal, NOW)
        assert sprint.refused is None
    return sprint


def asked(sprint: Sprint) -> LookUp:
    wait = sprint.instructions[-1]
    assert isinstance(wait, LookUp)
    return wait


def test_the_caller_is_called_back_at_the_own_number() -> None:
    offer = compiled(OFFER)
    assert asked(meets(offer)) == LookUp(CENTER, "callback_offer", {"queue": "billing"})
    assert "press 1" in said(meets(offer, LookedUp({})))[0]
    assert "0, 1, 4, 2" in said(meets(offer, LookedUp({}), Digits("1")))[0]
    booking = asked(meets(offer, LookedUp({}), Speech("yes"), Digits("1")))
    told = {"queue": "billing", "number": "+13035550142", "language": "en-US"}
    assert booking == LookUp(CENTER, "book_callback", told, action=True)
    assert said(meets(offer, LookedUp({}), Digits("1"), Digits("1"), LookedUp({})))[0] == "+13035550142"


def test_another_number_is_entered_read_back_and_may_be_corrected() -> None:
    way = (LookedUp({}), Digits("1"), Digits("2"))
    entered = meets(compiled(OFFER), *way, Digits("7205550199"))
    assert "7, 2, 0. 5, 5, 5. 0, 1, 9, 9" in said(entered)[0]
    again = meets(compiled(OFFER), *way, Digits("7205550199"), Digits("2"))
    assert "Enter the number" in said(again)[0]
    booked = meets(compiled(OFFER), *way, Digits("7205550199"), Digits("2"), Digits("13035550111"), Digits("1"))
    assert asked(booked).arguments["number"] == "+13035550111"


@pytest.mark.parametrize(
    ("entry", "number"),
    [
        (Digits("7205550199"), "+17205550199"),
        (Digits("447700900123"), "+447700900123"),
        (Speech("seven two zero five five five zero one nine nine"), "+17205550199"),
        (Digits("5550199"), None),
        (Digits("0123456789012"), None),
        (Digits("*#*#*#*#*#"), None),
        (Speech("seven two zero five five five zero one nine nine", 0.1), None),
    ],
)
def test_what_can_be_called_is_taken_in_full(entry: Signal, number: str | None) -> None:
    sprint = meets(compiled(OFFER), LookedUp({}), Digits("1"), Digits("2"), entry)
    if number is None:
        assert "Enter the number" in said(sprint)[-1]
    else:
        booked = meets(compiled(OFFER), LookedUp({}), Digits("1"), Digits("2"), entry, Digits("1"))
        assert asked(booked).arguments["number"] == number


def test_who_withholds_the_number_is_asked_for_one() -> None:
    sprint = meets(compiled(OFFER), LookedUp({}), Digits("1"), call=WITHHELD)
    assert "Enter the number" in said(sprint)[0]
    gather = sprint.instructions[-1]
    assert isinstance(gather, Gather)
    assert (gather.max_digits, gather.finish_key) == (15, "#")


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        ((LookedUp(error="refused"),), "None."),
        ((LookedUp(error="timeout"),), "None."),
        ((LookedUp({}), Digits("2")), "Stay."),
        ((LookedUp({}), NoInput(), NoInput()), "None."),
        ((LookedUp({}), Digits("1"), Digits("1"), LookedUp(error="refused")), "Odd."),
        ((LookedUp({}), Digits("1"), Digits("1"), LookedUp(error="unavailable")), "None."),
        ((LookedUp({}), Digits("0")), "Sorry."),
    ],
)
def test_whatever_stands_in_the_way_has_an_exit(signals: tuple[Signal, ...], words: str) -> None:
    assert said(meets(compiled(OFFER), *signals))[0] == words


def test_failed_attempts_are_counted_anew_for_each_question() -> None:
    once = (LookedUp({}), NoInput(), Digits("1"), NoInput(), Digits("2"), NoInput())
    assert isinstance(meets(compiled(OFFER), *once).instructions[-1], Gather)


def test_a_time_is_chosen_and_booked() -> None:
    schedule = compiled(SCHEDULE)
    assert asked(meets(schedule)).operation == "callback_slots"
    words = " ".join(said(meets(schedule, SLOTS)))
    assert "Monday, November 23 at 9:30 AM, press 1." in words
    assert "at 2:05 PM, press 2." in words
    assert "Tuesday, November 24 at 12:00 AM, press 3." in words
    booking = asked(meets(schedule, SLOTS, Digits("2"), Digits("1")))
    assert booking.arguments == {"queue": "billing", "number": "+13035550142", "language": "en-US", "slot": "s2"}
    assert said(meets(schedule, SLOTS, Digits("9")))[0] == "Stay."
    assert said(meets(schedule, SLOTS, Digits("5"), Digits("4")))[0] == "None."


def test_who_has_one_to_come_changes_its_time() -> None:
    way = (SLOTS, Digits("2"), Digits("1"), LookedUp({"rescheduled": True}))
    changing = compiled(SCHEDULE.replace("booked: told", "booked: told, changed: stay"))
    assert said(meets(changing, *way))[0] == "Stay."
    assert said(meets(compiled(SCHEDULE), *way))[0] == "+13035550142"
    assert said(meets(changing, *way[:-1], LookedUp({"rescheduled": False})))[0] == "+13035550142"


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"slots": []},
        {"slots": "soon"},
        {"slots": [{"slot": "s", "day": "soon", "time": "09:00"}]},
        {"slots": [{"slot": "s", "day": "2026-11-23", "time": "25:00"}]},
        {"slots": [{"slot": "s", "day": "2026-11-23", "time": "noon"}]},
    ],
)
def test_times_that_are_none_offer_nothing(answer: dict[str, Any]) -> None:
    assert said(meets(compiled(SCHEDULE), LookedUp(answer)))[0] == "None."


def test_a_caller_who_speaks_spanish_is_asked_in_spanish() -> None:
    spanish = compiled(SCHEDULE, HEAD + "\nlanguages: [es-US]")
    sprint = meets(spanish, SLOTS)
    assert "Para el lunes, 23 de noviembre a las 9:30 AM, oprima 1." in " ".join(said(sprint))
    assert "termina en 0, 1, 4, 2" in said(meets(spanish, SLOTS, Digits("1")))[0]


def test_the_number_is_not_left_behind() -> None:
    done = meets(compiled(OFFER), LookedUp({}), Digits("2"))
    assert done.session.frames[0].memory == {}
    assert next(entry.exit for entry in done.journal if isinstance(entry, Left)) == "declined"
