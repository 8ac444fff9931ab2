"""Distributions have the means and spreads they are given, and arrivals come as often as they should."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import NormalDist, fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ids import streams
from routing.simulator import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Poisson,
    Recorded,
    evenly,
)
from routing.simulator.arrivals import instants
from routing.simulator.confidence import estimate, student
from routing.simulator.distributions import sampler

COUNT = 20_000
draw = streams(1)("draws")


@pytest.mark.parametrize(
    ("distribution", "cv"),
    [
        (Fixed(90_000), 0.0),
        (Exponential(90_000), 1.0),
        (Lognormal(90_000, 0.8), 0.8),
        (Gamma(90_000, 0.5), 0.5),
        (Gamma(90_000, 1.4), 1.4),
        (evenly([45_000, 135_000]), 0.5),
    ],
)
def test_mean_and_spread_are_those_asked_for(distribution: Distribution, cv: float) -> None:
    sample = sampler(distribution, draw)
    values = [sample() for _ in range(COUNT)]
    assert min(values) >= 0
    assert fmean(values) == pytest.approx(90_000, abs=4 * 90_000 * cv / sqrt(COUNT))
    assert pstdev(values) / 90_000 == pytest.approx(cv, rel=0.08)


@pytest.mark.parametrize(("distribution", "share"), [(Exponential(1_000), 0.6321), (Lognormal(1_000, 1.0), 0.6614)])
def test_the_share_below_the_mean_is_that_of_the_law(distribution: Distribution, share: float) -> None:
    """1 - 1/e for the exponential; for the lognormal the normal law at half its sigma, sqrt(ln 2) / 2."""
    sample = sampler(distribution, draw)
    assert fmean(sample() <= 1_000 for _ in range(COUNT)) == pytest.approx(share, abs=0.015)


def test_of_what_was_only_seen_to_be_longer_more_is_drawn() -> None:
    sample = sampler(Empirical((10, 20), (0.25, 0.5), 1_000.0), draw)
    values = [sample() for _ in range(4_000)]
    longer = [value - 20 for value in values if value > 20]
    assert values.count(10) / 4_000 == pytest.approx(0.25, abs=0.03)
    assert len(longer) / 4_000 == pytest.approx(0.5, abs=0.03)
    assert fmean(longer) == pytest.approx(1_000, rel=0.1)


@given(st.integers(0, 10_000), st.lists(st.floats(0, 40), min_size=1, max_size=6))
def test_arrivals_are_in_order_and_within_the_intervals_in_which_some_are_expected(
    seed: int, expected: list[float]
) -> None:
    arrivals = list(instants(Poisson(1_000, tuple(expected)), streams(seed)("arrivals")))
    assert arrivals == sorted(arrivals)
    assert all(expected[min(at // 1_000, len(expected) - 1)] > 0 for at in arrivals)
    assert not arrivals or arrivals[-1] <= 1_000 * len(expected)


def test_arrivals_are_as_many_as_expected_in_each_interval() -> None:
    arrivals = list(instants(Poisson(1_000, (500.0, 2_000.0, 0.0, 1_000.0)), streams(1)("arrivals")))
    counts = [sum(at // 1_000 == interval for at in arrivals) for interval in range(4)]
    for count, expected in zip(counts, (500, 2_000, 0, 1_000), strict=True):
        assert abs(count - expected) <= 4 * sqrt(expected)


def test_short_intervals_bring_as_many_as_a_long_one() -> None:
    arrivals = list(instants(Poisson(10, (0.1,) * 10_000), streams(3)("arrivals")))
    assert abs(len(arrivals) - 1_000) <= 4 * sqrt(1_000)


def test_gaps_between_arrivals_are_exponential() -> None:
    arrivals = list(instants(Poisson(10_000_000, (10_000.0,)), streams(2)("arrivals")))
    gaps = [after - before for before, after in pairwise(arrivals)]
    assert pstdev(gaps) / fmean(gaps) == pytest.approx(1.0, abs=0.05)


def test_a_record_is_played_as_it_is() -> None:
    assert list(instants(Recorded((3, 3, 9)), draw)) == [3, 3, 9]


@pytest.mark.parametrize(
    ("freedom", "confidence", "t"),
    [(1, 0.95, 12.706), (2, 0.95, 4.303), (3, 0.99, 5.841), (10, 0.95, 2.228), (39, 0.999, 3.558), (120, 0.95, 1.980)],
)
def test_students_t_is_that_of_the_tables(freedom: int, confidence: float, t: float) -> None:
    assert student(freedom, confidence) == pytest.approx(t, abs=6e-4)


def test_an_interval_holds_the_true_mean_as_often_as_it_says() -> None:
    held = 0
    for _ in range(400):
        found = estimate([NormalDist(5, 2).inv_cdf(1.0 - draw()) for _ in range(6)])
        assert found is not None
        assert found.half_width is not None
        held += abs(found.mean - 5) <= found.half_width
    assert held / 400 == pytest.approx(0.95, abs=0.035)


def test_one_run_tells_no_interval_and_none_tells_nothing() -> None:
    assert estimate([3.0]) == (3.0, None)
    assert estimate([]) is None
