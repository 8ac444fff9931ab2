"""The estimated wait is nearly as good as it can be: a small run of the gate, and the oracle against a line by hand."""

from __future__ import annotations

import pytest

from benchmarks._waits import PATIENCE, TALK, Case, qlm, serving
from benchmarks.estimates import CASES, rows

SMALL = Case("30 agents", 30, (1.2,), 15)


def test_with_learned_rates_the_error_is_nearly_that_with_the_true_ones() -> None:
    assert [row for row in rows(SMALL) if row.met is False] == []


def test_the_oracle_is_the_formula_of_the_paper() -> None:
    """Two ahead of ten agents: three departures, the first two of them sooner for those who give up meanwhile."""
    rate = serving(Case("", 10, (0.8, 0.4), 1), 1)
    assert rate == pytest.approx(10 * 2 / 3 / TALK)
    expected = 1 / rate + 1 / (rate + 1 / PATIENCE) + 1 / (rate + 2 / PATIENCE)
    assert qlm(2, rate) == pytest.approx(expected)


def test_the_settings_are_small_and_large_steady_and_not_alone_and_shared() -> None:
    agents = {case.agents for case in CASES}
    assert (min(agents), max(agents)) == (5, 100)
    assert any(case.swing for case in CASES)
    assert any(len(case.loads) > 1 for case in CASES)
