"""The results of a simulation, as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from app.services.simulation.building import Simulated
from app.services.simulation.figures import CALLBACK_FIGURES, COMPARED, FIGURES, Figure, over_runs
from routing.simulator import Estimate, Measures, Result

ALL = "all queues"


class Report(NamedTuple):
    """What was simulated, from which seeds, and what came of it, seed by seed.

    `without` is the same with nobody called back, where somebody is.
    """

    simulated: Simulated
    seeds: range
    results: Sequence[Result]
    without: Sequence[Result] = ()

    def columns(self) -> dict[str, list[Measures]]:
        """The measures of every run, of all queues and of each that somebody calls, by title."""
        return self._columns(self.results)

    def columns_without(self) -> dict[str, list[Measures]]:
        """The same with nobody called back; no measures where nobody is anyway."""
        return self._columns(self.without)

    def _columns(self, results: Sequence[Result]) -> dict[str, list[Measures]]:
        queues = self.simulated.queues.items()
        by_queue = {title: [result.queues[queue] for result in results] for queue, title in queues}
        return {ALL: [result.all for result in results], **by_queue}


def table(report: Report) -> Iterator[list[str]]:
    """A row for each figure, a column for all queues and for each."""
    columns = report.columns()
    yield ["", *columns]
    for figure in (*FIGURES, *(CALLBACK_FIGURES if report.without else ())):
        yield _row(figure.title, figure, columns)
    for figure in COMPARED if report.without else ():
        yield _row(f"{figure.title}, nobody called back", figure, report.columns_without())


def _row(title: str, figure: Figure, columns: Mapping[str, Sequence[Measures]]) -> list[str]:
    return [title, *(_cell(figure, over_runs(figure, runs)) for runs in columns.values())]


def _cell(figure: Figure, found: Estimate | None) -> str:
    if found is None:
        return "-"
    unit = f" {figure.unit}" if figure.unit else ""
    within = "" if found.half_width is None else f" ± {found.half_width:.1f}"
    return f"{found.mean:.1f}{within}{unit}"


def document(report: Report) -> dict[str, Any]:
    """The same as plain data: counts, percent and seconds, each with half the width of its 95 % interval."""
    told = FIGURES if not report.without else FIGURES + CALLBACK_FIGURES
    return {
        "title": report.simulated.title,
        "seeds": list(report.seeds),
        "measures": {title: _figures(told, runs) for title, runs in report.columns().items()},
        **({"without_callbacks": _without(report)} if report.without else {}),
        "intervals": [
            {"from": report.simulated.day.clock(number * report.simulated.setting.interval), **_figures(FIGURES, runs)}
            for number, runs in enumerate(zip(*(result.intervals for result in report.results), strict=True))
        ],
    }


def _without(report: Report) -> dict[str, Any]:
    return {title: _figures(FIGURES, runs) for title, runs in report.columns_without().items()}


def _figures(figures: Sequence[Figure], runs: Sequence[Measures]) -> dict[str, Any]:
    found = {figure.name: over_runs(figure, runs) for figure in figures}
    return {
        name: {"mean": round(each.mean, 6), "half_width": each.half_width and round(each.half_width, 6)}
        for name, each in found.items()
        if each is not None
    }
