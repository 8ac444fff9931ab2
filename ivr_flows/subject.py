"""What a static check looks at: a document, its expressions, its graph, and what is known around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from ivr_flows.descending import Descending
from ivr_flows.document import Document
from ivr_flows.marks import PartName, Target, marked
from ivr_flows.uses import Compiler, Use, uses

Bindings = Mapping[str, Collection[str]]
"""The names a deployment has, by kind: queue, hours, connector, media, number, skill; no kind left out is checked."""


class Subject:
    """One document under check. Without a library, what concerns sub-flows is not checked."""

    def __init__(self, document: Document, bindings: Bindings, library: Mapping[str, Document] | None) -> None:
        self.document = document
        self.bindings = bindings
        self.library = library
        self.compiler = Compiler(document)

    @cached_property
    def uses(self) -> list[Use]:
        """Every expression of the document."""
        return list(uses(self.document))

    def part(self, step: Descending) -> Document | None:
        """The document a sub-flow step runs, when known."""
        return (self.library or {}).get(step.flow)

    def sub_flows(self) -> Iterator[tuple[str, Descending, Document]]:
        """The sub-flow steps whose documents are known."""
        for name, step in self.document.steps.items():
            part = self.part(step) if isinstance(step, Descending) else None
            if isinstance(step, Descending) and part is not None:
                yield name, step, part

    def run_by(self, flow: str) -> list[Document]:
        """A flow and all the parts it runs, as far as they are known, each once."""
        found: dict[str, Document] = {}
        ahead = [flow]
        while ahead:
            document = (self.library or {}).get(ahead.pop())
            if document is not None and document.name not in found:
                found[document.name] = document
                ahead += [str(name) for _, name in marked(document, PartName)]
        return list(found.values())

    def ways(self, name: str) -> list[Target]:
        """Every existing step that may follow."""
        return [target for target in self.document.exits(name).values() if target in self.document.steps]

    def silent_ways(self, name: str) -> list[Target]:
        """Every existing step that may follow without a word or key from the caller."""
        step = self.document.steps[name]
        silent = step.silent_exits()
        if isinstance(step, Descending) and _asks(self.part(step)):
            silent -= step.exits_.keys()
        exits = self.document.exits(name).items()
        return [target for exit_, target in exits if exit_ in silent and target in self.document.steps]

    def endless_ways(self, name: str) -> list[Target]:
        """Every existing step that may follow without a word or key from the caller, and any number of times."""
        bounded = self.document.steps[name].bounded_exits()
        kept = {target for exit_, target in self.document.exits(name).items() if exit_ not in bounded}
        return [target for target in self.silent_ways(name) if target in kept]

    @cached_property
    def entrances(self) -> list[Target]:
        """The steps a call can come to from anywhere."""
        document = self.document
        named = [document.start, document.on_error, document.operator.to if document.operator else None]
        return [target for target in named if target is not None and target in document.steps]

    @cached_property
    def reached(self) -> set[str]:
        """The steps a call can come to."""
        found: set[str] = set()
        ahead: list[str] = list(self.entrances)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self.ways(name)
        return found


def _asks(part: Document | None) -> bool:
    """Whether somewhere in the part the caller is asked for something."""
    return part is not None and any(step.silent_exits() != step.exits().keys() for step in part.steps.values())
