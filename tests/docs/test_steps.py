"""The reference of steps is as the code has them, tells what everything means, and its examples run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from ivr_flows.journal import Fault
from ivr_flows.steps import STEP_TYPES
from tests.ivr_flows.flows import flow, run
from tools import steps_page

PAGE = steps_page.page.read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## `(\w+)`$.*?^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
PART = """
version: 1
name: order_status
kind: part
start: back
variables: {number: digits}
parameters: [number]
steps:
  back: {type: return}
"""
KNOWN_BY_THE_CENTER = {"hours"}
"""What these steps ask for is there only where a center has declared it."""


def test_the_page_is_as_the_code_has_it() -> None:
    assert steps_page.text() == PAGE, "python -m tools.steps_page writes it anew"


def test_every_key_says_what_it_means() -> None:
    models = {model for step in STEP_TYPES.values() for model in _held(step)}
    fields = [(model.__name__, name, field) for model in models for name, field in model.model_fields.items()]
    lacking = [(model, name) for model, name, field in fields if not field.description and name not in {"type", "root"}]
    assert lacking == []


def _held(model: type[BaseModel], *outer: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and those its fields hold; one that holds itself, once."""
    yield model
    for field in model.model_fields.values():
        for inner in steps_page.models(field.annotation):
            if inner not in {model, *outer}:
                yield from _held(inner, model, *outer)


def test_every_type_has_an_example() -> None:
    assert EXAMPLES.keys() == STEP_TYPES.keys()


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - {"return"}))
def test_the_example_is_loaded_checked_and_run(name: str) -> None:
    step = "".join(f"\n    {line}" for line in EXAMPLES[name].splitlines())
    sprint = run(flow(f"\n  first:{step}", "", PART))
    assert [each.reason for each in sprint.journal if isinstance(each, Fault)] == (
        ["unbound_hours"] if name in KNOWN_BY_THE_CENTER else []
    )


def test_the_example_of_a_part_ends_it() -> None:
    ended = PART.replace(
        "back: {type: return}", "back:" + "".join(f"\n    {e}" for e in EXAMPLES["return"].splitlines())
    )
    steps = "\n  first: {type: sub_flow, flow: order_status, with: {number: order_number}, exits: {done: end}}"
    assert run(flow(steps, "", ended)).session.ended == "completed"
