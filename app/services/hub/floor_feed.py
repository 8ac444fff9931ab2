"""The floor as this process last drew it, and how it changed: drawn once for all who watch."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from app import clock
from app.services.floor import Floor
from app.services.hub.frames import frame
from app.services.hub.position import Position
from app.services.hub.ring import Ring
from app.services.views.changes import changes, comparable

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.views.floor_view import FloorView


class FloorFeed:
    """Draws the floor when somebody asks and something changed, at most every `pause_s` seconds, and keeps the changes.

    It is drawn anew every `round_s` seconds also when nothing was heard, for what no journal tells: calls served by a
    flow alone, and the time that passes.
    """

    pause_s: ClassVar[float] = 0.25
    round_s: ClassVar[float] = 2.0
    forgotten_after_s: ClassVar[float] = 60.0

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._view: FloorView | None = None
        self._drawn_at = 0.0
        self._changed = True
        self._drawing = asyncio.Lock()
        self.ring = Ring()
        self.position = Position(0, 0)

    def touch(self) -> None:
        """Something happened."""
        self._changed = True

    def due_in(self) -> float:
        """Seconds until it may be drawn again, as things stand."""
        pause = self.pause_s if self._changed else self.round_s
        return max(0.0, self._drawn_at + pause - clock.monotonic())

    async def draw(self, services: Services) -> None:
        """Bring view and ring up to date, unless they were just now."""
        async with self._drawing:
            if self.due_in() == 0.0:
                await self._draw(services)

    def whole(self) -> bytes:
        """The whole floor as one event; only after it was drawn."""
        assert self._view is not None, "the floor is drawn before it is sent"
        return frame("floor", self._view, self.position)

    def resumed(self, heard: Position) -> list[bytes] | None:
        """What a browser that heard up to there lacks; None when it needs the whole floor."""
        missed = self.ring.since(heard) if self.position.covers(heard) else None
        if missed is None or self._view is None:
            return None
        return [*missed, frame("figures", self._view.figures, self.position)]

    async def _draw(self, services: Services) -> None:
        self._changed = False
        view, position = await self._floor.now(services)
        before = self._view if clock.monotonic() - self._drawn_at < self.forgotten_after_s else None
        self._view, self.position, self._drawn_at = view, position, clock.monotonic()
        if before is None or not comparable(before, view):
            self.ring.begin(position)
        else:
            for event, row in changes(before, view):
                self.ring.add(position, event, frame(event, row, position))
