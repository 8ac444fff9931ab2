"""YAML is read safely and quickly, whatever it holds."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr_flows.problems import DocumentRefused
from ivr_flows.safe_yaml import MAX_CHARACTERS, MAX_DEPTH, parse


def test_plain_data_with_lines() -> None:
    text = parse("a: 1\nb:\n  - true\n  - yes\n  - null\n  - 1.5\n  - '1'\n  - 12:30\n1: x\n")
    assert text.data == {"a": 1, "b": [True, "yes", None, 1.5, "1", "12:30"], "1": "x"}
    assert (text.lines[("b", 1)], text.lines[("1",)]) == (4, 9)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the document is empty"),
        ("a: &x [1]\nb: *x\n", "line 1: a: anchors and aliases"),
        ("a: *x\n", "anchors and aliases"),
        ("a: !!python/name:os.system x\n", "tags are not allowed"),
        ("!thing {a: 1}\n", "tags are not allowed"),
        ("a: 1\nb: 2\na: 3\n", "line 3: a: the key stands here twice"),
        ("? [a]\n: 1\n", "a key must be a plain text"),
        ("a: [1\nb: 2\n", "not YAML"),
        ("a: \x00\n", "not YAML"),
        ("--- 1\n--- 2\n", "a second document"),
        ("[" * (MAX_DEPTH + 5) + "]" * (MAX_DEPTH + 5), "nested deeper"),
        ("[" * 100_000, "nested deeper"),
        ("a: 0x" + "f" * 50, "is not a plain int"),
        ("a: " + "9" * 10_000, "is not a plain int"),
        ("x" * (MAX_CHARACTERS + 1), "longer than"),
    ],
)
def test_refused(source: str, message: str) -> None:
    with pytest.raises(DocumentRefused, match=message):
        parse(source)


@given(st.text(alphabet="ab:-?[]{}&*!|>'\"#%@`,. \n\t0"))
def test_any_text_is_read_or_refused(source: str) -> None:
    with suppress(DocumentRefused):
        parse(source)
