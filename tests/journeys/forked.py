"""Processes of the service, forked off one that has imported it already: most of a start is importing."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import socket
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

import uvloop

from app import ids, process
from app.demo.bound import end_with
from app.settings import home

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__])


class Forked:
    """A running process of the service, to be handled as one of `asyncio.subprocess`."""

    def __init__(self, running: BaseProcess) -> None:
        assert running.pid is not None
        self.pid = running.pid
        self._running = running
        self._ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(running.sentinel, self._end)

    @property
    def returncode(self) -> int | None:
        """How it ended; less than zero by a signal, none while it lives."""
        return self._running.exitcode

    async def wait(self) -> int:
        """Until it has ended, and how."""
        await self._ended.wait()
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Tell it something, if it still lives."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self._running.terminate()

    def kill(self) -> None:
        """End it."""
        self._running.kill()

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._running.sentinel)
        self._running.join()
        self._ended.set()


async def start(kind: str, listening: socket.socket, environment: Mapping[str, str], log: Path) -> Forked:
    """One process on this socket, which ends with the test even when that is killed."""
    running = _forks.Process(target=_live, args=(kind, listening, dict(environment), log), daemon=True)
    await asyncio.to_thread(running.start)
    return Forked(running)


def _live(kind: str, listening: socket.socket, environment: dict[str, str], log: Path) -> None:
    """The life of the process, in the very state of one that was started anew."""
    end_with(os.getppid())
    os.chdir(home)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    # Or all of them would keep in step.
    ids._spread.seed()
    uvloop.run(process.run(kind, listening.detach()))
