"""How long a place in line lasts: the Markovian estimator QLm, as a range.

A caller with n ahead waits n + 1 departures. While k + 1 are in line, one of them leaves at the rate s·mu + k·theta: an
agent takes the first, or one of those ahead gives up. So the wait is a sum of exponential times, with the mean of QLm
in R. Ibrahim and W. Whitt, "Real-Time Delay Estimation in Overloaded Multiserver Queues with Abandonments",
Management Science 55 (2009), and a variance that follows likewise.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

TENTH, MIDDLE, EIGHTIETH = -1.2816, 0.0, 0.8416
"""Standard normal quantiles: of 10, 50 and 80 percent."""


class Estimate(NamedTuple):
    """A wait in milliseconds: of ten callers like this one, one waits less than `low` and two more than `high`."""

    low: int
    middle: int
    high: int

    @property
    def seconds(self) -> tuple[int, int]:
        """The range in whole seconds that hold it."""
        return self.low // 1000, -(-self.high // 1000)


def estimate(ahead: int, serving: float, leaving: float, at_least_ms: int = 0) -> Estimate | None:
    """The wait of somebody with so many ahead; None when nobody serves.

    `serving` is the rate at which agents take callers while some wait, `leaving` the rate at which each caller gives
    up, both per millisecond. A mean below `at_least_ms` is known to be wrong (the first in line has waited that long
    and nothing moves): the whole range is raised with it.
    """
    if serving <= 0:
        return None
    rates = [serving + behind * leaving for behind in range(ahead + 1)]
    mean = sum(1 / rate for rate in rates)
    variance = sum(1 / (rate * rate) for rate in rates)
    raised = max(1.0, at_least_ms / mean)
    low, middle, high = (_quantile(mean, variance, normal) * raised for normal in (TENTH, MIDDLE, EIGHTIETH))
    return Estimate(round(low), round(middle), round(high))


def _quantile(mean: float, variance: float, normal: float) -> float:
    """That of the gamma distribution with this mean and variance.

    By E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931): the cube root is nearly
    normal. A sum of exponential times has a shape of at least 1, where the quantiles used here are within 7 %.
    """
    shape = mean * mean / variance
    root = 1 - 1 / (9 * shape) + normal / (3 * sqrt(shape))
    return mean * root**3
