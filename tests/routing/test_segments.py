"""Segments tile: no gap, no overlap, and their times add up to the wall clock."""

from __future__ import annotations

import pytest

from routing import Fact, SegmentClosed, SegmentOpened, State, segments
from routing import events as e
from routing import facts as f
from routing.segments import Lane, SegmentKind
from routing.vocabulary import Presence
from tests.routing.floor import ANN, BEN, Floor
from tests.routing.worlds import CONFIGS, program, steps

Closed = tuple[Lane, SegmentKind, int, int]


class Ledger:
    """Folds changes into segments, insisting on order."""

    def __init__(self) -> None:
        self.open: dict[tuple[int, Lane, int | None], tuple[SegmentKind, int]] = {}
        self.closed: dict[int, list[Closed]] = {}

    def fold(self, fact: Fact, at: int) -> None:
        for change in segments(fact):
            key = (change.contact, change.lane, change.agent if change.lane is Lane.AGENT else None)
            match change:
                case SegmentClosed():
                    if key in self.open:
                        kind, since = self.open.pop(key)
                        self.closed.setdefault(change.contact, []).append((change.lane, kind, since, at))
                case SegmentOpened(kind=kind):
                    assert key not in self.open, f"two segments at once by {fact}"
                    self.open[key] = (kind, at)

    def of(self, contact: int, lane: Lane) -> list[Closed]:
        return [closed for closed in self.closed[contact] if closed[0] is lane]


def kinds(ledger: Ledger, contact: int, lane: Lane) -> list[tuple[str, int]]:
    return [(kind.value, until - since) for _, kind, since, until in ledger.of(contact, lane)]


def test_the_story_of_a_call_in_both_lanes() -> None:
    floor, ledger = Floor(available=[ANN]), Ledger()

    def tell(facts: list[Fact]) -> None:
        for fact in facts:
            ledger.fold(fact, floor.now)

    tell(floor.call(1))
    floor.now += 3_000
    tell(floor.accept(1) + floor.bind(1) + floor.join(1) + floor.do(e.CustomerArrives(1, 1)))
    floor.now += 2_000
    tell(floor.do(e.CustomerJoined(1, 1)))
    floor.now += 10_000
    tell(floor.do(e.HoldCustomer(1, ANN, on=True)))
    floor.now += 4_000
    tell(floor.do(e.HoldCustomer(1, ANN, on=False)))
    floor.now += 1_000
    tell(floor.lose(1))
    tell(floor.wait(20_000))
    floor.now += 500
    tell(floor.do(e.SetPresence(BEN, Presence.AVAILABLE)) + floor.summon(1))
    tell(floor.do(e.CustomerJoined(1, 2)))
    floor.now += 7_000
    tell(floor.do(e.CallerGone(1)))
    floor.now += 9_000
    tell(floor.do(e.FinishWrapUp(BEN, 1)))
    assert kinds(ledger, 1, Lane.CONTACT) == [
        ("wait", 5_000),
        ("talk", 10_000),
        ("hold", 4_000),
        ("talk", 1_000),
        ("hold", 20_000),
        ("wait", 500),
        ("talk", 7_000),
    ]
    assert kinds(ledger, 1, Lane.AGENT) == [("ring", 5_000), ("ring", 0), ("wrap_up", 9_000)]


@pytest.mark.parametrize("seed", range(120))
def test_the_contact_lane_tiles_the_time_from_the_first_queue_to_the_end(seed: int) -> None:
    state, ledger = State(CONFIGS), Ledger()
    began: dict[int, int] = {}
    for step in steps(state, program(seed, 200)):
        for fact in step.facts:
            ledger.fold(fact, step.at)
            if isinstance(fact, f.ContactQueued):
                began.setdefault(fact.contact, step.at)
            if isinstance(fact, f.ContactEnded):
                lane = ledger.of(fact.contact, Lane.CONTACT)
                ends = [began.pop(fact.contact), *(until for *_, until in lane)]
                assert [since for _, _, since, _ in lane] == ends[:-1]
                assert ends[-1] == step.at
                ledger.closed[fact.contact] = []
    contacts = {contact for contact, lane, _ in ledger.open if lane is Lane.CONTACT}
    assert contacts == set(state.contacts)
    ringing = {(c.id, c.agent) for c in state.contacts.values() if c.stage in {"offered", "connecting", "summoned"}}
    wrapping = {(a.contact, a.id) for a in state.agents.values() if a.work == "wrap_up"}
    assert {(contact, agent) for contact, lane, agent in ledger.open if lane is Lane.AGENT} == ringing | wrapping
