"""Summit's stores, and which of them is nearest."""

from __future__ import annotations

from typing import NamedTuple

from .books import Answer, Books, Operation


class Store(NamedTuple):
    """A store: `zips` are the beginnings of the ZIP codes it is nearest to."""

    store: str
    name: str
    street: str
    zips: tuple[str, ...]


stores = (
    Store("boulder", "Boulder", "1400 Pearl Street", ("803", "805")),
    Store("salt_lake", "Salt Lake City", "250 South Main Street", ("84",)),
    Store("flagship", "Denver", "1500 Wynkoop Street", ("80", "81")),
)
"""The first whose ZIP codes fit is nearest."""


def nearest(arguments: Answer, _books: Books) -> Answer | None:
    """The store nearest to `zip`; none where Summit has no store."""
    wanted = str(arguments.get("zip"))
    found = next((store for store in stores if wanted.startswith(store.zips)), None)
    return None if found is None else {"store": found.store, "name": found.name, "street": found.street}


OPERATIONS: dict[str, Operation] = {"nearest": nearest}
