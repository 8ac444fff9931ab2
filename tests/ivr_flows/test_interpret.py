"""Stepping calls: what is refused, counted, inherited and run in parts."""

from __future__ import annotations

import pytest

from ivr_flows import Now, Session, Signal, Trigger, compile_flow, enter, load, resume, start
from ivr_flows.instructions import Gather, HangUp, Say
from ivr_flows.journal import Ended, Left
from ivr_flows.signals import Digits, HungUp, LookedUp, NoInput, QueueLeft, Recorded, Speech, TransferEnded
from tests.ivr_flows.flows import CALL, MENU, NOW, flow, run, said

TAPERED = """
defaults:
  no_input: [Are you there?, {prompt: "Once more, press 1.", repeat: false}]
  no_match: [Not that one.]
  attempts: 4
"""
PEOPLE = "operator: {key: '0', words: [person], to: end}\n"
PART = """
version: 1
name: part
kind: part
start: ask
variables: {given: text, count: {type: number, default: 0}}
parameters: [given]
results: [count]
steps:
  ask:
    type: menu
    prompt: "{{ given }}?"
    choices: {1: add}
    exhausted: back
  add: {type: set, values: {count: "count + 7"}, next: back}
  back: {type: return, exit: done}
"""
CALLING = """
  first: {type: sub_flow, flow: part, with: {given: "'Really'"}, results: {count: count}, exits: {done: told}}
  told: {type: say, prompt: "{{ count }}", next: end}
"""


def test_a_sprint_ends_in_a_wait_with_its_prompts() -> None:
    sprint = run(flow(MENU))
    assert sprint.instructions == (
        Gather(
            ("digits", "speech"),
            (Say("Press 1.", "en-US"),),
            "en-US",
            max_digits=1,
            hints=("apology", "say sorry", "sorry"),
        ),
    )
    assert sprint.session.accepts == ("digits", "speech", "no_input", "hung_up")


def test_a_choice_by_key_leaves_a_trace() -> None:
    sprint = run(flow(MENU), Digits("1"))
    assert sprint.journal == (Left("main", "first", "1", "sorry"), Ended("main", "sorry", "completed"))
    assert sprint.instructions == (Say("Sorry.", "en-US"), HangUp("completed"))


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("sorry", "end"),
        ("Say sorry, please!", "sorry"),
        ("an APOLOGY", "sorry"),
        ("apology or sorry", None),
        ("sorryish", None),
    ],
)
def test_the_longest_phrase_heard_wins(words: str, goes: str | None) -> None:
    sprint = run(flow(MENU), Speech(words))
    assert [entry.to for entry in sprint.journal if isinstance(entry, Left)] == ([goes] if goes else [])


def test_words_hardly_heard_are_no_match() -> None:
    assert run(flow(MENU), Speech("sorry", 0.1)).session.tries.no_match == 1


def test_prompts_taper_with_each_failed_attempt_of_a_kind() -> None:
    compiled = flow(MENU, TAPERED)
    assert said(run(compiled, NoInput())) == ["Are you there?", "Press 1."]
    assert said(run(compiled, NoInput(), Digits("9"))) == ["Not that one.", "Press 1."]
    assert said(run(compiled, NoInput(), Digits("9"), NoInput())) == ["Once more, press 1."]
    assert said(run(compiled, NoInput(), Digits("9"), NoInput(), NoInput())) == ["Goodbye."]


def test_a_step_overrides_what_it_inherits() -> None:
    compiled = flow(MENU.replace("exhausted", "no_input: [Hm?]\n    attempts: 2\n    exhausted"), TAPERED)
    assert said(run(compiled, NoInput())) == ["Hm?", "Press 1."]
    assert said(run(compiled, NoInput(), NoInput())) == ["Goodbye."]


def test_the_counts_begin_again_in_the_next_step() -> None:
    steps = MENU.replace("2: {to: end", "3: second, 2: {to: end") + MENU.replace("first", "second").replace(
        "Press", "Push"
    )
    assert run(flow(steps), NoInput(), Digits("3"), NoInput()).session.tries.failed == 1


@pytest.mark.parametrize("signal", [Digits("0"), Speech("give me a person")])
def test_the_operator_is_reached_from_a_menu(signal: Signal) -> None:
    assert run(flow(MENU, PEOPLE), signal).journal[0] == Left("main", "first", "operator", "end")


def test_a_step_may_turn_the_operator_off() -> None:
    compiled = flow(MENU.replace("exhausted", "operator: false\n    exhausted"), PEOPLE)
    assert run(compiled, Digits("0")).session.tries.no_match == 1


def test_the_operator_is_reached_out_of_a_sub_flow() -> None:
    sprint = run(flow(CALLING, PEOPLE, PART), Digits("0"))
    assert sprint.journal == (Left("part", "ask", "operator", "end"), Ended("main", "end", "completed"))


def test_a_sub_flow_takes_parameters_and_gives_results() -> None:
    compiled = flow(CALLING, "", PART)
    assert said(run(compiled)) == ["Really?"]
    assert said(run(compiled, Digits("1"))) == ["7", "Goodbye."]


def test_a_signal_that_is_not_awaited_changes_nothing() -> None:
    compiled = flow(MENU)
    session = run(compiled).session
    signals: list[Signal] = [LookedUp({}), QueueLeft("answered"), Recorded("RE1", 3), TransferEnded("busy")]
    for signal in signals:
        sprint = resume(compiled, session, signal, NOW)
        assert (sprint.refused, sprint.session, sprint.instructions) == ("not_awaited", session, ())


def test_nothing_follows_the_end() -> None:
    compiled = flow(MENU)
    ended = run(compiled, HungUp())
    assert ended.session.ended == "caller"
    assert resume(compiled, ended.session, HungUp(), NOW).refused == "ended"


def test_a_session_of_another_flow_is_refused() -> None:
    session = run(flow(MENU)).session
    other = flow(MENU, "").parts["main"].document.model_copy(update={"name": "other"})
    assert resume(compile_flow(other), session, Digits("1"), NOW).refused == "not_of_this_flow"


def test_a_session_is_the_same_after_storage() -> None:
    session = run(flow(CALLING, "", PART)).session
    assert Session.load(session.dump()) == session


def test_a_language_the_flow_lacks_is_not_spoken() -> None:
    sprint = start(flow(MENU), Trigger("+1", "+2", language="fr-FR"), NOW)
    assert sprint.session.language == "en-US"


def test_prompts_speak_the_caller_s_language() -> None:
    document = load(
        """
        version: 1
        name: main
        kind: inbound
        languages: [en-US, es-US]
        defaults: {voices: {es-US: Lupe}}
        start: end
        on_error: end
        steps:
          end: {type: hang_up, prompt: {say: {en-US: Goodbye., es-US: Adiós.}}}
        """
    )
    sprint = start(compile_flow(document), Trigger("+1", "+2", language="es-US"), NOW)
    assert sprint.instructions[0] == Say("Adiós.", "es-US", "Lupe")


def test_now_is_the_only_clock() -> None:
    compiled = flow(MENU)
    assert start(compiled, CALL, Now(0)) == start(compiled, CALL, Now(10**13))


def test_a_call_goes_on_in_another_flow_with_what_it_is_given_and_its_numbers() -> None:
    before = run(flow(MENU)).session
    other = flow("\n  first: {type: say, prompt: 'Order {{ order_number }}.', next: end}\n")
    sprint = enter(other, before, {"order_number": "40003", "pin": "1234", "count": "many", "unknown": 1}, NOW)
    assert said(sprint)[0] == "Order 40003."
    assert sprint.session.sprints == before.sprints + 1
    variables = sprint.session.frames[0].variables if sprint.session.frames else {}
    assert not variables.get("pin")
    assert sprint.session.ended == "completed"
    assert enter(other, sprint.session, {}, NOW).session.call == CALL
