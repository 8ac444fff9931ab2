"""The figures of a simulation as people know them: each a measure over all runs, with its unit and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from routing.simulator import PERCENTILES, Estimate, Measures, estimate


class Figure(NamedTuple):
    """A figure: its name in JSON and for people, its unit, and how it is read from the measures of a run."""

    name: str
    title: str
    unit: str
    of: Callable[[Measures], float | None]


def _count(name: str) -> Callable[[Measures], float | None]:
    return lambda measures: getattr(measures, name)


def _scaled(name: str, factor: float) -> Callable[[Measures], float | None]:
    def of(measures: Measures) -> float | None:
        value = getattr(measures, name)
        return None if value is None else value * factor

    return of


def _percentile(place: int) -> Callable[[Measures], float | None]:
    return lambda measures: None if measures.percentiles is None else measures.percentiles[place] / 1000


SERVICE_LEVEL = Figure("service_level", "service level", "%", _scaled("service_level", 100))
WAIT = Figure("wait", "wait of all callers", "s", _scaled("wait", 0.001))
OFFERED = Figure("offered", "offered", "", _count("offered"))

FIGURES = (
    OFFERED,
    Figure("answered", "answered", "", _count("answered")),
    Figure("abandoned", "abandoned", "", _count("abandoned")),
    Figure("overflowed", "overflowed", "", _count("overflowed")),
    Figure("waiting", "still waiting at the end", "", _count("waiting")),
    SERVICE_LEVEL,
    Figure("abandonment", "abandonment", "%", _scaled("abandonment", 100)),
    Figure("asa", "ASA", "s", _scaled("asa", 0.001)),
    *(
        Figure(f"wait_p{percent}", f"answered within, {percent} %", "s", _percentile(place))
        for place, percent in enumerate(PERCENTILES)
    ),
    WAIT,
    Figure("longest", "longest wait", "s", _scaled("longest", 0.001)),
    Figure("aht", "AHT", "s", _scaled("aht", 0.001)),
    Figure("occupancy", "occupancy", "%", _scaled("occupancy", 100)),
)


def over_runs(figure: Figure, runs: Sequence[Measures]) -> Estimate | None:
    """The mean over those runs in which the figure can be told, and its 95 % interval."""
    return estimate([value for measures in runs if (value := figure.of(measures)) is not None])
