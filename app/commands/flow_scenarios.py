"""`switchboard flows test`: run scenarios over flow files, without a center."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.commands import stored_flows
from app.commands.flow_files import files_in, is_file, library, read_scenario, text_of
from app.errors import Invalid
from ivr_flows import Document, compile_flow
from ivr_flows.scenarios import FlowCoverage, Report, Result, Scenario, rewritten, run_all

SCENARIOS, FLOWS = "scenarios", "flows"
"""The folders of a company's files that are looked for by themselves."""

Place = Annotated[
    Path, typer.Argument(help="A scenario, a folder of them, a folder that holds `scenarios`, or a FLOW@REVISION.")
]
Flows = Annotated[Path | None, typer.Option(help="The folder of the flows; else the nearest folder named `flows`.")]
Least = Annotated[int, typer.Option(min=0, max=100, help="Fail when less of a flow is visited, in percent.")]
Regenerate = Annotated[bool, typer.Option("--regenerate", help="Record anew what `exactly` holds, then run.")]


def run_scenarios(place: Place, flows: Flows = None, coverage_least: Least = 0, regenerate: Regenerate = False) -> None:
    """Run scenarios, and tell which pass and how much of each flow they visit."""
    if not is_file(str(place)):
        stored_flows.test(str(place), coverage_least)
        return
    documents = library(flows or flows_near(place))
    scenarios = {file: read_scenario(file) for file in scenario_files(place)}
    if regenerate:
        scenarios = {file: _recorded_anew(file, scenario, documents) for file, scenario in scenarios.items()}
    report = run_all(documents, scenarios.values())
    for file, result in zip(scenarios, report.results, strict=True):
        typer.echo(_told(file, result))
    typer.echo(f"\n{_count(report)}")
    for each in report.coverage:
        typer.echo(_covered(each))
    _insist(report, coverage_least)


def scenario_files(place: Path) -> list[Path]:
    """The scenarios a path stands for."""
    if place.is_file():
        return [place]
    inner = place / SCENARIOS
    found = files_in(inner if inner.is_dir() else place)
    if not found:
        raise Invalid(f"There are no scenarios in {place}.")
    return found


def flows_near(place: Path) -> Path:
    """The nearest folder named `flows`: in the folder itself, or beside it or one it is in."""
    around = [place.resolve(), *place.resolve().parents]
    found = next((each / FLOWS for each in around if (each / FLOWS).is_dir()), None)
    if found is None:
        raise Invalid(f"There is no folder `{FLOWS}` near {place}. Name it with --flows.")
    return found


def _recorded_anew(file: Path, scenario: Scenario, documents: dict[str, Document]) -> Scenario:
    if scenario.flow not in documents:
        raise Invalid(f"{file}: there is no flow {scenario.flow}.")
    text = text_of(file)
    new = rewritten(compile_flow(documents[scenario.flow], documents), scenario, text)
    if new != text:
        file.write_text(new, encoding="utf-8")
    return read_scenario(file)


def _told(file: Path, result: Result) -> str:
    return f"{'passed' if result.passed else 'FAILED'}  {file}: {result.scenario.title}" + (
        f"\n  {result.failure}" if result.failure else ""
    )


def _count(report: Report) -> str:
    failed = sum(not result.passed for result in report.results)
    return f"{len(report.results)} scenarios, {failed} failed."


def _covered(flow: FlowCoverage) -> str:
    return "\n".join([f"{flow.flow}: {flow.percent} % visited", *_not_visited(flow)])


def _not_visited(flow: FlowCoverage) -> Iterator[str]:
    for what, names in (("steps", flow.missed_steps), ("exits", flow.missed_exits)):
        if names:
            yield f"  {what} not visited: {', '.join(names)}"


def _insist(report: Report, least: int) -> None:
    poor = [each.flow for each in report.coverage if each.percent < least]
    if poor:
        typer.echo(f"Less than {least} % visited: {', '.join(poor)}.", err=True)
    if poor or not report.passed:
        raise typer.Exit(1)
