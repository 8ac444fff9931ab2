"""An agent's browser: an event stream to any process that is up, and requests, repeated when nobody answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import SwitchboardError, Unavailable
from app.services.hub.delivery import deliver
from app.services.principal import Principal
from app.services.roles import Role
from app.store import away

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app.bootstrap import Services
    from carrier.account import VoiceSettings
    from carrier.network import Network
    from tests.simulation.chance import Random
    from tests.simulation.host import Host
    from tests.simulation.process import Process

View = dict[str, Any]
Asking = Callable[["Services"], Awaitable[Any]]
BACK_SECONDS = 1.0
"""A browser whose stream broke comes back after so long."""
TRIES = 4
"""How often the same button is pressed when nothing seems to happen."""


class Place(NamedTuple):
    """What people work with: the telephone network, how their softphones call, and where the service runs."""

    network: Network
    phone: VoiceSettings
    hosts: list[Host]
    somebody: Callable[[], str]
    """The number of somebody outside whom nobody has called before."""


class Browser:
    """The page of one agent. `see` is called with each view that the stream brings, on the page's own time."""

    def __init__(self, agent: int, place: Place, random: Random, see: Callable[[View], None]) -> None:
        self.stream = ""
        self.agent = agent
        self.place = place
        self._random = random
        self._see = see
        self._outside = copy_context()
        self._following: asyncio.Task[Any] | None = None
        self._begun: set[object] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def stay_open(self) -> None:
        """Follow the stream until cancelled, and come back whenever it breaks."""
        while True:
            process = self._any()
            if process is not None:
                self._following = process.begin(self._follow(process))
                await asyncio.wait({self._following, process.died}, return_when=asyncio.FIRST_COMPLETED)
            self.stream = ""
            await asyncio.sleep(BACK_SECONDS)

    def reload(self) -> None:
        """Leave the stream."""
        if self._following is not None:
            self._following.cancel()

    def begin(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something beside; it is the page's work, whichever process made it begin."""
        task = self._outside.run(asyncio.get_running_loop().create_task, work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def once(self, what: object, work: Coroutine[Any, Any, Any]) -> None:
        """Do something that the page asks for, unless it was begun before."""
        if what in self._begun:
            work.close()
            return
        self._begun.add(what)
        self.begin(work)

    async def ask(self, asking: Asking) -> Any:
        """What a process answers; None when it refuses, or when nobody answers however often it is asked."""
        for _ in range(TRIES):
            try:
                return await self._once(asking)
            except Unavailable:
                await asyncio.sleep(1.0)
            except SwitchboardError:
                return None
        return None

    async def _once(self, asking: Asking) -> Any:
        process = self._any()
        if process is None or process.services is None:
            raise Unavailable("no process is up")
        answering = process.begin(_answered(asking, process.services))
        await asyncio.wait({answering, process.died}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done() or answering.cancelled():
            raise Unavailable("the process died")
        return answering.result()

    async def _follow(self, process: Process) -> None:
        if process.services is not None:
            stream = process.services.hub.open(Principal(f"agent {self.agent}", "", Role.AGENT, self.agent))
            await _passed_on(deliver(process.services, stream, None, _always), self._hear)

    def _hear(self, name: str, body: View) -> None:
        match name:
            case "hello":
                self.stream = body["stream"]
            case "agent":
                self._see(body)
            case "ping":
                self._see({"ping": True})
            case _:
                pass

    def _any(self) -> Process | None:
        up = [process for host in self.place.hosts if (process := host.up)]
        return self._random.choice(up) if up else None


async def _always() -> bool:
    return True


async def _answered(asking: Asking, services: Services) -> Any:
    try:
        return await asking(services)
    except away.ERRORS as error:
        raise Unavailable("the database is away") from error  # as the API answers


async def _passed_on(frames: AsyncIterator[bytes], hear: Callable[[str, View], None]) -> None:
    async for frame in frames:
        lines = dict(line.split(": ", 1) for line in frame.decode().splitlines() if ": " in line)
        hear(lines["event"], json.loads(lines["data"]))
