"""The results of a simulation, as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from app.services.simulation.building import Simulated
from app.services.simulation.figures import FIGURES, Figure, over_runs
from routing.simulator import Estimate, Measures, Result

ALL = "all queues"


class Report(NamedTuple):
    """What was simulated, from which seeds, and what came of it, seed by seed."""

    simulated: Simulated
    seeds: range
    results: Sequence[Result]

    def columns(self) -> dict[str, list[Measures]]:
        """The measures of every run, of all queues and of each that somebody calls, by title."""
        by_queue = {
            title: [result.queues[queue] for result in self.results] for queue, title in self.simulated.queues.items()
        }
        return {ALL: [result.all for result in self.results], **by_queue}


def table(report: Report) -> Iterator[list[str]]:
    """A row for each figure, a column for all queues and for each."""
    columns = report.columns()
    yield ["", *columns]
    for figure in FIGURES:
        cells = [_cell(figure, over_runs(figure, runs)) for runs in columns.values()]
        yield [figure.title, *cells]


def _cell(figure: Figure, found: Estimate | None) -> str:
    if found is None:
        return "-"
    unit = f" {figure.unit}" if figure.unit else ""
    within = "" if found.half_width is None else f" ± {found.half_width:.1f}"
    return f"{found.mean:.1f}{within}{unit}"


def document(report: Report) -> dict[str, Any]:
    """The same as plain data: counts, percent and seconds, each with half the width of its 95 % interval."""
    return {
        "title": report.simulated.title,
        "seeds": list(report.seeds),
        "measures": {title: _figures(runs) for title, runs in report.columns().items()},
        "intervals": [
            {"from": report.simulated.day.clock(number * report.simulated.setting.interval), **_figures(runs)}
            for number, runs in enumerate(zip(*(result.intervals for result in report.results), strict=True))
        ],
    }


def _figures(runs: Sequence[Measures]) -> dict[str, Any]:
    found = {figure.name: over_runs(figure, runs) for figure in FIGURES}
    return {
        name: {"mean": round(each.mean, 6), "half_width": each.half_width and round(each.half_width, 6)}
        for name, each in found.items()
        if each is not None
    }
