"""What a flow learns from the center: emergencies, figures of queues, and the history of a caller."""

from __future__ import annotations

from typing import Any

import pytest

from ivr_flows import Now, start
from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from ivr_flows.journal import Left
from ivr_flows.queues import QueueFigures
from ivr_flows.session import Trigger
from ivr_flows.signals import LookedUp
from tests.ivr_flows.flows import CALL, flow, run, said

EMERGENCY = """
  first: {type: emergency, emergency: flood, message: words, declared: told, clear: end}
  told: {type: say, prompt: "{{ words }}", next: sorry}
"""


def test_an_emergency_is_told_while_it_is_declared() -> None:
    compiled = flow(EMERGENCY)
    assert said(start(compiled, CALL, Now(0, emergencies={"flood": "We are flooded."})))[0] == "We are flooded."
    assert said(start(compiled, CALL, Now(0, emergencies={"fire": "Fire."})))[0] == "Goodbye."


FIGURES = """
  first:
    type: queue_figures
    queue: billing
    waiting: count
    low: low
    high: high
    service_level: level
    estimated: told
    unknown: told
    closed: closed
    unstaffed: nobody
  told: {type: say, prompt: "{{ count }} wait, {{ low }} to {{ high }}, {{ level }}.", next: end}
  closed: {type: say, prompt: Closed., next: end}
  nobody: {type: say, prompt: Nobody., next: sorry}
"""


@pytest.mark.parametrize(
    ("figures", "exit_", "words"),
    [
        (QueueFigures(3, 5, 1, True, 10, 40, 87), "estimated", "3 wait, 10 to 40, 87."),
        (QueueFigures(3, 5, 0), "unknown", "3 wait, 0 to 0, 0."),
        (QueueFigures(3, 5, 0, open=False), "closed", "Closed."),
        (QueueFigures(3), "unstaffed", "Nobody."),
        (None, "unknown", "0 wait, 0 to 0, 0."),
    ],
)
def test_the_figures_of_a_queue(figures: QueueFigures | None, exit_: str, words: str) -> None:
    queues = {} if figures is None else {"billing": figures}
    sprint = start(flow(FIGURES), CALL, Now(0, queues=queues))
    assert isinstance(sprint.journal[0], Left)
    assert (sprint.journal[0].exit, said(sprint)[0]) == (exit_, words)


def test_without_exits_of_their_own_a_closed_or_unstaffed_queue_is_unknown() -> None:
    steps = "\n  first: {type: queue_figures, queue: billing, estimated: end, unknown: sorry}"
    for figures in (QueueFigures(open=False, staffed=1), QueueFigures()):
        assert said(start(flow(steps), CALL, Now(0, queues={"billing": figures}))) == ["Sorry."]


HISTORY = """
  first: {type: caller_history, days: 3, calls: count, goal: words, first: end, repeat: told, unknown: sorry}
  told: {type: say, prompt: "{{ count }} for {{ words }}", next: end}
"""


def test_a_caller_s_history_is_asked_of_the_center() -> None:
    assert run(flow(HISTORY)).instructions == (LookUp(CENTER, Operation.CALLER_HISTORY, {"days": 3}),)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"calls": 2, "goal": "balance"}, "2 for balance"),
        ({"calls": 0, "goal": ""}, "Goodbye."),
        ({"calls": "many", "goal": ""}, "Sorry."),
        ({}, "Sorry."),
        (None, "Sorry."),
    ],
)
def test_the_history_leads_on(answer: dict[str, Any] | None, words: str) -> None:
    signal = LookedUp(error="unavailable") if answer is None else LookedUp(answer)
    assert said(run(flow(HISTORY), signal))[0] == words


def test_nobody_is_asked_about_a_withheld_number() -> None:
    sprint = start(flow(HISTORY), Trigger("anonymous", "+18005550100", withheld=True), Now(0))
    assert said(sprint) == ["Sorry."]


SCREEN = """
  first: {type: screen_caller, calls: 3, minutes: 60, allowed: end, blocked: sorry, over_cap: told}
  told: {type: say, prompt: Too often., next: sorry}
"""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"verdict": "allowed"}, "Goodbye."),
        ({"verdict": "blocked"}, "Sorry."),
        ({"verdict": "over_cap"}, "Too often."),
        ({}, "Goodbye."),
        (None, "Goodbye."),
    ],
)
def test_a_caller_is_screened_and_let_in_while_nobody_can_tell(answer: dict[str, Any] | None, words: str) -> None:
    assert run(flow(SCREEN)).instructions == (LookUp(CENTER, Operation.SCREEN_CALLER, {"calls": 3, "minutes": 60}),)
    signal = LookedUp(error="unavailable") if answer is None else LookedUp(answer)
    assert said(run(flow(SCREEN), signal))[0] == words


def test_a_withheld_number_is_screened_apart() -> None:
    anonymous = Trigger("anonymous", "+18005550100", withheld=True)
    assert said(start(flow(SCREEN), anonymous, Now(0))) == ["Goodbye."]
    apart = SCREEN.replace("over_cap", "withheld")
    assert said(start(flow(apart), anonymous, Now(0)))[0] == "Too often."
