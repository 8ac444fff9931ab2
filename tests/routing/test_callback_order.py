"""One order for those who wait on the line and those who are called back, counted against a line kept by hand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from routing import events as e
from routing.callbacks import CallbackTerms
from routing.events import callbacks as cb
from routing.vocabulary import Presence
from tests.routing.floor import ANN, Floor, center

DIAL_MS, TALK_MS, GAP_MS = 1_000, 9_000, 25_000
TERMS = CallbackTerms(expires_at=100_000_000, attempts_max=4, gaps_ms=(GAP_MS,))

Callers = list[int | None]
"""In the order of their coming: None for who waits on the line, else how many dials come to nothing first."""
callers = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=12)


def by_hand(fails: Callers) -> list[int]:
    """Who talks after whom, with one agent: the first in line; who was dialed in vain is put off, then comes first."""
    left = dict(enumerate(fails, 1))
    line, head, resting = list(left), list[int](), dict[int, int]()
    now, talked = 0, list[int]()
    while line or head or resting:
        back = sorted(contact for contact, until in resting.items() if until <= now)
        head = sorted([*head, *back])
        for contact in back:
            del resting[contact]
        if not (head or line):
            now = min(resting.values())
            continue
        first = (head or line).pop(0)
        now += 0 if fails[first - 1] is None else DIAL_MS
        if left[first]:
            left[first] = (left[first] or 0) - 1
            resting[first] = now + GAP_MS
        else:
            now += TALK_MS
            talked.append(first)
    return talked


def by_routing(fails: Callers) -> list[int]:
    """The same with the engine: one agent, who takes whatever is offered."""
    floor = Floor(center(wrap_up_ms=0))
    for contact, dials in enumerate(fails, 1):
        floor.call(contact)
        if dials is not None:
            floor.do(cb.KeepPlace(contact, TERMS))
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    talked: list[int] = []
    while floor.state.contacts:
        asked = floor.agent(ANN).contact
        if asked is None:
            floor.wait(min(each.deadline or 0 for each in floor.state.contacts.values()) - floor.now)
        elif _reached(floor, asked, fails[asked - 1]):
            talked.append(asked)
            floor.wait(TALK_MS)
            floor.do(e.EndTalk(asked, ANN))
    return talked


def _reached(floor: Floor, contact: int, fails: int | None) -> bool:
    """Whether the agent comes to talk; else the dial came to nothing."""
    floor.summon(contact)
    state = floor.state.contacts[contact]
    if fails is not None:
        floor.wait(DIAL_MS)
    if fails is not None and state.unanswered < fails:
        floor.do(cb.DialFails(contact, state.connection, state.attempt, "busy"))
        return False
    floor.do(e.CustomerArrives(contact, state.connection))
    floor.do(e.CustomerJoined(contact, state.connection))
    return True


@given(callers)
@settings(max_examples=200)
def test_all_are_served_in_the_order_of_a_line_kept_by_hand(fails: Callers) -> None:
    assert by_routing(fails) == by_hand(fails)


@given(st.lists(st.booleans(), min_size=1, max_size=12))
@settings(max_examples=100)
def test_without_a_dial_in_vain_nobody_overtakes_anybody(booked: list[bool]) -> None:
    assert by_routing([0 if away else None for away in booked]) == list(range(1, len(booked) + 1))


@given(callers)
@settings(max_examples=100)
def test_nobody_starves(fails: Callers) -> None:
    assert sorted(by_routing(fails)) == list(range(1, len(fails) + 1))
