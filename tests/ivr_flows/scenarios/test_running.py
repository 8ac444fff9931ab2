"""Running: the sample scenarios pass, stubs answer in turn, coverage counts, recordings are made anew."""

from __future__ import annotations

from functools import cache

import pytest

from ivr_flows import Flow, Session, compile_flow
from ivr_flows.scenarios import Report, load_scenario, rewritten, run_all
from tests.ivr_flows.flows import CALL
from tests.ivr_flows.scenarios.center import DOCUMENT, ran, seen
from tests.ivr_flows.summit import SCENARIOS, library

FILES = sorted(SCENARIOS.rglob("*.yaml"))
ASKING = "- presses: '1'\n- presses: '407'"


@cache
def sample() -> Report:
    """What comes of all sample scenarios, in the order of their files."""
    return run_all(library(), [load_scenario(path.read_text()) for path in FILES])


@cache
def compiled(name: str) -> Flow:
    """A sample flow."""
    return compile_flow(library()[name], library())


@pytest.mark.parametrize("number", range(len(FILES)), ids=[path.stem for path in FILES])
def test_a_sample_scenario_passes(number: int) -> None:
    assert sample().results[number].failure is None, str(sample().results[number].failure)


def test_the_sample_scenarios_visit_nearly_everything() -> None:
    assert {each.flow: each.percent for each in sample().coverage if each.percent < 85} == {}


def test_recorded_anew_the_sample_scenarios_are_the_same() -> None:
    for path in FILES:
        text = path.read_text()
        if "- exactly:" in text:
            scenario = load_scenario(text)
            assert rewritten(compiled(scenario.flow), scenario, text) == text


def test_a_recording_made_anew_holds_what_is_seen_now() -> None:
    text = (
        "# Kept.\nflow: main\nsteps:\n- exactly: {}\n- presses: '9'  # odd\n- hears: press 1\n- exactly: {way: [x]}\n"
    )
    new = rewritten(compile_flow(DOCUMENT), load_scenario(text), text)
    assert run_all({"main": DOCUMENT}, [load_scenario(new)]).passed
    assert "# Kept." in new
    assert "- presses: '9'  # odd" in new


def test_stubs_answer_in_turn_and_the_last_stays() -> None:
    stubs = "look_ups: {orders.read: [{answer: {status: one}}, {answer: {status: two}}]}"
    steps = "\n".join(f"{ASKING}\n- hears: it is {status}" for status in ("one", "two", "two"))
    assert ran(steps, stubs).passed


def test_stubs_answer_what_they_are_given_for() -> None:
    stubs = """
look_ups:
  orders.read:
  - {given: {number: '408'}, answer: {status: b}}
  - {given: {number: '407'}, answer: {status: a}}
"""
    assert ran(f"{ASKING}\n- hears: it is a\n- presses: '1'\n- presses: '408'\n- hears: it is b", stubs).passed
    assert seen("- presses: '1'\n- presses: '999'\n- is silent", stubs) == "the call waits for the look-up orders.read"


@pytest.mark.parametrize(("after", "words"), [(3, "it is late"), (4, "sorry")])
def test_an_answer_that_takes_too_long_is_none(after: int, words: str) -> None:
    stubs = f"look_ups: {{orders.read: {{answer: {{status: late}}, after: {after}}}}}"
    result = ran(f"{ASKING}\n- hears: {words}", stubs)
    assert result.passed


def test_a_flow_that_is_not_there_fails_its_scenario() -> None:
    report = run_all({}, [load_scenario("flow: other")])
    assert not report.passed
    assert report.results[0].failure is not None
    assert report.results[0].failure.seen == "there is no flow other"


def test_a_flow_with_problems_fails_its_scenario() -> None:
    broken = DOCUMENT.model_copy(update={"on_error": None})
    failure = run_all({"main": broken}, [load_scenario("flow: main")]).results[0].failure
    assert failure is not None
    assert "on_error" in failure.seen


def test_a_session_that_is_another_after_being_stored_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Session(CALL, "es-US", ())
    monkeypatch.setattr(Session, "load", lambda _text: changed)
    assert seen("- presses: '1'") == "the session at main.first does not survive being stored"


def test_coverage_counts_steps_and_exits() -> None:
    covered = run_all({"main": DOCUMENT}, [load_scenario("flow: main\nsteps: [{presses: '2'}, {is told: closed}]")])
    (main,) = covered.coverage
    exits = sum(len(step.exits()) for step in DOCUMENT.steps.values())
    assert main.visited == len({"first", "talk", "sorry"}) + len({"first.2", "talk.closed"})
    assert len(main.missed_steps) == len(DOCUMENT.steps) - 3
    assert len(main.missed_exits) == exits - 2
    assert main.percent == 100 * 5 // (len(DOCUMENT.steps) + exits)


def test_coverage_sees_into_parts_and_past_the_operator() -> None:
    scenario = load_scenario((SCENARIOS / "operator.yaml").read_text())
    covered = {each.flow: each for each in run_all(library(), [scenario]).coverage}
    assert "ask_number" not in covered["order_status"].missed_steps
    assert "to_person" not in covered["main"].missed_steps


def test_nothing_is_covered_by_no_scenario() -> None:
    assert all(each.visited == 0 for each in run_all(library(), []).coverage)
