"""The figures of queues for flows: taken from this process's replica when a flow asks, without a query."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from typing_extensions import override

from app import clock
from app.services.day import count
from app.services.lines import line_of
from app.services.names import names_of
from app.store import away
from ivr_flows.queues import QueueFigures

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.views.today import Today

COUNTED_FOR_SECONDS = 10.0
"""How old today's service level may be before it is counted again."""


class Figures:
    """The queues of this deployment, and the service level of today as it was last counted."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._today: Today | None = None
        self._counted_at = float("-inf")
        self._counting: asyncio.Task[None] | None = None

    def at(self, ms: int, closing: frozenset[int] = frozenset()) -> Mapping[str, QueueFigures]:
        """The figures by queue, as they are or would be with these queues closed; each is made when it is asked for."""
        return _At(self, ms, closing | self.services.desk.state.closures.keys())

    def service_level(self, queue: int) -> int | None:
        """The percentage as last counted; asking has it counted anew, beside the request, when it is old."""
        if clock.monotonic() - self._counted_at > COUNTED_FOR_SECONDS:
            self._counted_at = clock.monotonic()
            self._counting = asyncio.create_task(self._count(), name="service level for flows")
        level = self._today.queues.get(queue) if self._today else None
        return None if level is None or level.percent is None else round(level.percent)

    async def close(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.cancel()
            await asyncio.gather(self._counting, return_exceptions=True)

    async def _count(self) -> None:
        with suppress(*away.ERRORS):
            self._today = await count(self.services, names_of(self.services.center))


class _At(Mapping[str, QueueFigures]):
    """The figures at an instant."""

    def __init__(self, figures: Figures, ms: int, closed: frozenset[int]) -> None:
        self._figures = figures
        self._ms = ms
        self._closed = closed

    @override
    def __getitem__(self, name: str) -> QueueFigures:
        center = self._figures.services.center
        entry = center.picture.queues.named(name)
        if entry is None:
            raise KeyError(name)
        line = line_of(self._figures.services, entry, self._ms)
        return QueueFigures(
            waiting=line.waiting,
            staffed=line.staffed,
            available=line.available,
            open=entry.id not in self._closed and center.is_open(entry.id, self._ms),
            low=line.low,
            high=line.high,
            service_level=self._figures.service_level(entry.id),
        )

    @override
    def __iter__(self) -> Iterator[str]:
        return (entry.name for entry in self._figures.services.center.picture.queues)

    @override
    def __len__(self) -> int:
        return len(self._figures.services.center.picture.queues)
