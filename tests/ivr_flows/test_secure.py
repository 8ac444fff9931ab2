"""A part that must not be recorded runs only when nothing is, and however it is left the recordings go on."""

from __future__ import annotations

import pytest

from ivr_flows import Flow, Session, compile_flow, load
from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import Gather, LookUp
from ivr_flows.journal import Fault, Left, RecordingReleased
from ivr_flows.recording import holds
from ivr_flows.signals import Digits, HungUp, LookedUp, NoInput, Signal
from tests.ivr_flows.flows import flow, run, text

SECURE = """
  first: {type: secure, flow: card, exits: {done: end, wrong: sorry}, unproven: sorry}
"""
HEAD = "operator: {key: '0', to: sorry}"
CARD = """
version: 1
name: card
kind: part
start: ask
variables: {number: {type: digits, secret: true}, zero: {type: number, default: 0}}
defaults: {attempts: 1}
steps:
  ask: {type: collect, prompt: Number., variable: number, max_length: 4, next: which, exhausted: wrong}
  which: {type: branch, cases: [{when: number == '9999', to: break}], otherwise: back}
  break: {type: set, values: {zero: 1 / zero}, next: back}
  back: {type: return}
  wrong: {type: return, exit: wrong}
"""
HELD = LookedUp({"hold": "7-1", "recordings": 1})


def test_the_recordings_are_held_before_the_part_begins() -> None:
    compiled = flow(SECURE, HEAD, CARD)
    assert run(compiled).instructions == (LookUp(CENTER, Operation.HOLD_RECORDING, {}, 10, action=True),)
    inside = run(compiled, HELD)
    assert isinstance(inside.instructions[-1], Gather)
    assert holds(Session.load(inside.session.dump()).frames) == ["7-1"]
    assert [each for each in inside.journal if isinstance(each, RecordingReleased)] == []


@pytest.mark.parametrize(
    "answer", [LookedUp(error="unavailable"), LookedUp(error="timeout"), LookedUp({}), LookedUp({"hold": ""})]
)
def test_without_proof_the_part_does_not_run(answer: LookedUp) -> None:
    sprint = run(flow(SECURE, HEAD, CARD), answer)
    assert sprint.journal[0] == Left("main", "first", "unproven", "sorry")
    assert not [each for each in sprint.journal if isinstance(each, RecordingReleased)]


WAITING = """
  first: {type: secure, flow: card, exits: {done: wait, wrong: wait}, unproven: wait}
  wait: {type: menu, prompt: Press 1., choices: {1: end, 2: sorry}, exhausted: end}
"""


def waiting(part: str = CARD) -> Flow:
    """A flow that waits for a key whatever became of the part."""
    document = text(WAITING, "operator: {key: '0', to: wait}").replace("on_error: sorry", "on_error: wait")
    card = load(part)
    return compile_flow(load(document), {card.name: card})


@pytest.mark.parametrize(
    "signal",
    [Digits("1234"), NoInput(), Digits("9999"), Digits("0")],
    ids=["an exit", "another exit", "a failure", "the operator"],
)
def test_however_the_part_is_left_the_recordings_go_on(signal: Signal) -> None:
    sprint = run(waiting(), HELD, signal)
    assert [each.hold for each in sprint.journal if isinstance(each, RecordingReleased)] == ["7-1"]
    assert holds(sprint.session.frames) == []
    assert isinstance(sprint.instructions[-1], Gather)


def test_a_failure_is_one_although_the_recordings_go_on() -> None:
    sprint = run(waiting(), HELD, Digits("9999"))
    assert [each.reason for each in sprint.journal if isinstance(each, Fault)] == ["expression"]


def test_a_part_that_says_nothing_lets_go_in_the_same_sprint() -> None:
    silent = """
version: 1
name: card
kind: part
start: which
variables: {count: {type: number, default: 0}}
steps:
  which: {type: branch, cases: [{when: count == 1, to: wrong}], otherwise: back}
  back: {type: return}
  wrong: {type: return, exit: wrong}
"""
    sprint = run(waiting(silent), HELD)
    assert [each.hold for each in sprint.journal if isinstance(each, RecordingReleased)] == ["7-1"]


def test_the_end_of_the_call_owes_the_recordings_nothing() -> None:
    assert not [each for each in run(waiting(), HELD, HungUp()).journal if isinstance(each, RecordingReleased)]


@pytest.mark.parametrize("step", ["start_recording", "pause_recording", "stop_recording"])
def test_what_the_center_does_to_recordings_is_done_or_failed(step: str) -> None:
    compiled = flow(f"\n  first: {{type: {step}, next: end, failed: sorry}}")
    asked = run(compiled).instructions[-1]
    assert isinstance(asked, LookUp)
    assert (asked.connector, asked.operation, asked.action) == (CENTER, step, True)
    assert run(compiled, LookedUp({})).journal[0] == Left("main", "first", "next", "end")
    assert run(compiled, LookedUp(error="unavailable")).journal[0] == Left("main", "first", "failed", "sorry")
