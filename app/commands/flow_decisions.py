"""Deciding about the flows of the center: drafts, publishing, canaries, rolling back, aliases, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.commands.flow_files import is_file, text_of
from app.commands.flow_transfer import export_flow, import_flows, scenario_texts
from app.commands.opening import by
from app.commands.stored_flows import ask, listed, named
from app.commands.words import columns, moment
from app.errors import Invalid
from app.services.flows import aliases, canaries, drafts, looking, proving, revisions, rolling_back
from app.services.flows.bound import LEAST_CALLS
from app.services.flows.choosing import Alias
from app.services.flows.drafts import DRAFT
from app.services.flows.publication import Text
from app.services.flows.publishing import Wanted
from app.services.flows.publishing import publish as publishing
from app.services.flows.refusals import NoCanary
from app.services.flows.views import CanaryView, SideView
from app.store.database import Database
from app.store.flow_drafts import StoredDraft

DraftPlace = Annotated[str, typer.Argument(help="FLOW, or FLOW@DRAFT for a draft with a name of its own.")]
DraftPlaces = Annotated[list[str], typer.Argument(help="Drafts to publish together: FLOW or FLOW@DRAFT.")]
FlowName = Annotated[str, typer.Argument(metavar="FLOW", help="A flow of the center.")]
Note = Annotated[str, typer.Option("--note", help="Why, for those who look back at it.")]
NeededNote = Annotated[str, typer.Option("--note", help="What is changed, and why.")]
Percent = Annotated[int | None, typer.Option("--percent", help="A share of calls, 1 to 99; left out, all of them.")]
Before = Annotated[
    str, typer.Argument(help="FLOW or FLOW@REVISION: a version's number, published, candidate, a draft.")
]
After = Annotated[str, typer.Argument(help="The same, or a flow file; left out, the flow's draft.")]
From = Annotated[Path | None, typer.Option("--from", help="A flow file to take the document from.")]
Scenarios = Annotated[Path | None, typer.Option("--scenarios", help="A folder to take the flow's scenarios from.")]
Version = Annotated[int | None, typer.Option("--version", help="The version to begin at; left out, the published one.")]
Rebase = Annotated[bool, typer.Option("--rebase", help="It takes account of what is published now.")]
Discard = Annotated[bool, typer.Option("--discard", help="Delete it.")]
To = Annotated[int | None, typer.Option("--to", help="The version to go back to; left out, the one before.")]
Number = Annotated[str, typer.Argument(help="A number of the center, as +13035550100.")]
AliasName = Annotated[str, typer.Argument(help="published, steady, candidate, or a version's number.")]


def draft(
    place: DraftPlace,
    *,
    source: From = None,
    scenarios: Scenarios = None,
    version: Version = None,
    rebase: Rebase = False,
    discard: Discard = False,
) -> None:
    """Begin a draft from a version, write it from a file, rebase it, or discard it."""
    flow, name = named(place, DRAFT)
    if discard:
        ask(lambda database: drafts.discard(database, flow, name))
        typer.echo(f"{flow}@{name} is gone.")
    elif rebase:
        kept = ask(lambda database: drafts.rebase(database, flow, name, by()))
        typer.echo(f"{flow}@{name} now stands on version {kept.base}.")
    elif source is not None or scenarios is not None:
        kept = ask(lambda database: _written(database, flow, name, source, scenarios))
        typer.echo(f"{flow}@{name}, change {kept.revision}, from version {kept.base or 'none'}.")
    else:
        kept = ask(lambda database: drafts.begin(database, flow, name, by(), version))
        typer.echo(f"{flow}@{name} begins at version {version or kept.base}.")


async def _written(
    database: Database, flow: str, name: str, source: Path | None, scenarios: Path | None
) -> StoredDraft:
    document = None if source is None else text_of(source)
    if document is None:
        document = (await drafts.read(database, flow, name)).document
    kept = await drafts.scenarios_so_far(database, flow, name) if scenarios is None else scenario_texts(scenarios, flow)
    return await drafts.write(database, flow, name, Text(document, kept), by=by())


def diff(before: Before, after: After = "") -> None:
    """Tell in sentences what makes one revision another flow than the other."""
    flow, old = named(before)
    if after and is_file(after):
        sentences = ask(lambda database: _against_file(database, flow, old, Path(after)))
    else:
        other, new = named(after or flow, DRAFT)
        if other != flow:
            raise Invalid(f"{flow} and {other} are two flows. Compare revisions of one.")
        sentences = ask(lambda database: proving.compared(database, flow, old, new))
    for sentence in sentences or ["No difference."]:
        typer.echo(sentence)


async def _against_file(database: Database, flow: str, old: str, file: Path) -> list[str]:
    text = await revisions.text_of(database, flow, old)
    return proving.sentences(flow, text, text._replace(document=text_of(file)))


def publish(places: DraftPlaces, note: NeededNote, percent: Percent = None) -> None:
    """Check drafts, run their scenarios, and publish them: for all new calls, or as a canary for a share of them."""
    wanted = Wanted(dict(named(place, DRAFT) for place in places), note, percent)
    published = ask(lambda database: publishing(database, wanted, by()))
    what = "Published" if percent is None else f"On trial for {percent} % of calls"
    typer.echo(f"{what}: {_versions(published.numbers)}.")


def canary(flow: FlowName, percent: Percent = None) -> None:
    """Tell how the version on trial fares, or change its share of calls."""
    if percent is not None:
        share = percent
        ask(lambda database: canaries.set_share(database, flow, share, by()))
    view = ask(lambda database: looking.detail(database, flow)).canary
    if view is None:
        raise NoCanary(f"No version of {flow} is on trial.")
    typer.echo(_fares(flow, view))


def promote(flow: FlowName, note: Note = "") -> None:
    """Publish the version on trial for all new calls."""
    published = ask(lambda database: canaries.promote(database, flow, by(), note))
    typer.echo(f"Published: {_versions(published)}.")


def rollback(flow: FlowName, to: To = None, note: Note = "") -> None:
    """Let new calls begin at once with an earlier version, or end the canary; calls in progress keep theirs."""
    now = ask(lambda database: rolling_back.roll_back(database, flow, by(), note, to))
    typer.echo(f"Published: {_versions(now)}.")


def alias(number: Number, name: AliasName) -> None:
    """Say what calls to a number begin with: what is published, that without its canary, the canary, or a version."""
    kinds: dict[str, Alias] = {"published": "published", "steady": "steady", "candidate": "candidate"}
    version = int(name) if name.isdecimal() else None
    kind: Alias | None = "version" if version is not None else kinds.get(name)
    if kind is None:
        raise Invalid(f"{name} is no alias. Use published, steady, candidate, or a version's number.")
    flow = ask(lambda database: aliases.set_alias(database, number, kind, by(), version))
    typer.echo(f"Calls to {number} begin with {flow}: {name}.")


def _versions(numbers: dict[str, int]) -> str:
    return ", ".join(f"{flow} {number}" for flow, number in numbers.items())


def _fares(flow: str, view: CanaryView) -> str:
    heads = ("", "calls", "failed", "attempts used up", "goal reached")
    rows = [heads, _side("on trial", view.candidate), _side("published", view.published)]
    since = f"since {moment(view.started_at)} UTC ({view.started_by})"
    few = min(view.candidate.calls, view.published.calls) < LEAST_CALLS
    end = f"Nothing is concluded from fewer than {LEAST_CALLS} calls of each." if few else "It fares no worse so far."
    return "\n".join([f"{flow} {view.version} is on trial for {view.percent} % of calls {since}", *columns(rows), end])


def _side(name: str, side: SideView) -> tuple[str, ...]:
    return (name, str(side.calls), str(side.failed), str(side.exhausted), str(side.contained))


decisions: dict[str, Callable[..., None]] = {
    "list": listed,
    "draft": draft,
    "diff": diff,
    "publish": publish,
    "canary": canary,
    "promote": promote,
    "rollback": rollback,
    "alias": alias,
    "export": export_flow,
    "import": import_flows,
}
"""The commands by name."""
