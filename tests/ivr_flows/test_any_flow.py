"""Any accepted flow, met with any signals, never raises, ends once, and always answers with something to do."""

from __future__ import annotations

import msgspec
import pytest

from ivr_flows import Flow, Hours, Now, Session, Signal, Sprint, Trigger, check, resume, start
from ivr_flows.instructions import HangUp, Pause, Play, Say
from ivr_flows.interpret import GRACE_SPRINTS, MAX_FAULTS, MAX_SPRINTS, MAX_STEPS
from ivr_flows.journal import Ended, Fault
from ivr_flows.openly import open_signal
from ivr_flows.queues import QueueFigures
from ivr_flows.signals import HungUp
from tests.ivr_flows.generated import answers
from tests.ivr_flows.generated.flows import flow, usable
from tests.ivr_flows.generated.signals import next_signal
from tests.ivr_flows.generated.values import TEXTS, Chance

RUNS = 10_500
"""Calls in all, spread over the types of step: every type begins as many flows as any other."""
CALLS_A_FLOW = 10
MOST_SIGNALS = 14
FIRST = usable("inbound")
HOURS = msgspec.convert(
    {
        "timezone": "America/Denver",
        "week": {"thursday": [["00:00", "12:00"]]},
        "holidays": {"1970-01-02": {"name": "Second"}},
    },
    Hours,
)
CLOSED, OPEN, HOLIDAY = 0, 10 * 3_600_000, 34 * 3_600_000
HOURS_OF = dict.fromkeys([*TEXTS, "store"], HOURS)
QUEUES = {
    "billing": QueueFigures(3, 2, 1, low=60, high=120),
    "store": QueueFigures(open=False),
    "a": QueueFigures(staffed=0),
}
NOWS = [Now(0), *(Now(at, HOURS_OF, QUEUES, {"evacuation": "Fire."}) for at in (CLOSED, OPEN, HOLIDAY))]
CALLS = [
    Trigger("+13035550142", "+18005550100"),
    Trigger("anonymous", "+18005550100", withheld=True, language="es-US"),
    Trigger("<b>\x00", "", withheld=True, language="xx"),
]


def test_there_are_enough_of_them() -> None:
    assert len(FIRST) * flows_each() * CALLS_A_FLOW >= 10_000


def flows_each() -> int:
    """How many flows begin with each type of step."""
    return -(-RUNS // (len(FIRST) * CALLS_A_FLOW))


@pytest.mark.parametrize("first", FIRST)
def test_any_flow_with_any_signals(first: str) -> None:
    entered = 0
    for number in range(flows_each()):
        chance = Chance(f"{first} {number}")
        generated = flow(chance, first)
        for _ in range(CALLS_A_FLOW):
            entered += _call(chance, generated)
    assert entered == flows_each() * CALLS_A_FLOW


def _call(chance: Chance, generated: Flow) -> int:
    """One call, which is hung up on in the end; 1 when it was sound."""
    now = chance.random.choice(NOWS)
    sprint = start(generated, chance.random.choice(CALLS), now)
    ends, before = _sound(sprint), list[Signal]()
    for turn in range(MOST_SIGNALS):
        session = Session.load(sprint.session.dump())
        assert session == sprint.session
        if session.ended:
            break
        signal = HungUp() if turn == MOST_SIGNALS - 1 else next_signal(chance, generated, session, before)
        before.append(signal)
        assert type(open_signal(generated, session, signal)) is type(signal)
        after = resume(generated, session, signal, now)
        if after.refused:
            assert (after.session, after.instructions, after.journal) == (session, (), ())
        else:
            ends += _sound(after)
            sprint = after
    assert resume(generated, sprint.session, HungUp(), now).refused == "ended"
    assert ends == 1
    return ends


def _sound(sprint: Sprint) -> int:
    """What holds after every sprint; how often the call ended in it."""
    *before, last = sprint.instructions
    assert all(isinstance(each, Say | Play | Pause) for each in before)
    assert isinstance(last, HangUp) == (sprint.session.ended is not None) == (not sprint.session.accepts)
    assert sum(isinstance(entry, Fault) for entry in sprint.journal) <= MAX_FAULTS + 1
    assert len(sprint.journal) <= 3 * MAX_STEPS * (MAX_FAULTS + 1)
    assert sprint.session.sprints <= MAX_SPRINTS + GRACE_SPRINTS * MAX_FAULTS + 1
    answers.check(sprint)
    return sum(isinstance(entry, Ended) for entry in sprint.journal)


@pytest.mark.parametrize("first", FIRST)
def test_compiling_finds_what_checking_finds(first: str) -> None:
    generated = flow(Chance(first), first)
    assert check(generated.document, {}, {name: part.document for name, part in generated.parts.items()}) == []
