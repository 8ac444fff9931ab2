"""Processes of the service and of the programs beside it, forked off one that has imported them: most of a start."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import socket
import sys
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import uvloop

from app import ids, process
from app.demo.bound import end_with
from app.demo.programs import Program
from app.settings import home
from tests.support import compiling

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__, "carrier.cli", f"{__package__}.warm"])


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
    """One process of the service on this socket."""
    return await _fork(_serve, (kind, listening), home, environment, log)


async def run(program: Program, log: Path) -> Forked:
    """The program, as `python -m` runs it."""
    return await _fork(_run, program.command, program.folder, program.environment, log)


async def _fork(
    work: Callable[..., None], arguments: tuple[Any, ...], folder: Path, environment: Mapping[str, str], log: Path
) -> Forked:
    """A process that does this work and ends with the test, even when that is killed."""
    running = _forks.Process(target=_live, args=(work, arguments, folder, dict(environment), log), daemon=True)
    await asyncio.to_thread(running.start)
    return Forked(running)


def _live(
    work: Callable[..., None], arguments: tuple[Any, ...], folder: Path, environment: dict[str, str], log: Path
) -> None:
    """The life of the process, in the very state of one that was started anew."""
    end_with(os.getppid())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    work(*arguments)


def _serve(kind: str, listening: socket.socket) -> None:
    # Or all of them would keep in step.
    ids._spread.seed()
    with compiling.once():
        uvloop.run(process.run(kind, listening.detach()))


def _run(module: str, *arguments: str) -> None:
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - the very text that Python puts there
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
