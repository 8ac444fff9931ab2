"""Whatever hostile authors, callers and connectors bring is a clear error or harmless, and soon done with."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from app.services.calls.document import Ask, Verb
from app.voice.twiml import render
from ivr_flows import DocumentRefused, Flow, Problem, ears, load
from ivr_flows.expressions import MAX_SOURCE, MAX_TEXT, BadExpression, Engine, EvaluationFailed
from ivr_flows.instructions import Gather, Say
from ivr_flows.interpret import start
from ivr_flows.journal import Fault
from ivr_flows.patterns import Pattern
from ivr_flows.session import Trigger
from ivr_flows.signals import Digits, LookedUp, Speech
from ivr_flows.steps.collect import Collect
from ivr_flows.variables import Unfit, Variable
from tests.ivr_flows.flows import NOW, compiled, flow, run, said, text

ENGINE = Engine(
    {"words": "text", "count": "number", "items": "list", "data": "record", "order.status": "text"}, ears.of("en-US")
)
LONG = "x" * MAX_TEXT
LARGE: dict[str, Any] = {
    "words": LONG,
    "count": 9,
    "items": [[1] * 199 for _ in range(5)],
    "data": {str(each): LONG[:7_000] for each in range(9)},
    "order.status": LONG,
}
"""The largest values that variables take."""
MILLION = "x" * 1_000_000
TRIES = 50
LIMIT_SECONDS = 0.010


def processor_seconds(work: Callable[[], object]) -> float:
    """The least processor time of several tries, the first that is quick enough being the last.

    What the work takes by itself: whatever else the machine does meanwhile makes a try longer, never shorter.
    """
    least = _seconds(work)
    for _ in range(TRIES):
        if least < LIMIT_SECONDS:
            break
        least = min(least, _seconds(work))
    return least


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _harmless(source: str) -> object:
    """The value of an expression over the largest values, or the name of its clear error."""
    try:
        return ENGINE.compile(source).value(LARGE)
    except (BadExpression, EvaluationFailed) as refused:
        return type(refused).__name__


SOURCES = {
    "attribute": "''.__class__",
    "attributes of the call": "call.__class__.__mro__",
    "import": "__import__('os').system('true')",
    "power": "9**9**9",
    "pow": "pow(9, 999999999)",
    "product beyond all numbers": "9223372036854775807 * 9223372036854775807",
    "overflow": "9223372036854775807 + count",
    "parentheses": "(" * 990 + "1" + ")" * 990,
    "lists in lists": "[" * 990 + "]" * 990,
    "records in records": "{'a':" * 390 + "1" + "}" * 390,
    "minus minus": "-" * 1_990 + "1",
    "not not": "!" * 1_990 + "true",
    "choices in choices": "true?" * 270 + "1" + ":1" * 270,
    "a chain of sums": "+".join(["words"] * 330),
    "a short chain of sums": "+".join(["words"] * 30),
    "every condition": "&&".join(["words == order.status"] * 80),
    "every search": "||".join(["words.contains('xy')"] * 90),
    "selection": "words" + ".a" * 900,
    "indexes": "items" + "[0]" * 600,
    "all": "items.all(each, each.all(one, one > 0))",
    "map": "[1, 2, 3].map(n, [1, 2, 3].map(m, n * m))",
    "filter": "items.filter(each, true)",
    "exists": "items.exists(each, items.exists(other, each == other))",
    "list of lists": "[" + ",".join(["items"] * 200) + "]",
    "as many lists as may be": "[" + ",".join(["items"] * 10) + "]",
    "records compared": "||".join(["data == data"] * 60),
    "as many records as may be": "||".join(["data != data"] * 5),
    "record": "data",
    "literal list": "[" + ",".join("1" * 990) + "]",
    "long text": f"'{'a' * 1_990}'",
    "text too long": f"'{'a' * MAX_SOURCE}'",
    "emoji": f"'{chr(0x1F600) * 900}'",
    "null character": "words\x00",
    "surrogate": "'\ud800'",
    "spelled": "spell(words)",
    "spelled spelled": "spell(spell(spell(words)))",
    "telephone number": "phone(words + words + words + words)",
    "no date": "date(words)",
    "no day": "day('9999-99-99')",
    "money": "money(-9223372036854775807 - 1)",
    "duration": "duration('99999999999999999h')",
    "backtracking": "words.fits('(x+x+)+y')",
    "nested repetition": "words.fits('((x{30}){30}){30}')",
    "many ways": "words.fits('(x|xx|xxx){1000}y')",
    "many optional": "words.fits('" + ".?" * 240 + "y')",
    "classes": "words.fits('" + "[a-z]{1,100}" * 40 + "')",
    "a pattern out of a value": "words.fits(words)",
    "unbounded matches": "words.matches('(x|xx|xxx){1000}y')",
    "braces": "}} {{ words",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_an_expression_is_done_with_soon(source: str) -> None:
    assert processor_seconds(lambda: _harmless(source)) < LIMIT_SECONDS


PATTERNS = [
    "(x+x+)+y",
    "(x|xx|xxx){300}y",
    "(x|xx|xxx){30}y",
    ".?" * 240 + "y",
    ".?" * 60 + "y",
    "[a-z]{1,100}" * 5,
    "(x|a)*x(a|x){60}",
    "(x*)*(x*)*(x*)*y",
    r"(\pL|\pN|\pP)+",
    r"(?i)" + r"\pL{1,90}" * 5,
    "(?P<a>x*)" * 20,
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("searched", ["x" * 1_000, "xa" * 500, "é" * 1_000, MILLION])
def test_a_regular_expression_is_done_with_soon(pattern: str, searched: str) -> None:
    def fits() -> bool | None:
        try:
            return Pattern(pattern).fits(searched)
        except ValueError:
            return None

    assert processor_seconds(fits) < LIMIT_SECONDS


@pytest.mark.parametrize(
    "pattern", ["(a", r"\1(a)", "(?=a)a", "(x|xx|xxx){1000}", "(?<!a)b", "[z-a]", "a" * 501, "a**"]
)
def test_a_pattern_that_is_none_is_refused(pattern: str) -> None:
    step = {"type": "collect", "prompt": "Now.", "variable": "words", "next": "end", "exhausted": "end"}
    with pytest.raises(ValueError, match=r"regular expression|at most 500"):
        Collect.model_validate(step | {"pattern": pattern})


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
DOCUMENTS = {
    "bomb of anchors": (BOMB, "anchors and aliases are not allowed"),
    "merge": ("a: &a {b: 1}\nc: {<<: *a}", "anchors and aliases are not allowed"),
    "python tag": ("a: !!python/object/apply:os.system [true]", "tags are not allowed"),
    "own tag": ("a: !thing x", "tags are not allowed"),
    "key twice": ("version: 1\nversion: 1", "the key stands here twice"),
    "depth": ("[" * 5_000 + "]" * 5_000, "nested deeper"),
    "depth of blocks": ("".join(f"{' ' * n}a:\n" for n in range(400)), "nested deeper"),
    "size": ("a: " + MILLION, "longer than 500000 characters"),
    "long line": ("a: " + "x" * 499_000, "is missing"),
    "many keys": ("\n".join(f"k{n}: 1" for n in range(4_000)), "is not known here"),
    "two documents": ("a: 1\n---\nb: 1", "a second document begins"),
    "key that is a list": ("? [a, b]\n: c", "a key must be a plain text"),
    "null character": ("a: \x00", "not YAML"),
    "byte order marks": ("\ufeff\ufeff: 1", "is missing"),
    "huge number": ("version: " + "9" * 5_000, "plain int"),
    "infinity": ("version: .inf", "version"),
    "date": ("version: 2026-01-01", "version"),
    "list": ("- a", "names with values are needed"),
    "nothing": ("", "the document is empty"),
    "only a comment": ("# nothing", "the document is empty"),
}


@pytest.mark.parametrize(("document", "fault"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_document_is_refused_with_its_fault(document: str, fault: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        load(document)
    assert any(fault in str(problem) for problem in refused.value.problems)


TEMPLATES = ["{{ }}", "{{{{ words }}}}", "{{ words", "words }}", "{{ '}}' }}", "{{ words }}" * 500, "{{" * 3_000]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_refused_or_is_text(template: str) -> None:
    steps = f"\n  first: {{type: say, prompt: {template!r}, next: end}}"
    assert _refused(steps) or said(run(compiled(text(steps))))


def _refused(steps: str) -> list[Problem]:
    try:
        compiled(text(steps))
    except DocumentRefused as refused:
        return refused.problems
    return []


MARKUP = [
    "</Say><Hangup/><Say>",
    '"><Play>http://evil.example/</Play>',
    "<speak><break time='10s'/></speak>",
    "]]><!-- &xxe; <!DOCTYPE a [<!ENTITY x 'y'>]>",
    "{{ pin }} {{ 1 / 0 }}",
    "\x00\x07\x1b[2J\u202e\ud800\ufffe",
    "line\r\nX-Header: 1",
    "&#x0;&amp;&lt;",
]
ECHO = """
  first: {type: collect, prompt: What?, variable: words, input: [digits, speech], next: told, exhausted: end}
  told:
    type: menu
    prompt: {say: ["You said", {text: "{{ words }}", as: characters}, "from {{ call.caller }}."]}
    choices: {1: end}
    exhausted: end
"""
VOICES = "defaults: {voices: {en-US: Polly.Joanna}}"


SILENCE: dict[str, str] = {}
"""No recordings."""


def _read(document: tuple[Verb, ...]) -> Element:
    """What is rendered, read as XML; a fault when it is none."""
    return fromstring(render(document, SILENCE.get))  # noqa: S314 - of our own making, which is what is tested


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("voices", ["", VOICES], ids=["plain", "with marks"])
def test_what_callers_say_is_spoken_and_never_read_as_markup(markup: str, voices: str) -> None:
    steps = ECHO if voices else ECHO.replace('{text: "{{ words }}", as: characters}', '"{{ words }}"')
    gather = run(flow(steps, voices), Speech(markup, 0.9)).instructions[-1]
    assert isinstance(gather, Gather)
    response = _read((Ask(gather, "/next"),))
    assert [each.tag for each in response.iter()] == ["Response", "Gather", "Say", *(["say-as"] if voices else [])]
    assert "pin" not in "".join(response.itertext()) or "{{ pin }}" in markup


@pytest.mark.parametrize("name", [*MARKUP, MILLION, "", "anonymous", "+266696687", "sip:a@b"])
def test_a_caller_may_be_called_anything(name: str) -> None:
    steps = "\n  first: {type: say, prompt: 'You are {{ call.caller }}.', next: end}"
    sprint = start(flow(steps), Trigger(name, "+18005550100", withheld=True), NOW)
    assert sprint.session.ended == "completed"
    says = tuple(each for each in sprint.instructions if isinstance(each, Say))
    assert _read(says).tag == "Response"


LOOK_UP = """
  first:
    type: look_up
    connector: orders
    operation: read
    result: order
    found: told
    not_found: sorry
    unavailable: sorry
  told: {type: say, prompt: "{{ order.status }}", next: end}
"""


def _nested(depth: int) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for _ in range(depth):
        nested = {"status": nested}
    return nested


ANSWERS: list[dict[str, Any]] = [
    {"status": MILLION},
    {"status": "x", "more": MILLION},
    {"status": ["x"] * 100_000},
    {"status": {"a": "b"}},
    {"status": None},
    {"status": 10**40},
    {"status": float("nan")},
    {str(each): each for each in range(100_000)},
    _nested(500),
    {"status": "</Say>\x00\ud800"},
]


@pytest.mark.parametrize("answer", ANSWERS, ids=range(len(ANSWERS)))
def test_a_connector_may_answer_anything(answer: dict[str, Any]) -> None:
    sprint = run(flow(LOOK_UP), LookedUp(answer))
    assert sprint.session.ended == "completed"
    assert not [entry for entry in sprint.journal if isinstance(entry, Fault)]
    assert len(sprint.session.dump()) < 20_000
    assert _read(tuple(each for each in sprint.instructions if isinstance(each, Say))).tag == "Response"


@pytest.mark.parametrize("type_", ["text", "digits", "phone", "date", "zip", "number", "money", "list", "record"])
@pytest.mark.parametrize(
    "value", [MILLION, [MILLION], {"a": MILLION}, [[1] * 199] * 199, [0] * 100_000, 10**400, float("inf"), _nested(9)]
)
def test_no_variable_takes_what_is_too_large(type_: str, value: object) -> None:
    with pytest.raises(Unfit):
        Variable.model_validate(type_).fit(value)


@pytest.mark.parametrize("signal", [Speech(MILLION, 0.9), Speech("and " * 1_000, 0.9), Digits("1" * 1_000_000)])
@pytest.mark.parametrize("variable", ["order_number", "words", "count"])
def test_a_million_characters_of_input_are_no_match(signal: Speech | Digits, variable: str) -> None:
    entry = f"type: collect, prompt: What?, variable: {variable}, input: [digits, speech]"
    steps = f"\n  first: {{{entry}, next: end, exhausted: sorry}}"
    sprint = run(flow(steps), signal)
    assert said(sprint) == ["What?"]
    assert len(sprint.session.dump()) < 20_000


def test_a_flow_of_a_thousand_steps_is_checked() -> None:
    steps = "".join(
        f"\n  s{n}: {{type: menu, prompt: Press 1., choices: {{1: s{n + 1}}}, exhausted: end}}" for n in range(900)
    )
    made: Flow = compiled(text(steps + "\n  s900: {type: hang_up}", begin="s0"))
    assert len(made.document.steps) > 900
