"""Segments tile: no gap, no overlap, the right credit, and their times add up to the wall clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from routing import AgentState, Fact, State
from routing import events as e
from routing import facts as f
from routing.segments import Lane
from routing.vocabulary import Presence, Work
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, BEN, Floor
from tests.routing.ledger import Attendance, Closed, Ledger, agent_does, contact_does
from tests.routing.worlds import program, steps


def kinds(ledger: Ledger, contact: int, lane: Lane) -> list[tuple[str, int]]:
    return [(segment.kind, segment.ended - segment.began) for segment in ledger.of(contact, lane)]


def _told_floor() -> tuple[Floor, Ledger, Callable[[list[Fact]], None]]:
    """A floor with one agent, a ledger, and how it is told of facts at the floor's instant."""
    floor, ledger = Floor(available=[ANN]), Ledger()

    def tell(facts: list[Fact]) -> None:
        for fact in facts:
            ledger.fold(fact, floor.now)

    return floor, ledger, tell


def test_the_story_of_a_call_in_both_lanes() -> None:
    floor, ledger, tell = _told_floor()
    ledger.begin(1, floor.now)
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
    tell(floor.do(e.EndTalk(1, BEN)))
    floor.now += 9_000
    tell(floor.do(e.FinishWrapUp(BEN, 1)))
    ledger.end(1, floor.now)
    assert kinds(ledger, 1, Lane.CONTACT) == [
        ("ivr", 1),
        ("wait", 5_000),
        ("talk", 10_000),
        ("hold", 4_000),
        ("talk", 1_000),
        ("hold", 20_000),
        ("wait", 500),
        ("talk", 7_000),
        ("ivr", 9_000),
    ]
    assert kinds(ledger, 1, Lane.AGENT) == [("ring", 5_000), ("wrap_up", 9_000)]


def test_the_agents_of_a_long_chain_are_credited_with_their_own_time_only() -> None:
    """Queued, lost, requeued, left by a key, queued elsewhere: nobody is credited with another's minute."""
    floor, ledger, tell = _told_floor()
    ledger.begin(1, floor.now)
    tell(floor.call(1))
    tell(floor.talk(1))
    floor.now += 5_000
    tell(floor.lose(1))
    tell(floor.wait(20_000))
    floor.now += 1_000
    tell(floor.do(e.LeaveQueue(1, "key")))
    floor.now += 3_000
    tell(floor.do(e.SetPresence(BEN, Presence.AVAILABLE)))
    tell(floor.call(1, queue=2))
    tell(floor.summon(1))
    tell(floor.do(e.CustomerArrives(1, 2)) + floor.do(e.CustomerJoined(1, 2)))
    floor.now += 60_000
    tell(floor.do(e.CallerGone(1)))
    ledger.end(1, floor.now)
    talks = [(s.agent, s.queue, s.kind, s.ended - s.began) for s in ledger.of(1, Lane.CONTACT) if s.agent is not None]
    assert talks == [(ANN, 1, "talk", 5_000), (ANN, 1, "hold", 20_000), (BEN, 2, "talk", 60_000)]


@pytest.mark.parametrize("seed", range(60))
def test_the_ledger_of_every_call_tiles_its_wall_clock_and_credits_whom_it_should(seed: int) -> None:
    """The lanes after every event say what the state says; a call's own lane adds up to its time exactly."""
    state, ledger = State(CONFIGS), Ledger()
    began: dict[int, int] = {}
    for step in steps(state, program(seed, 150)):
        for fact in step.facts:
            if isinstance(fact, f.ContactQueued) and fact.contact not in began:
                began[fact.contact] = step.at - seed % 3 * 40
                ledger.begin(fact.contact, began[fact.contact])
            ledger.fold(fact, step.at)
            if isinstance(fact, f.AgentDialed | f.InternalCallBegun):
                began.setdefault(fact.contact, step.at)
            if isinstance(fact, f.ContactEnded | f.InternalCallEnded) and ledger.doing(fact.contact) is None:
                ledger.begin(fact.contact, step.at)  # it ended without a customer; whoever has the number next calls
        _agrees(ledger, state, began)
    for contact, start in began.items():
        over = state.at + 1 + contact
        ledger.end(contact, over)
        _tiles(ledger.of(contact, Lane.CONTACT), start, over)


def _agrees(ledger: Ledger, state: State, calls: dict[int, int]) -> None:
    for contact in calls:
        assert ledger.doing(contact) == contact_does(state, contact)
    for agent in state.agents.values():
        assert ledger.busy(agent.id) == agent_does(state, agent)


def _tiles(lane: list[Closed], start: int, over: int) -> None:
    assert (lane[0].began, lane[-1].ended) == (start, over)
    assert all(one.ended == other.began for one, other in pairwise(lane))
    assert sum(segment.ended - segment.began for segment in lane) == over - start


@pytest.mark.parametrize("seed", range(60))
def test_an_agents_signed_in_time_is_tiled_by_what_the_agent_did(seed: int) -> None:
    """The time in each state, sampled, is that of the presence and of the segments that credit the agent."""
    state, ledger, attendance = State(CONFIGS), Ledger(), Attendance()
    sampled, stood, last = Counter[tuple[int, str]](), dict[int, str](), 0
    for step in steps(state, program(seed, 150)):
        sampled.update(dict.fromkeys(stood.items(), step.at - last))
        stood, last = {agent.id: _does(agent) for agent in state.agents.values()}, step.at
        for fact in step.facts:
            ledger.fold(fact, step.at)
            attendance.fold(fact, step.at)
    for agent in range(1, 7):
        credited = ledger.credited(agent, until=last)
        assert all(one.ended <= other.began for one, other in pairwise(credited)), "two things at once"
        spent = _by_kind(credited)
        for kind in KINDS:
            assert spent[kind] == sampled[agent, kind]
        at_work = sum(spent.values())
        signed_in = {presence: attendance.total(agent, presence, last) for presence in PRESENT}
        assert sum(signed_in.values()) == at_work + sum(sampled[agent, presence] for presence in PRESENT)
        assert all(signed_in[presence] >= sampled[agent, presence] for presence in PRESENT)


PRESENT = (Presence.AVAILABLE, Presence.NOT_READY)
KINDS = {
    "ring": {Work.OFFERED, Work.CONNECTING},
    "dial": {Work.DIALING},
    "talk": {Work.TALKING},
    "wrap_up": {Work.WRAP_UP},
}
"""What segments call the work of agents; time on hold, or with a colleague, is the agent's talk."""


def _does(agent: AgentState) -> str:
    return next((kind for kind, works in KINDS.items() if agent.work in works), agent.presence.value)


def _by_kind(credited: list[Closed]) -> Counter[str]:
    spent = Counter[str]()
    for segment in credited:
        spent["talk" if segment.kind in {"hold", "consult", "internal"} else segment.kind] += (
            segment.ended - segment.began
        )
    return spent
