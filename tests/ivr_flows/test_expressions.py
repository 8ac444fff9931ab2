"""Expressions: what compiles, what has a value, and that hostile ones are harmless."""

from __future__ import annotations

from typing import Any

import pytest

from ivr_flows import ears
from ivr_flows.expressions import MAX_READS, MAX_SOURCE, MAX_TEXT, BadExpression, Engine, EvaluationFailed, Template
from ivr_flows.patterns import MAX_SEARCHED

ENGINE = Engine(
    {"order.status": "text", "count": "number", "items": "list", "order_record": "record", "known": "boolean"},
    ears.of("en-US"),
)
DATA: dict[str, Any] = {
    "order.status": "shipped",
    "count": 3,
    "items": ["a", 1],
    "order_record": {"lines": [{"name": "tent"}]},
    "known": True,
}


@pytest.mark.parametrize(
    ("source", "kind", "value"),
    [
        ("order.status == 'shipped' && count > 2", "boolean", True),
        ("count * 2 + 1", "number", 7),
        ("known ? 'yes' : 'no'", "text", "yes"),
        ("'a' in items", "boolean", True),
        ("order_record.lines[0].name", "any", "tent"),
        ("has(order_record.lines)", "boolean", True),
        ("spell('4071')", "text", "4, 0, 7, 1"),
        ("money(105)", "text", "1 dollar and 5 cents"),
        ("day('2026-03-04')", "text", "Wednesday, March 4"),
        ("date('1985-03-04')", "text", "March 4, 1985"),
        ("phone('+13035550142')", "text", "3, 0, 3. 5, 5, 5. 0, 1, 4, 2"),
        ("double(count) / 2.0", "decimal", 1.5),
    ],
)
def test_a_value(source: str, kind: str, value: object) -> None:
    program = ENGINE.compile(source)
    assert (program.kind, program.value(DATA)) == (kind, value)


@pytest.mark.parametrize(
    "source",
    [
        "count +",
        "count + 'x'",
        "order.status.__class__",
        "__import__('os')",
        "items.map(item, item)",
        "items.all(item, item == 'a')",
        "[1, 2].exists(n, n > 1)",
        "duration('1s')",
        "type(count)",
        "(" * 200 + "1" + ")" * 200,
        "count + " * 400 + "count",
        "'" + "x" * MAX_SOURCE + "'",
        "\ud800",
        "",
    ],
)
def test_no_expression(source: str) -> None:
    with pytest.raises(BadExpression):
        ENGINE.compile(source)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(BadExpression) as refused:
        ENGINE.compile("nobody + 1")
    assert refused.value.undeclared == "nobody"


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("count / 0", {}),
        ("items[7]", {}),
        ("order_record.missing", {}),
        ("9223372036854775807 + count", {}),
        ("day('someday')", {}),
        ("dyn(type(count))", {}),
        ("[dyn(b'x')]", {}),
        ("{1: 'a'}", {}),
        ("count", {"count": "three"}),
        ("count", {"count": 2**80}),
        ("order.status", {"order.status": "\ud800"}),
        ("order.status + order.status", {"order.status": "x" * (MAX_TEXT - 1)}),
    ],
)
def test_no_value(source: str, data: dict[str, Any]) -> None:
    with pytest.raises(EvaluationFailed):
        ENGINE.compile(source).value(DATA | data)


def test_a_hostile_pattern_is_matched_in_linear_time() -> None:
    text = "a" * MAX_SEARCHED
    assert ENGINE.compile("order.status.fits('(a+)+')").value(DATA | {"order.status": text}) is True
    assert ENGINE.compile("order.status.fits('(a|aa)+b')").value(DATA | {"order.status": text}) is False


def test_a_pattern_holds_for_the_whole_text() -> None:
    assert ENGINE.compile("order.status.fits('ship')").value(DATA) is False
    assert ENGINE.compile("order.status.fits('ship.*')").value(DATA) is True


@pytest.mark.parametrize("pattern", ["'(a'", "'a**'", "'(x|xx|xxx){1000}'", '"[z-a]"'])
def test_a_pattern_that_is_none_is_told_at_once(pattern: str) -> None:
    with pytest.raises(BadExpression, match="no regular expression"):
        ENGINE.compile(f"known && order.status.fits({pattern})")


def test_the_function_that_costs_what_it_likes_is_not_there() -> None:
    with pytest.raises(BadExpression, match="fits") as refused:
        ENGINE.compile("order.status.matches('a')")
    assert refused.value.undeclared is None


def test_lists_and_records_are_read_only_so_often() -> None:
    assert ENGINE.compile("||".join(["'b' in items"] * MAX_READS)).value(DATA) is False
    with pytest.raises(BadExpression, match="more than 10 times"):
        ENGINE.compile("||".join(["order_record.a == 'items'"] * (MAX_READS + 1)))


def test_a_template_is_text_around_expressions() -> None:
    template = Template("It is {{ order.status }}, {{count}} left")
    assert template.pieces() == ["It is ", "order.status", ", ", "count", " left"]
    assert template.sources() == ["order.status", "count"]
