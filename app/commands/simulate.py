"""`switchboard simulate FILE`: what would become of a day, by the engine that routes real calls."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from app.commands.opening import quiet, stored
from app.commands.words import columns
from app.services.simulation.building import build, ids_of
from app.services.simulation.chart import chart as drawn
from app.services.simulation.reading import Read, read
from app.services.simulation.recorded import recorded
from app.services.simulation.report import Report, document, table
from app.services.simulation.running import run
from routing.simulator import Demand

File = Annotated[Path, typer.Argument(help="The simulation file, as examples/summit/day.yaml.")]
Seed = Annotated[int, typer.Option(min=0, help="The first seed: the same file and seed give the same bytes.")]
Runs = Annotated[int, typer.Option(min=1, max=1000, help="How many runs, each from a seed of its own.")]
FromDay = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Take the callers of this day from the journal instead of the file's."),
]
Chart = Annotated[Path | None, typer.Option(help="Draw the day into this SVG file.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]


def simulate(
    file: File, *, seed: Seed = 1, runs: Runs = 10, from_day: FromDay = None, chart: Chart = None, json: Json = False
) -> None:
    """Simulate a day with other callers, staffing or rules, and tell its measures with their 95 % intervals."""
    found = read(file)
    demands = () if from_day is None else asyncio.run(_recorded(found, from_day.date()))
    report = run(build(found, demands), range(seed, seed + runs))
    if chart is not None:
        chart.write_text(drawn(report), encoding="utf-8")
    typer.echo(_json(report) if json else _told(report))


async def _recorded(found: Read, day: date) -> tuple[Demand, ...]:
    async with stored(quiet()) as database:
        return await recorded(database, found.file, day, ids_of(found))


def _json(report: Report) -> str:
    return msgspec.json.format(msgspec.json.encode(document(report))).decode()


def _told(report: Report) -> str:
    first, last = report.seeds[0], report.seeds[-1]
    heading = f"{report.simulated.title}: {len(report.seeds)} runs, seeds {first} to {last}; ± is half a 95 % interval"
    return "\n".join([heading, "", *columns(list(table(report)))])
