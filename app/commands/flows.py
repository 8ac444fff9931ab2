"""`switchboard flows`: flow files, and the flows of the center."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.commands import stored_flows
from app.commands.flow_decisions import decisions
from app.commands.flow_files import is_file, library, read_flow
from app.commands.flow_recording import record_call
from app.commands.flow_scenarios import run_scenarios
from app.commands.flow_terminal import try_flow
from app.errors import Invalid
from ivr_flows import Document, check, show

Place = Annotated[str, typer.Argument(help="A flow file, or a flow of the center: FLOW or FLOW@REVISION.")]
Graph = Annotated[bool, typer.Option("--graph", help="Draw it as a Mermaid graph.")]

flows = typer.Typer(help="Check, test and show flow files; draft, publish and roll back flows.", no_args_is_help=True)


@flows.command(name="check")
def check_flow(place: Place) -> None:
    """List everything wrong with a flow, with its line and what mends it."""
    if not is_file(place):
        stored_flows.check(place)
        return
    document = read_flow(Path(place))
    problems = check(document, library=_library(Path(place), document))
    if problems:
        raise Invalid("\n".join(f"{place}: {problem}" for problem in problems))
    typer.echo(f"{document.name}: {len(document.steps)} steps, nothing wrong.")


@flows.command(name="show")
def show_flow(place: Place, graph: Graph = False) -> None:
    """Outline a file or a revision as one reads it; of a flow alone, tell its versions, drafts and decisions."""
    if not is_file(place) and "@" not in place:
        stored_flows.show(place)
        return
    document = read_flow(Path(place)) if is_file(place) else stored_flows.document(place)
    typer.echo(show.mermaid(document) if graph else show.outline(document))


def _library(file: Path, document: Document) -> dict[str, Document]:
    """The flows beside the file."""
    return library(file.parent) | {document.name: document}


flows.command(name="test")(run_scenarios)
flows.command(name="try")(try_flow)
for name, command in decisions.items():
    flows.command(name=name)(command)
flows.command(name="record")(record_call)
