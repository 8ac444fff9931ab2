"""An event loop whose time is virtual: it passes only when nothing is left to do, and then at once."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Mapping
from typing import Any

from typing_extensions import override

Dial = Callable[[Callable[[], asyncio.BaseProtocol]], asyncio.Transport | None]
"""Makes the transport of a new connection to PostgreSQL, connected with its protocol; None where nobody answers."""


class Stuck(AssertionError):
    """Nothing is left to happen, ever."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs what is ready in the order in which it became so; chance comes in by how long everything takes."""

    def __init__(self) -> None:
        self.now = 0.0
        self.dial: Dial = lambda _protocol: None
        super().__init__(_Idle(self._pass))

    @override
    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self.now

    @override
    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # done already
        """Threads would bring their own time: the work is done on the spot."""
        done = self.create_future()
        done.set_result(func(*args))
        return done

    @override
    async def create_unix_connection(self, protocol_factory: Any, path: Any = None, **_named: Any) -> Any:
        """The way to PostgreSQL."""
        transport = self.dial(protocol_factory)
        if transport is None:
            await self.create_future()
            raise AssertionError("nobody ever answers")
        return transport, transport.get_protocol()

    def _pass(self, seconds: float | None) -> None:
        if seconds is None:
            raise Stuck("nothing is left to happen")
        self.now += max(seconds, 0.0)


class _Idle(selectors.BaseSelector):
    """No socket ever becomes ready: waiting for one only lets time pass."""

    def __init__(self, passing: Callable[[float | None], None]) -> None:
        self._passing = passing
        self._keys: dict[Any, selectors.SelectorKey] = {}

    @override
    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        key = self._keys[fileobj] = selectors.SelectorKey(fileobj, -1, events, data)
        return key

    @override
    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._keys.pop(fileobj)

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._passing(timeout)
        return []

    @override
    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._keys
