"""The page of faults names tests that exist, each fault once."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from app.settings import home
from tests.docs.pages import docs

_row = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)
_named = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROWS = _row.findall((docs / "faults.md").read_text(encoding="utf-8"))


@cache
def defined_in(file: Path) -> frozenset[str]:
    """The names of a file's tests."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_each_fault_stands_once_and_in_order() -> None:
    numbers = [int(number) for number, _ in ROWS]
    assert numbers == sorted(set(numbers))
    assert numbers


@pytest.mark.parametrize(("number", "shown_by"), ROWS)
def test_the_tests_that_show_a_fault_exist(number: str, shown_by: str) -> None:
    named = _named.findall(shown_by)
    assert len(named) == shown_by.count("`") // 2 > 0, f"{number}: each test is named with its file"
    for file, test in named:
        assert test in defined_in(home / file), f"{file}::{test}"
