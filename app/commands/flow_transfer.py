"""Flows as files: out of a center, and into drafts of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from app.commands.flow_files import text_of
from app.commands.flow_scenarios import FLOWS, SCENARIOS
from app.commands.opening import by
from app.commands.stored_flows import ask, named
from app.errors import Invalid
from app.services.flows import drafts, revisions
from app.services.flows.drafts import DRAFT
from app.services.flows.editing import stored_now
from app.services.flows.library import document_of
from app.services.flows.publication import Text
from app.services.flows.rehearsal import scenarios_in
from app.store.database import Database
from ivr_flows import DocumentRefused, link

Place = Annotated[str, typer.Argument(help="FLOW, or FLOW@REVISION.")]
Folder = Annotated[
    Path | None, typer.Option("--folder", help="Write it here with the flows it runs and its scenarios.")
]
Source = Annotated[Path, typer.Argument(help="A flow file, or a folder with `flows` and `scenarios`.")]
Draft = Annotated[str, typer.Option("--draft", help="The name of the drafts.")]


def export_flow(place: Place, folder: Folder = None) -> None:
    """Write a revision of a flow as a file, or a folder of files that another center can import."""
    flow, revision = named(place)
    text = ask(lambda database: revisions.text_of(database, flow, revision))
    if folder is None:
        typer.echo(text.document, nl=False)
        return
    documents = {flow: text.document} | ask(lambda database: _parts(database, flow, text))
    for name, document in documents.items():
        _write(folder / FLOWS / f"{name}.yaml", document)
    for name, scenario in sorted(text.scenarios.items()):
        _write(folder / SCENARIOS / f"{name}.yaml", scenario)


async def _parts(database: Database, flow: str, text: Text) -> dict[str, str]:
    """The published flows that this one runs."""
    stored = await stored_now(database)
    texts = {each.name: each.document for each in stored.flows if each.published is not None} | {flow: text.document}
    try:
        parts = link(document_of(text.document), {name: document_of(each) for name, each in texts.items()}).parts
    except DocumentRefused:
        return {}
    return {name: texts[name] for name in parts}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    typer.echo(file)


def import_flows(source: Source, draft: Draft = DRAFT) -> None:
    """Make a draft of every flow in files that is not as it is published; nothing is published by this."""
    files = [source] if source.is_file() else sorted((source / FLOWS).glob("*.y*ml"))
    if not files:
        raise Invalid(f"There are no flows in {source}. Name a flow file, or a folder that holds `{FLOWS}`.")
    texts = [_Imported(_name(text_of(file), file), text_of(file), _scenarios(source, file)) for file in files]
    for line in ask(lambda database: _import_all(database, texts, draft)):
        typer.echo(line)


class _Imported(NamedTuple):
    """A flow from files; scenarios none when there is no folder of them."""

    flow: str
    document: str
    scenarios: dict[str, str] | None


def _scenarios(source: Path, file: Path) -> dict[str, str] | None:
    folder = source / SCENARIOS
    return scenario_texts(folder, _name(text_of(file), file)) if folder.is_dir() else None


async def _import_all(database: Database, texts: list[_Imported], draft: str) -> list[str]:
    return [await _import(database, each, draft) for each in texts]


async def _import(database: Database, new: _Imported, draft: str) -> str:
    so_far = await drafts.scenarios_so_far(database, new.flow, draft)
    scenarios = so_far if new.scenarios is None else new.scenarios
    flows = {each.name: each for each in (await stored_now(database)).flows if each.published is not None}
    now = flows.get(new.flow)
    if now is not None and (now.document, now.scenarios) == (new.document, scenarios):
        return f"{new.flow}: as it is published, no draft made."
    kept = await drafts.write(database, new.flow, draft, Text(new.document, scenarios), by=by())
    return f"{new.flow}@{draft}, change {kept.revision}, from version {kept.base or 'none'}."


def scenario_texts(folder: Path, flow: str) -> dict[str, str]:
    """The scenarios of a flow in a folder."""
    try:
        return scenarios_in(folder, flow)
    except DocumentRefused as refused:
        raise Invalid("\n".join(f"{folder}: {problem}" for problem in refused.problems)) from refused


def _name(document: str, file: Path) -> str:
    try:
        return document_of(document).name
    except DocumentRefused:
        return file.stem
