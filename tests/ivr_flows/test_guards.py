"""The guards: a flow that cannot go on takes its error exit, never an exception."""

from __future__ import annotations

from ivr_flows import Flow, compile_flow, link, load, resume
from ivr_flows.instructions import HangUp
from ivr_flows.interpret import MAX_FAULTS, MAX_SPRINTS, MAX_STEPS
from ivr_flows.journal import Fault, Milestone
from ivr_flows.signals import Digits
from tests.ivr_flows.flows import MENU, NOW, flow, run, said, text


def test_an_expression_without_a_value_takes_the_error_exit() -> None:
    sprint = run(flow("\n  first: {type: say, prompt: '{{ 1 / count }}', next: end}"))
    assert sprint.journal[0] == Fault("main", "first", "expression")
    assert said(sprint) == ["Sorry."]


def test_what_nobody_can_say_takes_the_error_exit() -> None:
    sprint = run(flow("\n  first: {type: say, prompt: '{{ dyn([1, 2]) }}', next: end}"))
    assert sprint.journal[0] == Fault("main", "first", "expression")


def test_a_value_that_does_not_fit_takes_the_error_exit() -> None:
    sprint = run(flow("\n  first: {type: set, values: {order_number: \"'x'\"}, next: end}"))
    assert sprint.journal[0] == Fault("main", "first", "unfit_value")


def test_hours_nobody_bound_take_the_error_exit() -> None:
    sprint = run(flow("\n  first: {type: hours, hours: store, open: end, closed: end}"))
    assert sprint.journal[0] == Fault("main", "first", "unbound_hours")


def _unchecked(steps: str) -> Flow:
    """A flow that the check refuses: the guards hold for what was published before there was such a check."""
    return link(load(text(steps)), {})


def test_too_long_a_way_takes_the_error_exit() -> None:
    says = "".join(f"\n  s{n}: {{type: milestone, name: m, next: s{n + 1}}}" for n in range(MAX_STEPS + 1))
    steps = f"\n  first: {{type: milestone, name: m, next: s0}}{says}\n  s{MAX_STEPS + 1}: {{type: hang_up}}"
    sprint = run(_unchecked(steps))
    assert sum(isinstance(entry, Milestone) for entry in sprint.journal) == MAX_STEPS + 1
    assert [entry.reason for entry in sprint.journal if isinstance(entry, Fault)] == ["too_many_steps"]


def test_too_many_words_take_the_error_exit() -> None:
    long = "word " * 1_000
    steps = (
        f"\n  first: {{type: say, prompt: {long}, next: second}}\n  second: {{type: say, prompt: {long}, next: end}}"
    )
    sprint = run(_unchecked(steps))
    assert Fault("main", "second", "too_much_to_say") in sprint.journal
    assert said(sprint) == ["Sorry."]


def test_too_many_sprints_take_the_error_exit() -> None:
    compiled = flow(MENU.replace("2: {to: end, words: [sorry]}", "2: first"))
    session = run(compiled).session
    for _ in range(MAX_SPRINTS - 1):
        session = resume(compiled, session, Digits("2"), NOW).session
    sprint = resume(compiled, session, Digits("2"), NOW)
    assert sprint.journal[0] == Fault("main", "first", "too_many_sprints")
    assert sprint.session.ended == "completed"


def test_a_flow_that_keeps_failing_ends() -> None:
    failing = "\n  first: {type: say, prompt: '{{ 1 / count }}', next: first}"
    document = load(text(failing).replace("on_error: sorry", "on_error: first").replace("next: first", "next: end"))
    steps = {name: document.steps[name] for name in ("first", "end")}
    sprint = run(compile_flow(document.model_copy(update={"steps": steps})))
    assert sum(isinstance(entry, Fault) for entry in sprint.journal) == MAX_FAULTS + 1
    assert sprint.instructions == (HangUp("error"),)
