"""The figures of queues for flows: taken from this process's replica when a flow asks, without a query."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from typing_extensions import override

from app import clock
from app.services.day import count
from app.services.names import names_of
from app.services.views.floor_view import waiting_stages
from app.store import away
from ivr_flows.queues import QueueFigures

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
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

    def at(self, ms: int) -> Mapping[str, QueueFigures]:
        """The figures by queue; each is made only when it is asked for."""
        return _At(self, ms)

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

    def __init__(self, figures: Figures, ms: int) -> None:
        self._figures = figures
        self._ms = ms

    @override
    def __getitem__(self, name: str) -> QueueFigures:
        center = self._figures.services.center
        entry = center.picture.queues.named(name)
        if entry is None:
            raise KeyError(name)
        waiting, staffed, available = self._counts(entry.id)
        low, high = self._estimate(entry, waiting, available)
        return QueueFigures(
            waiting=waiting,
            staffed=staffed,
            available=available,
            open=center.is_open(entry.id, self._ms),
            low=low,
            high=high,
            service_level=self._figures.service_level(entry.id),
        )

    @override
    def __iter__(self) -> Iterator[str]:
        return (entry.name for entry in self._figures.services.center.picture.queues)

    @override
    def __len__(self) -> int:
        return len(self._figures.services.center.picture.queues)

    def _estimate(self, queue: Entry[Queue], waiting: int, available: int) -> tuple[int | None, int | None]:
        """The shortest and the longest likely wait in seconds; as long as a ring when somebody is free."""
        if available > waiting:
            return 0, queue.body.offer_seconds
        found = self._figures.services.estimates.joining(queue.id, waiting, self._ms)
        return (None, None) if found is None else found.seconds

    def _counts(self, queue: int) -> tuple[int, int, int]:
        """Callers who wait in the queue, agents of it who are present, and those of them who are ready."""
        state = self._figures.services.desk.state
        waiting = sum(each.queue == queue and each.stage in waiting_stages for each in state.contacts.values())
        members = state.index.roster.serving(queue)
        standby = state.index.standby
        return waiting, (standby.present & members).bit_count(), (standby.ready & members).bit_count()
