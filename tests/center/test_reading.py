"""Reading center files: every fault is named with its place and its mend, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.center.problems import CenterRefused
from app.services.center.reading import read, read_text

broken = sorted(Path(__file__).with_name("broken").glob("*.yaml"))


@pytest.mark.parametrize("file", broken, ids=lambda file: file.stem)
def test_broken_file_is_refused_in_words_that_help(file: Path) -> None:
    lines = file.read_text().splitlines()
    expected = [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]
    with pytest.raises(CenterRefused) as refused:
        read(file)
    problems = [str(problem) for problem in refused.value.problems]
    assert [any(words in problem for problem in problems) for words in expected] == [True] * len(expected), problems
    assert len(problems) == len(expected), problems


def test_missing_file_says_what_to_name() -> None:
    with pytest.raises(CenterRefused, match="No such file"):
        read(Path("/nowhere/center.yaml"))


def test_days_may_be_given_as_a_range_and_one_span_without_a_list() -> None:
    week = _week("monday-wednesday: 09:00-17:00\n      sunday: []")
    assert week == {"monday": ["09:00-17:00"], "tuesday": ["09:00-17:00"], "wednesday": ["09:00-17:00"], "sunday": []}


def _week(text: str) -> object:
    head = "version: 1\ncenter: {title: A}\nhours:\n  store:\n    title: S\n    zone: America/Denver\n    week:\n"
    wanted = read_text(f"{head}      {text}\n", Path())
    return next(body["week"] for key, body in wanted.bodies.items() if key.kind == "hours")
