"""The estimated wait against the waits of a simulation: its error, and how often its range holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt
from statistics import fmean

from benchmarks._waits import Case, Compared, compare
from benchmarks.table import Row, at_least, at_most, figure

TITLE = "the estimated wait in the simulator: its error over that of QLm with the true rates, which nobody knows"

CASES = (
    Case("5 agents", 5, (1.2,), 400),
    Case("10 agents", 10, (1.2,), 200),
    Case("30 agents", 30, (1.2,), 100),
    Case("100 agents", 100, (1.2,), 40),
    Case("30 agents, the load swings by 0.4", 30, (1.0,), 100, 0.4),
    Case("10 agents, two queues", 10, (0.8, 0.4), 200),
)
SEED = 1
WORST = 1.05
HOLDS = 0.7


def run() -> list[Row]:
    """Every setting, with the error of both, and of those told a range, for whom it held."""
    return [row for case in CASES for row in rows(case)]


def rows(case: Case) -> Iterator[Row]:
    """What came of one setting."""
    compared = compare(case, SEED)
    known = [each for each in compared if each.told.learned]
    plain = rmse(each.told.true - each.wait for each in known)
    ours = rmse(each.told.learned.middle - each.wait for each in known if each.told.learned)
    waited = fmean(each.wait for each in known)
    yield figure(f"{case.name}: error with true rates", [plain / waited], note=f"{len(known)} of {len(compared)}")
    yield at_most("  error as announced, over that", [ours / plain], WORST, "x")
    yield at_least("  waits within the range", [fmean(map(_held, known))], HOLDS)


def rmse(errors: Iterable[float]) -> float:
    """The root of the mean squared error."""
    return sqrt(fmean(error * error for error in errors))


def _held(compared: Compared) -> bool:
    found = compared.told.learned
    return found is not None and found.low <= compared.wait <= found.high
