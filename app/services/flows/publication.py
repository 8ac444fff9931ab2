"""What publishing changes: the new versions of the flows that were edited, and of every flow that runs one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.services.center.digest import flow_digest
from app.services.flows.library import Library, published
from app.services.flows.refusals import FlowRefused
from app.services.flows.rehearsal import insist
from app.store.flows import Version
from ivr_flows import Bindings, Document, DocumentRefused, Flow, Problem, check, link

if TYPE_CHECKING:
    from app.store.center import Stored


class Text(NamedTuple):
    """A flow as somebody wrote it: its document, and its scenarios by name."""

    document: str
    scenarios: Mapping[str, str]


class By(NamedTuple):
    """Who publishes, when (milliseconds), and why."""

    who: str
    at: int
    note: str


class Publication(NamedTuple):
    """New versions that belong together: of what was edited, and of what runs it, whose documents stay the same."""

    edited: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The new version of each flow."""
        return {version.name: version.number for version in self.versions}


def prepare(stored: Stored, bindings: Bindings, edited: Mapping[str, Text], by: By) -> Publication:
    """The versions that publishing these makes, all proved sound.

    Raises `FlowRefused` for faults of documents, `ScenarioFailed` for scenarios that do not go as they say.
    """
    problems = faults(stored, bindings, edited)
    if problems:
        raise FlowRefused(problems)
    texts = texts_with(stored, edited)
    library = _library(texts)
    flows = {name: link(library[name], library) for name in (*edited, *_running(stored, edited, library))}
    for name, flow in flows.items():
        insist(name, texts[name].scenarios, {part: each.document for part, each in flow.parts.items()})
    numbers = _numbers(stored) | {name: _next(stored, name) for name in flows}
    return Publication(tuple(edited), tuple(_version(flow, texts, numbers, by) for flow in flows.values()))


def follow(
    stored: Stored, bindings: Bindings, restored: Version, earlier: Mapping[str, Sequence[Version]], by: By
) -> list[Version]:
    """The versions of the published flows that run one which goes back: an `earlier` one that is just so, else new.

    Raises `FlowRefused` when one of them cannot run what is restored.
    """
    texts = texts_with(stored, {restored.name: Text(restored.document, restored.scenarios)})
    library = _library(texts)
    names = list(_running(stored, {restored.name}, library))
    problems = {name: found for name in names if (found := check(library[name], bindings, library))}
    if problems:
        raise FlowRefused(problems)
    flows = {name: link(library[name], library) for name in names}
    known = {name: _same(earlier[name], _digest(flow, texts)) for name, flow in flows.items()}
    numbers = _numbers(stored) | {restored.name: restored.number}
    numbers |= {name: found.number if found else _next(stored, name) for name, found in known.items()}
    return [known[name] or _version(flow, texts, numbers, by) for name, flow in flows.items()]


def _same(versions: Sequence[Version], digest: str) -> Version | None:
    return next((version for version in versions if version.digest == digest), None)


def texts_with(stored: Stored, edited: Mapping[str, Text]) -> dict[str, Text]:
    """All published flows, some of them as somebody wrote them."""
    now = {flow.name: Text(flow.document, flow.scenarios) for flow in stored.flows if flow.published is not None}
    return now | dict(edited)


def faults(stored: Stored, bindings: Bindings, edited: Mapping[str, Text]) -> dict[str, list[Problem]]:
    """Everything wrong with these flows, and with the published ones that run them."""
    library = _library(texts_with(stored, edited))
    found = {name: problems for name in edited if (problems := _faults_of(name, library, bindings))}
    return found or {
        name: problems
        for name in _running(stored, edited, library)
        if (problems := check(library[name], bindings, library))
    }


def _faults_of(name: str, library: Library, bindings: Bindings) -> list[Problem]:
    try:
        document = library[name]
    except DocumentRefused as refused:
        return refused.problems
    return _misnamed(name, document) or check(document, bindings, library)


def _misnamed(name: str, document: Document) -> list[Problem]:
    if document.name == name:
        return []
    return [Problem("name", f"the document calls itself {document.name}, the flow is {name}", "Make them equal")]


def _running(stored: Stored, names: Collection[str], library: Library) -> Iterator[str]:
    """The published flows that run one of these; a version's parts name at least the flows it runs."""
    wanted, now = set(names), published(stored).keys() - set(names)
    likely = (flow.name for flow in stored.flows if flow.name in now and flow.parts.keys() & wanted)
    yield from (name for name in likely if link(library[name], library).parts.keys() & wanted)


def _library(texts: Mapping[str, Text]) -> Library:
    return Library({name: text.document for name, text in texts.items()})


def _numbers(stored: Stored) -> dict[str, int]:
    return {flow.name: flow.published for flow in stored.flows if flow.published is not None}


def _next(stored: Stored, name: str) -> int:
    return 1 + next((flow.newest for flow in stored.flows if flow.name == name), 0)


def _digest(flow: Flow, texts: Mapping[str, Text]) -> str:
    text = texts[flow.name]
    return flow_digest(text.document, [texts[part].document for part in _parts(flow)], text.scenarios)


def _parts(flow: Flow) -> list[str]:
    return sorted(flow.parts.keys() - {flow.name})


def _version(flow: Flow, texts: Mapping[str, Text], numbers: Mapping[str, int], by: By) -> Version:
    return Version(
        name=flow.name,
        number=numbers[flow.name],
        document=texts[flow.name].document,
        digest=_digest(flow, texts),
        note=by.note,
        at=by.at,
        by=by.who,
        parts={part: numbers[part] for part in _parts(flow)},
        scenarios=dict(texts[flow.name].scenarios),
    )
