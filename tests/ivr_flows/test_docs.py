"""The page about flows tells of everything there is, and its example is a flow."""

from __future__ import annotations

import re
from pathlib import Path

from ivr_flows import check, load
from ivr_flows.checks import CHECKS
from ivr_flows.document import Defaults, Document
from ivr_flows.steps import STEP_TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "flows.md").read_text()


def test_the_example_is_a_flow() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example
    assert check(load(example[1])) == []


def test_every_step_type_is_told() -> None:
    assert [name for name in STEP_TYPES if f"`{name}`" not in PAGE] == []


def test_every_check_is_told() -> None:
    assert [name for name in CHECKS if f"| `{name}` |" not in PAGE] == []


def test_every_key_of_a_document_is_told() -> None:
    keys = [*Document.model_fields, *Defaults.model_fields]
    assert [key for key in keys if f"`{key}`" not in PAGE] == []


def test_the_models_make_a_schema() -> None:
    schema = Document.model_json_schema()
    assert {"Menu", "Enqueue"} <= schema["$defs"].keys()
