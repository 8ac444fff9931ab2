"""The steps that choose a way: switch, split, loop, and those that ask first: confirm and language."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr_flows import Flow, Session, Signal, Sprint, Trigger, chance, check, load, resume, start
from ivr_flows.instructions import Gather, Say
from ivr_flows.journal import Fault, Left
from ivr_flows.signals import Digits, LookedUp, NoInput, Speech
from tests.ivr_flows.flows import NOW, compiled, flow, run, said, text


def _ways(sprint: Sprint) -> list[str]:
    return [entry.exit for entry in sprint.journal if isinstance(entry, Left)]


@pytest.mark.parametrize(
    ("value", "exit_"),
    [
        ("'shipped'", "shipped"),
        ("'SHIPPED'", "otherwise"),
        ("count + 7", "7"),
        ("count == 0", "true"),
        ("count > 0", "otherwise"),
        ("call.language", "otherwise"),
    ],
)
def test_a_switch_follows_the_case_named_by_the_value(value: str, exit_: str) -> None:
    steps = f'\n  first: {{type: switch, value: "{value}", cases: {{shipped: end, 7: end, true: end}}, otherwise: end}}'
    assert _ways(run(flow(steps))) == [exit_]


ODD = """
  ask:
    type: look_up
    connector: orders
    operation: read
    result: data
    found: first
    not_found: end
    unavailable: end
  first: {type: switch, value: data.x, cases: {a: end}, otherwise: end}
"""


def test_a_switch_on_what_is_neither_text_nor_number_fails() -> None:
    document = text(ODD, begin="ask").replace("variables:", "variables:\n  data: record")
    sprint = run(compiled(document), LookedUp({"x": [1]}))
    assert [entry.reason for entry in sprint.journal if isinstance(entry, Fault)] == ["expression"]


SPLIT = """
  first:
    type: split
    shares: {new: {percent: 30, to: end}, off: {percent: 0, to: end}, old: {percent: 70, to: end}}
"""


def _split(shared_out: Flow, trigger: Trigger) -> str:
    return _ways(start(shared_out, trigger, NOW))[0]


def test_a_split_shares_out_as_it_says() -> None:
    compiled_flow = flow(SPLIT)
    callers = [f"+1303555{number:04}" for number in range(4_000)]
    taken = Counter(_split(compiled_flow, Trigger(caller, "+18005550100")) for caller in callers)
    assert abs(taken["new"] - 1_200) < 120
    assert taken["new"] + taken["old"] == 4_000


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_split_is_sticky(caller: str, contact: str, other: str) -> None:
    compiled_flow = flow(SPLIT)
    by_number = {_split(compiled_flow, Trigger(caller, "x", contact=each)) for each in (contact, other)}
    by_call = {_split(compiled_flow, Trigger(each, "x", withheld=True, contact=contact)) for each in (caller, other)}
    assert (len(by_number), len(by_call)) == (1, 1)


def test_withheld_callers_are_shared_out_one_by_one() -> None:
    compiled_flow = flow(SPLIT)
    calls = (Trigger("anonymous", "x", withheld=True, contact=str(number)) for number in range(200))
    assert {_split(compiled_flow, call) for call in calls} == {"new", "old"}


@given(st.text(), st.text())
def test_a_place_is_between_0_and_100(salt: str, who: str) -> None:
    assert 0 <= chance.place(salt, who) < 100
    assert chance.place(salt, who) == chance.place(salt, who)


def test_another_salt_shuffles_anew() -> None:
    pairs = [(chance.place("a", str(who)) < 50, chance.place("b", str(who)) < 50) for who in range(2_000)]
    assert all(400 < count < 600 for count in Counter(pairs).values())


LOOP = """
  first: {type: loop, times: 3, again: tell, done: told}
  tell: {type: say, prompt: Round., next: first}
  told: {type: menu, prompt: Press 1., choices: {1: first, 2: end}, exhausted: end}
"""


def test_a_loop_goes_round_so_often_and_then_anew() -> None:
    assert said(run(flow(LOOP))) == ["Round."] * 3 + ["Press 1."]
    assert said(run(flow(LOOP), Digits("1"))) == ["Round."] * 3 + ["Press 1."]


def test_a_loop_counts_over_waits() -> None:
    steps = """
  first: {type: loop, times: 2, again: ask, done: sorry}
  ask: {type: menu, prompt: Again?, choices: {1: first, 2: end}, exhausted: end}
"""
    assert said(run(flow(steps), Digits("1"))) == ["Again?"]
    assert said(run(flow(steps), Digits("1"), Digits("1"))) == ["Sorry."]


NAMES = ["s0", "s1", "s2", "s3"]
STEPS = st.sampled_from(NAMES) | st.just("end")
KINDS = st.one_of(
    st.builds("{{type: say, prompt: Hm., next: {}}}".format, STEPS),
    st.builds("{{type: loop, times: {}, again: {}, done: {}}}".format, st.integers(1, 2), STEPS, STEPS),
    st.builds("{{type: branch, cases: [{{when: call.withheld, to: {}}}], otherwise: {}}}".format, STEPS, STEPS),
)


@given(st.tuples(KINDS, KINDS, KINDS, KINDS))
def test_what_the_check_of_circles_accepts_comes_to_an_end(kinds: tuple[str, ...]) -> None:
    """Loops inside and across each other end, as their counts are used up."""
    steps = "".join(f"\n  {name}: {kind}" for name, kind in zip(NAMES, kinds, strict=True))
    document = load(text(steps, begin="s0"))
    if not any("goes round" in problem.fault for problem in check(document)):
        sprint = start(compiled(text(steps, begin="s0")), Trigger("a", "b"), NOW)
        assert [entry for entry in sprint.journal if isinstance(entry, Fault)] == []


CONFIRM = """
  first:
    type: confirm
    prompt: "{{ spell('407') }}, {{ money(1250) }}, {{ date('1985-03-04') }}. Right?"
    yes: right
    no: wrong
    exhausted: end
  right: {type: hang_up, prompt: Good.}
  wrong: {type: hang_up, prompt: Again.}
"""


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (Digits("1"), "Good."),
        (Digits("2"), "Again."),
        (Speech("yes, that's right"), "Good."),
        (Speech("no"), "Again."),
        (Speech("yes", 0.1), "4, 0, 7, 12 dollars and 50 cents, March 4, 1985. Right?"),
        (Speech("maybe"), "4, 0, 7, 12 dollars and 50 cents, March 4, 1985. Right?"),
        (Digits("3"), "4, 0, 7, 12 dollars and 50 cents, March 4, 1985. Right?"),
    ],
)
def test_a_confirm_reads_back_and_asks(signal: Signal, words: str) -> None:
    assert said(run(flow(CONFIRM), signal)) == [words]


def test_a_confirm_speaks_and_hears_the_language_of_the_call() -> None:
    spanish = flow(CONFIRM, "languages: [es-US]")
    wait = run(spanish).instructions[-1]
    assert isinstance(wait, Gather)
    assert (wait.language, wait.max_digits, "sí" in wait.hints) == ("es-US", 1, True)
    assert wait.prompts == (Say("4, 0, 7, 12 dólares y 50 centavos, 4 de marzo de 1985. Right?", "es-US"),)
    assert said(run(spanish, Speech("sí, así es"))) == ["Good."]


def test_a_confirm_gives_up() -> None:
    assert said(run(flow(CONFIRM), NoInput(), NoInput(), NoInput())) == ["Goodbye."]


LANGUAGES = """
version: 1
name: main
kind: inbound
languages: [en-US, es-US]
on_error: done
start: ask
defaults: {voices: {es-US: Polly.Lupe-Neural}}
steps:
  ask:
    type: language
    choices:
      1: {language: en-US, say: "For English, press 1.", words: [English, inglés]}
      2: {language: es-US, say: "Para español, oprima el {{ 1 + 1 }}, {{ money(200) }}.", words: [Spanish, español]}
    next: told
    exhausted: done
  told: {type: say, prompt: {say: {en-US: "Cost: {{ money(100) }}", es-US: "Cuesta: {{ money(100) }}"}}, next: part}
  part: {type: sub_flow, flow: plain, exits: {done: done}}
  done: {type: hang_up, prompt: {say: {en-US: Goodbye., es-US: Adiós.}}}
"""
PLAIN = """
version: 1
name: plain
kind: part
start: tell
steps:
  tell: {type: say, prompt: "{{ money(300) }}.", next: back}
  back: {type: return}
"""


def test_each_language_is_offered_in_its_own_words() -> None:
    wait = run(compiled(LANGUAGES, PLAIN)).instructions[-1]
    assert isinstance(wait, Gather)
    assert wait.prompts == (
        Say("For English, press 1.", "en-US"),
        Say("Para español, oprima el 2, 2 dólares.", "es-US", "Polly.Lupe-Neural"),
    )
    assert wait.hints == ("English", "inglés", "Spanish", "español")


@pytest.mark.parametrize("answer", [Digits("2"), Speech("espanol, por favor")])
def test_the_language_chosen_is_the_calls_from_there_on(answer: Signal) -> None:
    sprint = run(compiled(LANGUAGES, PLAIN), answer)
    assert sprint.session.language == "es-US"
    assert [(each.text, each.language) for each in sprint.instructions if isinstance(each, Say)] == [
        ("Cuesta: 1 dólar", "es-US"),
        ("3 dollars.", "en-US"),
        ("Adiós.", "es-US"),
    ]


def test_a_language_nobody_offered_is_asked_for_again() -> None:
    sprint = run(compiled(LANGUAGES, PLAIN), Digits("3"))
    assert sprint.session.language == "en-US"
    assert said(run(compiled(LANGUAGES, PLAIN), NoInput(), Speech("x"), Digits("9")))[-1] == "Goodbye."


@pytest.mark.parametrize(
    ("field", "language"),
    [
        ("language: es-US", "es-US"),
        ("language_by: \"'es'\"", "es-US"),
        ("language_by: \"'es-MX'\"", "es-US"),
        ("language_by: \"'fr-FR'\"", "en-US"),
        ("language_by: \"''\"", "en-US"),
    ],
)
def test_a_language_is_set_without_asking(field: str, language: str) -> None:
    head = "languages: [en-US, es-US]"
    document = text(f"\n  first: {{type: set_language, {field}, next: end}}", head)
    for words in ("Sorry.", "Goodbye."):
        document = document.replace(f"prompt: {words}", f"prompt: {{say: {{en-US: {words}, es-US: {words}}}}}")
    assert start(compiled(document), Trigger("a", "b"), NOW).session.language == language


def test_the_language_outlives_the_wait() -> None:
    compiled_flow = compiled(LANGUAGES, PLAIN)
    sprint = resume(compiled_flow, Session.load(run(compiled_flow).session.dump()), Digits("2"), NOW)
    assert Session.load(sprint.session.dump()).language == "es-US"
