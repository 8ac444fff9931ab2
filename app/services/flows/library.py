"""Flow documents as texts that are read when first asked for, and what they may name in this center."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from typing_extensions import override

from app.services.center.flows import bindings_of
from app.services.center.kinds import KINDS
from ivr_flows import Bindings, Document, load

if TYPE_CHECKING:
    from app.services.center.picture import Picture
    from app.store.center import Stored


@lru_cache(maxsize=256)
def document_of(text: str) -> Document:
    """The document of a text. Raises `DocumentRefused` when it is none."""
    return load(text)


class Library(Mapping[str, Document]):
    """Documents by flow; a center may have hundreds, and whoever looks at one needs only those it runs."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    @override
    def __getitem__(self, name: str) -> Document:
        return document_of(self.texts[name])

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    @override
    def __len__(self) -> int:
        return len(self.texts)


def published(stored: Stored) -> dict[str, str]:
    """The texts of all published flows."""
    return {flow.name: flow.document for flow in stored.flows if flow.published is not None}


def bindings_now(picture: Picture) -> Bindings:
    """What the logical names of flows stand for in the center as it is."""
    names: dict[str, list[str]] = {kind.name: [] for kind in KINDS}
    for key in picture.objects:
        names.setdefault(key.kind, []).append(key.name)
    return bindings_of(names)
