"""What the interpreter's benchmark measures is what it says."""

from __future__ import annotations

import pytest

from benchmarks import interpreter
from benchmarks._stepping import NOW, at_menu, resuming, round_flow, steps_of
from ivr_flows import Signal, resume
from ivr_flows.journal import Fault, Left
from ivr_flows.signals import Digits, Speech


def test_a_key_leads_through_five_steps_and_back_to_the_same_menu() -> None:
    flow = round_flow()
    sprint = resume(flow, at_menu(flow), Digits("1"), NOW)
    assert sprint.session.frames[-1].step == at_menu(flow).frames[-1].step
    assert steps_of(flow) == 5
    assert not [entry for entry in sprint.journal if isinstance(entry, Fault)]


@pytest.mark.parametrize("signal", [Digits("1001"), Speech("department 1001", 0.9)])
@pytest.mark.parametrize("choices", [interpreter.SMALL, interpreter.LARGE])
def test_a_choice_is_taken_whatever_the_size_of_the_menu(choices: int, signal: Signal) -> None:
    flow = interpreter.menu(choices)
    assert resuming(flow, signal, 1) >= 0
    [left] = [entry for entry in resume(flow, at_menu(flow), signal, NOW).journal if isinstance(entry, Left)]
    assert left.exit == "1001"
