"""The difference of two documents in sentences: nothing exactly when nothing differs, and every step by its name."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ivr_flows import Document, load
from ivr_flows.changes import canonical
from ivr_flows.difference import difference
from ivr_flows.safe_yaml import parse
from ivr_flows.steps import STEP_TYPES

FLOW = """
version: 1
name: main
kind: inbound
languages: [en-US, es-US]
variables:
  order: {type: record, fields: {status: text, on: {type: date, optional: true}}}
  pin: {type: digits, secret: true}
  topic: {type: text, default: an order}
defaults: {no_input: [{prompt: {say: {en-US: Pardon?, es-US: "¿Cómo?"}}}]}
operator: {key: "0", words: [agent], to: bye}
on_error: bye
start: welcome
steps:
  welcome: {type: say, prompt: {say: {en-US: Thanks for calling., es-US: Gracias por llamar.}}, next: menu}
  menu:
    type: menu
    prompt: For orders, press 1. For billing, press 2. For anything else, press 3. Or just wait for a person.
    choices: {1: {to: orders, words: [orders]}, 2: {to: billing, words: [bill]}, 3: bye}
    exhausted: bye
  orders: {type: set, values: {topic: "'orders'", pin: "'1'"}, next: bye}
  billing: {type: branch, cases: [{when: call.withheld, to: bye}], otherwise: bye}
  bye: {type: hang_up}
"""


def told(*edits: tuple[str, str]) -> list[str]:
    """What is said of the flow with some of its text replaced."""
    text = FLOW
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return difference(load(FLOW), load(text))


BETWEEN = (
    ("por llamar.}}, next: menu}", "por llamar.}}, next: notice}"),
    ("  menu:\n", "  notice: {type: say, prompt: We close early today., next: menu}\n  menu:\n"),
)
ORDERED, TURNED = "topic: \"'orders'\", pin: \"'1'\"", "pin: \"'1'\", topic: \"'orders'\""
APART = ("  bye: {", "  more: {type: play, media: jingle, next: bye}\n  bye: {")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("2: {to: billing, ", "2: {to: orders, ", "menu menu: key 2 now goes to orders (before: billing)"),
        ("words: [bill]", "words: [bill, money]", 'menu menu: key 2 words 2 added: "money"'),
        ("3: bye}", "3: bye, 4: orders}", "menu menu: key 4 added: to orders"),
        ("Thanks for", "Thank you for", "say welcome: English words changed: ENGLISH"),
        ("Gracias por", "Muchas gracias por", "say welcome: Spanish words changed: SPANISH"),
        ("For billing, press", "For bills, press", "menu menu: English words changed: BILLS"),
        ("    exhausted: bye", "    attempts: 2\n    exhausted: bye", "menu menu: attempts added: 2"),
        ("    exhausted: bye", "    operator: false\n    exhausted: bye", "menu menu: operator is now off"),
        ("topic: {type: text, ", "topic: {type: text, secret: true, ", "variable topic: is now secret"),
        ("secret: true}", "secret: false}", "variable pin: is no longer secret"),
        ("  pin: {", "  age: number\n  pin: {", "variable age: added (number)"),
        ("{type: date, optional: true}", "date", "variable order: on is no longer optional"),
        ("start: welcome", "start: menu", "flow: starts at menu (before: welcome)"),
        ("on_error: bye", "on_error: orders", "flow: on error now goes to orders (before: bye)"),
        ('operator: {key: "0"', 'operator: {key: "9"', 'flow: operator key changed: "0" -> "9"'),
        ("¿Cómo?", "¿Qué?", 'flow: defaults no input: Spanish words changed: "¿Cómo?" -> "¿Qué?"'),
        ("call.withheld", "'!call.withheld'", "branch billing: case 1 when changed: WHEN"),
        (ORDERED, TURNED, "set orders: values in another order: pin, topic"),
        ("bye: {type: hang_up}", "bye: {type: return}", "return bye: was a hang_up before, is written anew"),
    ],
)  # fmt: skip
def test_change_is_told_in_a_sentence(before: str, after: str, sentence: str) -> None:
    for word, quoted in QUOTED.items():
        sentence = sentence.replace(word, quoted)
    assert told((before, after)) == [sentence]


QUOTED = {
    "ENGLISH": '"Thanks for calling." -> "Thank you for calling."',
    "SPANISH": '"Gracias por llamar." -> "Muchas gracias por llamar."',
    "BILLS": '"... press 1. For billing, press 2. For ..." -> "... press 1. For bills, press 2. For ..."',
    "WHEN": '"call.withheld" -> "!call.withheld"',
}


def test_step_put_between_two_others_is_told_so() -> None:
    assert told(*BETWEEN) == [
        "say welcome: now goes to notice (before: menu)",
        'say notice: added between welcome and menu: "We close early today."',
    ]


def test_step_put_elsewhere_or_taken_out_is_told_with_where_it_leads() -> None:
    assert told(APART) == ["play more: added where no step leads, leading to bye"]
    assert difference(load(FLOW.replace(*APART)), load(FLOW)) == ["play more: removed, it led to bye"]


def test_layout_order_of_steps_and_what_is_so_anyway_do_not_count() -> None:
    document = load(FLOW)
    plain = document.model_dump(mode="json", by_alias=True)
    plain["steps"] = dict(reversed(plain["steps"].items()))
    plain["variables"] = dict(reversed(plain["variables"].items()))
    assert difference(document, Document.model_validate(plain)) == []
    assert difference(document, load("# a comment\n" + FLOW.replace("kind: inbound", "kind:   'inbound'"))) == []


def everything() -> dict[str, Any]:
    """A document with a step of every type there is, each as its own example has it."""
    data: dict[str, Any] = parse(FLOW).data
    data["steps"] |= {f"a_{name}": parse(step.example).data for name, step in STEP_TYPES.items()}
    return data


EVERYTHING = Document.model_validate(everything()).model_dump(mode="json", by_alias=True, exclude_none=True)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, each in inner for place in ((*path, key), *places(each, (*path, key)))]


PLACES = places(EVERYTHING)


def mutated(data: dict[str, Any], path: tuple[Any, ...], how: int) -> None:
    """Change what stands at a place, if it is still there."""
    holder: Any = data
    for key in path[:-1]:
        holder = holder[key]
    value = holder[path[-1]]
    if how == 0:
        del holder[path[-1]]
    elif how == 1 and isinstance(holder, list):
        holder.insert(path[-1], deepcopy(value))
    elif how == 1 and isinstance(holder, dict):
        holder |= {"zz": deepcopy(value)} | {path[-1]: holder.pop(path[-1])}
    else:
        holder[path[-1]] = other(value, how)


def other(value: Any, how: int) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + how - 3
        case str():
            return (value + "x", "bye", "en-US", "5", value.upper())[how - 2]
        case dict() | list():
            return type(value)(reversed(value.items() if isinstance(value, dict) else value))
    return value


@settings(max_examples=300)
@given(edits=st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 6)), min_size=1, max_size=3))
def test_nothing_is_told_exactly_when_nothing_differs(edits: list[tuple[tuple[Any, ...], int]]) -> None:
    data = deepcopy(EVERYTHING)
    try:
        for path, how in edits:
            mutated(data, path, how)
        after = Document.model_validate(data)
    except (KeyError, IndexError, TypeError, ValidationError):
        assume(False)
    before = Document.model_validate(EVERYTHING)
    sentences = difference(before, after)
    assert bool(sentences) == (canonical(before) != canonical(after))
    assert unnamed(before, after, sentences) == []
    assert difference(after, after) == []


def unnamed(before: Document, after: Document, sentences: list[str]) -> list[str]:
    """The steps that differ and that no sentence names."""
    named = {sentence.partition(":")[0].rpartition(" ")[2] for sentence in sentences}
    both = before.steps.keys() | after.steps.keys()
    dumps = [{name: step.model_dump_json() for name, step in each.steps.items()} for each in (before, after)]
    return [name for name in both if dumps[0].get(name) != dumps[1].get(name) and name not in named]
