"""The simulator against queueing theory: equal agents, Poisson callers, exponential times, patient or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks._queues import CONFIDENCE, SEEDS, Case, compare
from benchmarks.table import Row
from routing.simulator import Estimate

TITLE = (
    f"the engine under a virtual clock against Erlang C and Erlang A, {CONFIDENCE:.1%} intervals, {len(SEEDS)} seeds"
)

MODEST = (
    Case(3, 0.5, None, 45_000),
    Case(3, 0.75, None, 75_000),
    Case(10, 0.7, None, 115_000),
    Case(10, 0.8, None, 125_000),
    Case(20, 0.85, None, 280_000),
    Case(3, 0.85, 300_000, 12_000),
    Case(10, 0.85, 300_000, 37_000),
    Case(30, 0.85, 180_000, 105_000),
)
"""The settings up to a load of 0.85, which the tests run too."""
BUSY = (
    Case(10, 0.9, None, 490_000),
    Case(100, 0.95, None, 1_150_000),
    Case(300, 0.95, None, 2_350_000),
    Case(50, 1.0, 300_000, 120_000),
    Case(100, 1.05, 180_000, 110_000),
    Case(300, 1.0, 300_000, 580_000),
    Case(300, 1.1, 180_000, 110_000),
)
ENGINE_CALLS = 10
"""Calls for each agent in a run through the engine."""
LEAST_CALLS = 500

WIDEST, WIDEST_BUSY_WAIT, BUSY_LOAD = 0.03, 0.05, 0.9
"""Half the width of an interval over its value, at most; that of mean waits above that load."""
SECONDS = 0.001


class Shown(NamedTuple):
    """How a measure is printed."""

    name: str
    factor: float
    unit: str


SHOWN = (
    Shown("delayed", 100, " %"),
    Shown("mean wait", 0.001, " s"),
    Shown("service level", 100, " %"),
    Shown("abandonment", 100, " %"),
    Shown("occupancy", 100, " %"),
)


def run() -> list[Row]:
    """Every setting, with every measure that theory knows of it."""
    return [row for case in MODEST + BUSY for row in rows(case)]


def rows(case: Case) -> Iterator[Row]:
    """A row for each measure, then one for how far the engine is from its control variate."""
    found = compare(case, max(LEAST_CALLS, ENGINE_CALLS * case.agents))
    for shown, expected, measured in zip(SHOWN, case.theory(), found.measured, strict=True):
        if expected:
            yield _row(case, shown, expected, measured)
    apart = max(abs(difference.wait) for difference in found.differences)
    yield Row("  engine and bare queue apart, mean wait of a run", f"at most {apart * SECONDS:.2g} s")


def _row(case: Case, shown: Shown, expected: float, measured: Estimate) -> Row:
    half_width = measured.half_width or 0.0
    met = abs(measured.mean - expected) <= half_width <= widest(case, shown) * expected
    return Row(
        f"{case}: {shown.name}",
        f"{measured.mean * shown.factor:.4g} ± {half_width * shown.factor:.2g}{shown.unit}",
        f"{expected * shown.factor:.4g}{shown.unit}",
        met,
        f"± {half_width / expected:.1%}",
    )


def widest(case: Case, shown: Shown) -> float:
    """Half the width that an interval may have, over the value."""
    return WIDEST_BUSY_WAIT if shown.name == "mean wait" and case.load > BUSY_LOAD else WIDEST
