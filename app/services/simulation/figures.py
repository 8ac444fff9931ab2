"""The figures of a simulation as people know them: each a measure over all runs, with its unit and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from routing.simulator import PERCENTILES, CallbackMeasures, Estimate, Measures, estimate


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


def _called_back(name: str, factor: float = 1.0) -> Callable[[Measures], float | None]:
    def of(measures: Measures) -> float | None:
        found: CallbackMeasures | None = measures.callbacks
        value = None if found is None else getattr(found, name)
        return None if value is None else value * factor

    return of


SERVICE_LEVEL = Figure("service_level", "service level", "%", _scaled("service_level", 100))
WAIT = Figure("wait", "wait of all callers", "s", _scaled("wait", 0.001))
OFFERED = Figure("offered", "offered", "", _count("offered"))
ABANDONMENT = Figure("abandonment", "abandonment", "%", _scaled("abandonment", 100))
ASA = Figure("asa", "ASA", "s", _scaled("asa", 0.001))

FIGURES = (
    OFFERED,
    Figure("answered", "answered", "", _count("answered")),
    Figure("abandoned", "abandoned", "", _count("abandoned")),
    Figure("overflowed", "overflowed", "", _count("overflowed")),
    Figure("waiting", "still waiting at the end", "", _count("waiting")),
    SERVICE_LEVEL,
    ABANDONMENT,
    ASA,
    *(
        Figure(f"wait_p{percent}", f"answered within, {percent} %", "s", _percentile(place))
        for place, percent in enumerate(PERCENTILES)
    ),
    WAIT,
    Figure("longest", "longest wait", "s", _scaled("longest", 0.001)),
    Figure("aht", "AHT", "s", _scaled("aht", 0.001)),
    Figure("occupancy", "occupancy", "%", _scaled("occupancy", 100)),
)


CALLBACK_FIGURES = (
    Figure("asked", "callbacks: the rule was asked", "", _called_back("asked")),
    Figure("offered_share", "offered one, of those", "%", _called_back("offered_share", 100)),
    Figure("accepted_share", "took it, of those", "%", _called_back("accepted_share", 100)),
    Figure("called_back", "took one", "", _count("called_back")),
    Figure("reached_share", "talked, of those not to come", "%", _called_back("reached_share", 100)),
    Figure("expired_share", "expired, of those", "%", _called_back("expired_share", 100)),
    Figure("open", "to come at the end", "", _called_back("open")),
    Figure("dials", "dials", "", _called_back("dials")),
    Figure("callback_wait", "wait of those called back", "s", _called_back("wait", 0.001)),
    Figure("punctual", "called as promised", "%", _called_back("punctual", 100)),
)
"""Told where anybody is called back."""
COMPARED = (SERVICE_LEVEL, ABANDONMENT, ASA)
"""Told also of the same callers where nobody is called back."""


def over_runs(figure: Figure, runs: Sequence[Measures]) -> Estimate | None:
    """The mean over those runs in which the figure can be told, and its 95 % interval."""
    return estimate([value for measures in runs if (value := figure.of(measures)) is not None])
