"""What one stream sends, in order: a greeting, the whole, then changes, and a ping every few seconds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from anyio import CancelScope

from app import clock, log
from app.errors import NotFound, Unavailable
from app.services import agent as agents
from app.services.hub.frames import frame, hello
from app.services.hub.position import Position
from app.store import away, leases

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.hub.stream import Stream
    from app.services.views.agent_view import AgentView

ping_s = 5.0
round_s = 1.0
"""The longest a stream sleeps: an end that is asked for by a signal may not wake it."""

_log = log.get(__name__)
StillSignedIn = Callable[[], Awaitable[bool]]


class Delivery:
    """The state of one browser as far as it was sent."""

    def __init__(self, services: Services, stream: Stream, heard: Position | None) -> None:
        self._services = services
        self._stream = stream
        self._heard = heard
        self._agent: AgentView | None = None
        self._number: int | None = None
        """The last change of the floor that was sent; none yet."""
        self._pinged_at = 0.0

    async def frames(self, still_signed_in: StillSignedIn) -> AsyncIterator[bytes]:
        """Everything there is to send, until the stream ends, the process stops, or the sign-in does."""
        yield hello(self._stream.name)
        while not (self._stream.ended or self._services.hub.closing or self._services.desk.halted):
            for sent in await self._due():
                yield sent
            if self._ping_due():
                if not await still_signed_in():
                    return
                yield self._ping()
            await self._services.hub.pongs.write_due(self._services.database)
            await self._stream.wait(self._pause())

    async def _due(self) -> list[bytes]:
        return [*await self._agent_frames(), *await self._floor_frames()]

    async def _agent_frames(self) -> list[bytes]:
        agent = self._stream.principal.agent
        if agent is None or not self._stream.agent_changed:
            return []
        self._stream.agent_changed = False
        try:
            view = await agents.view(self._services, agent)
        except NotFound as error:
            return [frame("problem", error.problem())]
        if not view.differs(self._agent):
            return []
        self._agent = view
        return [frame("agent", view, self._position())]

    async def _floor_frames(self) -> list[bytes]:
        if not self._stream.floor:
            return []
        feed = self._services.hub.floor
        await feed.draw(self._services)
        missed = self._missed()
        self._number = feed.ring.number
        return [feed.whole()] if missed is None else missed

    def _missed(self) -> list[bytes] | None:
        """The changes this browser lacks; None when it needs the whole floor."""
        feed = self._services.hub.floor
        if self._number is not None:
            return feed.ring.after(self._number)
        return feed.resumed(self._heard) if self._heard else None

    def _ping_due(self) -> bool:
        return self._stream.asked or clock.monotonic() - self._pinged_at >= ping_s

    def _ping(self) -> bytes:
        self._stream.asked = False
        self._pinged_at = clock.monotonic()
        return frame("ping", {"at": self._services.desk.now_estimate()})

    def _pause(self) -> float:
        return min(round_s, self._services.hub.floor.due_in()) if self._stream.floor else round_s

    def _position(self) -> Position:
        return Position(self._services.desk.position, self._services.ops.position)


async def deliver(
    services: Services, stream: Stream, heard: Position | None, still_signed_in: StillSignedIn
) -> AsyncIterator[bytes]:
    """The frames of a stream from its first to its last; while it runs, an agent's console has a lease."""
    try:
        async with _leased(services, stream):
            async for sent in Delivery(services, stream, heard).frames(still_signed_in):
                yield sent
    except (*away.ERRORS, Unavailable) as error:
        _log.warning("stream_broken", error=type(error).__name__)
    finally:
        services.hub.forget(stream)


@asynccontextmanager
async def _leased(services: Services, stream: Stream) -> AsyncIterator[None]:
    agent = stream.principal.agent
    if agent is None:
        yield
        return
    await leases.open_lease(services.database, agent, stream.name, services.hub.process)
    try:
        yield
    finally:
        # A browser that goes away cancels its stream, which must not cancel telling so.
        with CancelScope(shield=True):
            await leases.close_lease(services.database, agent, stream.name)
