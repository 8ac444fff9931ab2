"""The table says what was measured, what was wanted, and what falls short."""

from __future__ import annotations

from benchmarks.table import at_least, at_most, figure, render


def test_the_median_of_the_rounds_counts() -> None:
    assert at_least("rate", [9.0, 1.0, 2.0], 2.0).value == "2"
    assert figure("rate", [9.0, 1.0, 2.0], "/s").value == "2/s"


def test_a_target_is_met_on_its_very_edge_and_not_beyond() -> None:
    assert at_least("rate", [0.5], 0.5).met is True
    assert at_least("rate", [0.499], 0.5).met is False
    assert at_most("p99", [5.0], 5.0).met is True
    assert at_most("p99", [5.01], 5.0).met is False
    assert figure("memory", [1.0]).met is None


def test_what_is_missed_says_so_with_its_reason() -> None:
    table = render("speed", [at_least("rate", [1.0], 2.0, "x", "the disk is slow"), at_most("p99", [1.0], 2.0, " ms")])
    title, rule, _heading, missed, met = table.splitlines()
    assert title == "speed"
    assert set(rule) == {"-"}
    assert missed.split() == ["rate", "1x", ">=", "2x", "SHORT", "the", "disk", "is", "slow"]
    assert met.split()[-1] == "met"


def test_columns_stand_under_their_headings() -> None:
    lines = render("speed", [figure("a long name", [1.0]), at_least("b", [3.0], 2.0)]).splitlines()[2:]
    start = lines[0].index("measured")
    assert [line[start] for line in lines[1:]] == ["1", "3"]
