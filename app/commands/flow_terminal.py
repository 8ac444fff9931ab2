"""`switchboard flows try`: a call to a flow in the terminal, which can be saved as a scenario."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app import clock
from app.commands.flow_files import library, read_flow, read_head
from app.commands.flow_scenarios import SCENARIOS
from app.errors import Invalid
from ivr_flows import DocumentRefused, Flow, compile_flow
from ivr_flows.marks import HoursName, marked
from ivr_flows.safe_yaml import Text
from ivr_flows.scenarios import dumped, recorded
from ivr_flows.scenarios.acts import Act
from ivr_flows.scenarios.call import Call, Unsuited
from ivr_flows.scenarios.reading import scenario_of
from ivr_flows.scenarios.seeing import seen, sentence, waiting
from ivr_flows.scenarios.typed import NotUnderstood, answer, command, line

HELP = """Keys and words are what the caller does; nothing at all is silence.
At a look-up: what the connector answers, as a record or an error's name. In a queue: a key, answered, closed, full...
  /hangs up          and every other word of a scenario, as /time passes 60 or /is at main_menu
  /way               the steps so far
  /save NAME         the call so far as a scenario; /save NAME exactly holds all that was seen
  /quit"""

File = Annotated[Path, typer.Argument(help="A flow file; the flows it runs are looked for beside it.")]
Stubs = Annotated[
    Path | None, typer.Option("--with", help="A scenario whose hours, look-ups, queues and caller are taken.")
]


def try_flow(file: File, stubs: Stubs = None) -> None:
    """Call a flow: hear it in the terminal, press keys, say words."""
    document = read_flow(file)
    try:
        flow = compile_flow(document, library(file.parent) | {document.name: document})
    except DocumentRefused as refused:
        raise Invalid("\n".join(f"{file}: {problem}" for problem in refused.problems)) from refused
    _Trial(flow, _head(flow, stubs), file).run()


def _head(flow: Flow, stubs: Path | None) -> dict[str, Any]:
    """The scenario to be, without its steps: from the file, else asked for."""
    given = {} if stubs is None else read_head(stubs)
    at = datetime.fromtimestamp(clock.wall_ms() // 1000, UTC).isoformat()
    head = {"title": "A call tried by hand.", "at": at} | given | {"flow": flow.name}
    asked = {name: _asked_hours(name) for name in sorted(_hours(flow)) if name not in head.get("hours", {})}
    return head | {"hours": {**head.get("hours", {}), **asked}}


def _hours(flow: Flow) -> set[str]:
    return {str(name) for part in flow.parts.values() for _, name in marked(part.document, HoursName)}


def _asked_hours(name: str) -> str:
    typer.echo(f"Are the hours {name} open or closed? [open] ", nl=False)
    return "closed" if sys.stdin.readline().strip() == "closed" else "open"


class _Trial:
    """One call: what was done so far, and where it stands."""

    def __init__(self, flow: Flow, head: dict[str, Any], file: Path) -> None:
        self._flow = flow
        self._head = head
        self._file = file
        self._acts: list[Any] = []
        scenario = scenario_of(Text(head, {}))
        self._call = Call(flow, scenario, scenario.call.trigger(), scenario.at_ms)

    def run(self) -> None:
        typer.echo("/help tells what can be typed.")
        self._show()
        for text in _typed():
            if text == "/quit":
                return
            try:
                self._take(text)
            except (NotUnderstood, Unsuited) as odd:
                typer.echo(f"  ? {odd}")

    def _take(self, text: str) -> None:
        match text.split():
            case ["/help"]:
                typer.echo(HELP)
            case ["/way"]:
                typer.echo("\n".join(f"  {sentence(entry)}" for entry in self._call.journal))
            case ["/save", name, *exactly]:
                self._save(name, exactly=exactly == ["exactly"])
            case _:
                self._play(command(text[1:]) if text.startswith("/") else answer(text, self._call.wait))

    def _play(self, raw: Any) -> None:
        understood = line(raw)
        if isinstance(understood, Act):
            understood.happen(self._call)
            self._acts.append(raw)
            if understood.stirs:
                self._show()
        else:
            typer.echo(f"  {understood.missed(self._call) or 'yes'}")

    def _show(self) -> None:
        for words in seen(self._call.did, self._call.way):
            typer.echo(f"  {words}")
        typer.echo(f"  (refused: {self._call.refused})" if self._call.refused else f"  (the call {self._state()})")

    def _state(self) -> str:
        return f"is over: {self._call.ended}" if self._call.ended else waiting(self._call.wait)

    def _save(self, name: str, *, exactly: bool) -> None:
        place = saved_at(self._file, name)
        scenario = recorded(self._flow, self._head, self._acts, exactly=exactly)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dumped(scenario), encoding="utf-8")
        typer.echo(f"  saved: {place}")


def saved_at(flow_file: Path, name: str) -> Path:
    """Where a scenario of a flow file belongs: the folder `scenarios` beside the folder of the flows."""
    return flow_file.resolve().parent.parent / SCENARIOS / f"{name}.yaml"


def _typed() -> Iterator[str]:
    """What is typed, line by line, to the end of the input."""
    while True:
        typer.echo("> ", nl=False)
        text = sys.stdin.readline()
        if not text:
            return
        yield text.strip()
