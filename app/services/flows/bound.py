"""The bound past which a version on trial is rolled back by itself: its calls fare worse than chance can explain."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.store.flow_canaries import Figures

LEAST_CALLS = 20
"""How many calls each side must have had before anything is concluded from them."""
Z = 3.0
"""How sure one must be, in standard deviations: one look in 700 would be wrong by chance if nothing were tolerated."""


class Measure(NamedTuple):
    """One thing that is watched: its name in figures, in words, and by how much its share may rise."""

    name: str
    words: str
    tolerance: float


MEASURES = (
    Measure("failed", "calls that failed", 0.01),
    Measure("exhausted", "callers who used up their attempts", 0.03),
)


def verdict(figures: Figures) -> str | None:
    """Why the version on trial must go, in a sentence; none while it may stay."""
    if min(figures.candidate.calls, figures.published.calls) < LEAST_CALLS:
        return None
    reasons = (_reason(measure, figures) for measure in MEASURES)
    return next((reason for reason in reasons if reason is not None), None)


def _reason(measure: Measure, figures: Figures) -> str | None:
    bad, of = getattr(figures.candidate, measure.name), figures.candidate.calls
    bad_before, of_before = getattr(figures.published, measure.name), figures.published.calls
    if least_rise(bad, of, bad_before, of_before) <= measure.tolerance:
        return None
    return f"{measure.words}: {bad} of {of} with it, {bad_before} of {of_before} with what is published"


def least_rise(bad: int, of: int, bad_before: int, of_before: int) -> float:
    """The least by which a share has risen, as surely as `Z` says: the lower end of Newcombe's interval."""
    rise = bad / of - bad_before / of_before
    down = bad / of - _wilson(bad, of, -1)
    up = _wilson(bad_before, of_before, 1) - bad_before / of_before
    return rise - sqrt(down**2 + up**2)


def _wilson(bad: int, of: int, side: int) -> float:
    """An end of the score interval of a share."""
    middle = (bad + Z**2 / 2) / (of + Z**2)
    return middle + side * Z * sqrt(bad * (of - bad) / of + Z**2 / 4) / (of + Z**2)
