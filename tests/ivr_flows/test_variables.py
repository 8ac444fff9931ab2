"""Variables: the values that fit, and how records look to expressions."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ivr_flows.variables import Unfit, Variable, VariableType, flat_kinds


@pytest.mark.parametrize(
    ("type_", "value", "fitted"),
    [
        ("text", "a\x00b\nc", "a b c"),
        ("number", "0042", 42),
        ("number", 5.0, 5),
        ("money", -1250, -1250),
        ("boolean", False, False),
        ("digits", "40*71#", "40*71#"),
        ("phone", "+13035550142", "+13035550142"),
        ("date", "2026-03-04", "2026-03-04"),
        ("list", ["a", {"b": None}], ["a", {"b": None}]),
        ("record", {"a": 1.5}, {"a": 1.5}),
    ],
)
def test_fit(type_: VariableType, value: object, fitted: object) -> None:
    assert Variable(type=type_).fit(value) == fitted


NESTED: list[object] = []
for _ in range(10):
    NESTED = [NESTED]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("text", 5),
        ("text", "x" * 8_001),
        ("number", True),
        ("number", 1.5),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", "-1"),
        ("number", "٣" * 20),
        ("number", 2**60),
        ("boolean", 1),
        ("digits", "12a"),
        ("phone", "3035550142"),
        ("phone", "anonymous"),
        ("date", "March 4"),
        ("list", {}),
        ("list", NESTED),
        ("list", ["x"] * 201),
        ("list", ["x" * 500] * 150),
        ("record", []),
        ("record", {"a": object()}),
        ("record", {"a": 10**30}),
    ],
)
def test_unfit(type_: VariableType, value: object) -> None:
    with pytest.raises(Unfit):
        Variable(type=type_).fit(value)


ORDER = Variable.model_validate(
    {
        "type": "record",
        "fields": {
            "status": "text",
            "left": {"type": "number", "default": 2},
            "pin": {"type": "text", "secret": True, "optional": True},
        },
    }
)


def test_a_typed_record_keeps_its_fields_only() -> None:
    assert ORDER.fit({"status": "sent", "other": 1}) == {"status": "sent", "left": 2, "pin": ""}


def test_a_field_that_must_be_there() -> None:
    with pytest.raises(Unfit):
        ORDER.fit({"left": 3})


def test_initial_values_are_defaults_or_zeros() -> None:
    assert ORDER.initial() == {"status": "", "left": 2, "pin": ""}
    assert Variable(type="list").initial() == []


def test_flat_names() -> None:
    variables = {"order": ORDER, "key": Variable(type="digits", secret=True)}
    assert flat_kinds(variables, secrets=False) == {"order.status": "text", "order.left": "number"}
    assert set(flat_kinds(variables, secrets=True)) == {"order.status", "order.left", "order.pin", "key"}


@pytest.mark.parametrize("declared", [{"type": "number", "default": "x"}, {"type": "text", "fields": {"a": "text"}}])
def test_a_declaration_that_contradicts_itself(declared: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Variable.model_validate(declared)
