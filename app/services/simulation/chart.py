"""A simulated day as a picture: calls, service level and wait through the day, with 95 % intervals, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from app.services.simulation.figures import OFFERED, SERVICE_LEVEL, WAIT, Figure, over_runs
from app.services.simulation.report import Report
from routing.simulator import Estimate

WIDTH, PANEL, LEFT, RIGHT, TOP, GAP = 900, 150, 70, 20, 50, 45
LABELS = 12
"""About how many times of day are written below the panels."""
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2933}.title{font-size:17px;font-weight:600}"
    ".axis{stroke:#9aa5b1}.grid{stroke:#e4e7eb}.bar{fill:#9fb3c8}.line{fill:none;stroke:#0b69a3;stroke-width:2}"
    ".dot{fill:#0b69a3}.within{stroke:#0b69a3;stroke-width:1.5;opacity:.55}"
)


class Panel(NamedTuple):
    """One figure through the day, in a strip of the picture that begins so far from its top."""

    figure: Figure
    title: str
    points: Sequence[Estimate | None]
    top: int
    most: float
    """The value at the upper edge."""

    def x(self, place: float) -> float:
        """Where an interval is, in the middle of its width at half a place."""
        return LEFT + (WIDTH - LEFT - RIGHT) * place / len(self.points)

    def y(self, value: float) -> float:
        """How far down a value is; what is beyond the panel stays on its edge."""
        return self.top + PANEL * (1 - min(max(value / self.most, 0), 1))


def chart(report: Report) -> str:
    """The picture as the text of an SVG file; the same results give the same text."""
    panels = list(_panels(report))
    height = panels[-1].top + PANEL + GAP
    body = [part for panel in panels for part in _panel(panel)]
    labels = _labels(report, panels[-1])
    title = escape(f"{report.simulated.title}: {len(report.seeds)} runs")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}">'
    heading = f'<text class="title" x="{LEFT}" y="24">{title}</text>'
    return "\n".join([head, f"<style>{STYLE}</style>", heading, *body, *labels, "</svg>", ""])


def _panels(report: Report) -> Iterator[Panel]:
    by_interval = list(zip(*(result.intervals for result in report.results), strict=True))
    titles = ((OFFERED, "calls offered"), (SERVICE_LEVEL, "service level, %"), (WAIT, "mean wait, s"))
    for number, (figure, title) in enumerate(titles):
        points = [over_runs(figure, runs) for runs in by_interval]
        most = 100.0 if figure is SERVICE_LEVEL else _round_up(max((each.mean for each in points if each), default=0))
        yield Panel(figure, title, points, TOP + number * (PANEL + GAP), most)


def _round_up(value: float) -> float:
    """The next of 1, 2 and 5 times a power of ten, at least 1."""
    unit = 1.0
    while True:
        for step in (1, 2, 5):
            if value <= step * unit:
                return step * unit
        unit *= 10


def _panel(panel: Panel) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="{panel.top - 6}">{escape(panel.title)}</text>'
    for share in (0.0, 0.5, 1.0):
        y, kind = panel.y(share * panel.most), "grid" if share else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{share * panel.most:g}</text>'
    yield from _bars(panel) if panel.figure is OFFERED else _line(panel)
    yield from _within(panel)


def _bars(panel: Panel) -> Iterator[str]:
    for place, point in enumerate(panel.points):
        if point is not None:
            x, width, y = panel.x(place) + 1, panel.x(1) - panel.x(0) - 2, panel.y(point.mean)
            height = panel.top + PANEL - y
            yield f'<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _line(panel: Panel) -> Iterator[str]:
    known = [(panel.x(place + 0.5), panel.y(point.mean)) for place, point in enumerate(panel.points) if point]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in known)
    yield f'<polyline class="line" points="{path}"/>'
    yield from (f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in known)


def _within(panel: Panel) -> Iterator[str]:
    for place, point in enumerate(panel.points):
        if point is not None and point.half_width:
            x = panel.x(place + 0.5)
            low, high = panel.y(point.mean - point.half_width), panel.y(point.mean + point.half_width)
            yield f'<line class="within" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'


def _labels(report: Report, panel: Panel) -> Iterator[str]:
    day, interval = report.simulated.day, report.simulated.setting.interval
    for place in range(0, len(panel.points), -(-len(panel.points) // LABELS)):
        x, y = panel.x(place), panel.top + PANEL + 18
        yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{day.clock(place * interval)}</text>'
