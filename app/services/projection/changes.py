"""Facts that each change one row at most, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.services.desk.outcome import Recorded
    from app.store.writes import Write
    from routing import Fact


def changes(recorded: Sequence[Recorded], change: Callable[[Fact, int], Write | None]) -> Iterator[Write]:
    """What `change` makes of each fact and its instant (milliseconds), in the order of the facts."""
    for _, at, fact in recorded:
        if (write := change(fact, at)) is not None:
            yield write
