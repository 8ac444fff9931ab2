"""One process of the service, from its start to its death: everything it consists of in production."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from contextlib import AsyncExitStack
from contextvars import ContextVar, copy_context
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette

from app import bootstrap
from app.voice.routes import router
from app.voice.voice import open_voice
from app.workers import periodic

if TYPE_CHECKING:
    from app.bootstrap import Services
    from tests.simulation.host import Host
    from tests.simulation.line import Line

T = TypeVar("T")
current: ContextVar[Process | None] = ContextVar("current process", default=None)
"""Whose work is under way; tasks inherit it."""
AGAIN_SECONDS = 0.5
"""How soon a process that could not start tries again."""


class Process:
    """A process; what it does ends with it."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.lines: list[Line] = []
        self.services: Services | None = None
        """None until the process takes requests."""
        self.app = Starlette(routes=router.routes)
        self.died = asyncio.get_running_loop().create_future()
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self._context = copy_context()
        self._context.run(current.set, self)
        self.begin(self._run())

    @property
    def dead(self) -> bool:
        """Whether it is over."""
        return self.died.done()

    def begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Let the process do something beside everything else."""
        return self._context.copy().run(asyncio.get_running_loop().create_task, work)

    def owns(self, task: asyncio.Task[Any]) -> None:
        """A task of this process began; what begins after its death never gets anywhere."""
        self._tasks[task] = None
        task.add_done_callback(self._forget)
        if self.dead:
            task.cancel()

    def die(self) -> None:
        """End at once: connections vanish, and nothing that was under way goes on."""
        self.services = None
        self.died.set_result(None)
        for line in tuple(self.lines):
            line.vanish(ConnectionResetError("the process is gone"))
        for task in tuple(self._tasks):
            task.cancel()

    async def gone(self) -> None:
        """Wait until the last task has noticed; some must be told twice."""
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(tuple(self._tasks), timeout=1.0)

    async def _run(self) -> None:
        while True:
            try:
                async with AsyncExitStack() as stack:
                    await self._serve(stack)
            except Exception as error:
                self.host.note(f"could not start: {type(error).__name__}: {error}")
            await asyncio.sleep(AGAIN_SECONDS)

    async def _serve(self, stack: AsyncExitStack) -> None:
        services = await stack.enter_async_context(bootstrap.services(self.host.settings, self.host.dsn))
        await stack.enter_async_context(periodic.running(services, rounds=self.host.works))
        self.app.state.voice = await stack.enter_async_context(open_voice(services))
        self.services = services
        self.host.note("is up")
        await asyncio.Event().wait()

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.pop(task)
        if self.dead and not task.cancelled():
            task.exception()  # nobody is left to hear of it


def making(
    loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T] | Generator[Any, None, T], /, **named: Any
) -> asyncio.Task[T]:
    """The loop's task factory: each process knows its tasks, so that all of them end with it."""
    task = asyncio.Task(work, loop=loop, **named)
    process = current.get()
    if process is not None:
        process.owns(task)
    return task
