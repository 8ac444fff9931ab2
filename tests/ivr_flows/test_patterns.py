"""Regular expressions of flows: what is one, and that hostile ones cost little."""

from __future__ import annotations

import time

import pytest
from pydantic import TypeAdapter, ValidationError

from ivr_flows.patterns import Pattern

ADAPTER = TypeAdapter(Pattern)


@pytest.mark.parametrize(
    ("source", "text", "fits"),
    [
        ("[A-Z]{2}[0-9]{4}", "AB1234", True),
        ("[A-Z]{2}[0-9]{4}", "xAB1234", False),
        ("[A-Z]{2}[0-9]{4}", "AB12345", False),
        ("a|ab", "ab", True),
        ("(?i)yes", "YES", True),
    ],
)
def test_the_whole_text_must_match(source: str, text: str, fits: bool) -> None:
    assert ADAPTER.validate_python(source).fits(text) is fits


@pytest.mark.parametrize("source", ["(a", "a(?=b)", r"(a)\1", "((a{100}){100}){100}", "x" * 501, "", "(" * 400])
def test_what_is_no_expression(source: str) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(source)


@pytest.mark.parametrize("source", ["(a+)+b", "(a|aa)*b", "(.*)*(.*)*(.*)*b", "(a?){30}a{30}b"])
def test_time_is_linear_whatever_the_expression(source: str) -> None:
    pattern = ADAPTER.validate_python(source)
    assert not pattern.fits("a" * 8_000)
    assert min(_cost(pattern) for _ in range(5)) < 0.1


def _cost(pattern: Pattern) -> float:
    before = time.process_time()
    pattern.fits("a" * 8_000)
    return time.process_time() - before
