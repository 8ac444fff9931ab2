"""Each decision fits on a page, has its parts, and points at code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.settings import home
from tests.docs.pages import docs, links

folder = docs / "decisions"
records = sorted(folder.glob("[0-9]*.md"))
headings = ["## Context", "## Decision", "## Alternatives", "## Where"]


def name(record: Path) -> str:
    """The name a failing test goes by."""
    return record.stem


def test_they_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))


@pytest.mark.parametrize("record", records, ids=name)
def test_a_decision_fits_on_a_page(record: Path) -> None:
    assert len(record.read_text().splitlines()) <= 50


@pytest.mark.parametrize("record", records, ids=name)
def test_a_decision_has_its_parts_in_order(record: Path) -> None:
    assert re.findall(r"^## .*$", record.read_text(), re.MULTILINE) == headings


@pytest.mark.parametrize("record", records, ids=name)
def test_a_decision_begins_with_its_number_and_title(record: Path) -> None:
    assert re.match(rf"# {record.name[:4]} \w", record.read_text())


@pytest.mark.parametrize("record", records, ids=name)
def test_a_decision_points_at_code(record: Path) -> None:
    places = [target for target in links(record) if docs not in target.parents]
    assert places
    assert all(home in target.parents for target in places)


def test_the_list_of_decisions_is_whole() -> None:
    listed = {target.name for target in links(folder / "README.md")}
    assert listed == {record.name for record in records}
