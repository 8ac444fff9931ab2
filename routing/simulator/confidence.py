"""How sure a mean over independent runs is: confidence intervals by Student's t distribution."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan, cos, pi, sin, sqrt
from typing import NamedTuple


class Estimate(NamedTuple):
    """A mean, and half the width of its confidence interval; none when a single run says nothing of chance."""

    mean: float
    half_width: float | None


def estimate(values: Sequence[float], confidence: float = 0.95) -> Estimate | None:
    """The mean over runs, with the interval that holds the true one so often; none without values."""
    if not values:
        return None
    mean = sum(values) / len(values)
    if len(values) == 1:
        return Estimate(mean, None)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return Estimate(mean, student(len(values) - 1, confidence) * sqrt(variance / len(values)))


def student(freedom: int, confidence: float) -> float:
    """The t that a Student variable of so many degrees of freedom stays within, either side, with this probability."""
    low, high = 0.0, 1.0
    while _within(high, freedom) < confidence:
        high *= 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return high


def _within(t: float, freedom: int) -> float:
    """Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4: exact finite series."""
    theta = atan(t / sqrt(freedom))
    odd = freedom % 2
    term = cos(theta) if odd else 1.0
    series = 0.0
    for power in range(2 + odd, freedom + 1, 2):
        series += term
        term *= (power - 1) / power * cos(theta) ** 2
    if odd:
        return 2.0 / pi * (theta + sin(theta) * series)
    return sin(theta) * series
