"""The processes of the service under test: started on one shared socket, and started again when one dies."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.settings import home
from tests.journeys import forked
from tests.journeys.forked import Forked

AnyProcess = Process | Forked


class Fleet:
    """Keeps one process of each kind running; a `fault` strikes only the first life of those of its kind."""

    def __init__(self, listening: socket.socket, environment: Mapping[str, str], logs: Path) -> None:
        self._listening = listening
        self._environment = environment
        self._logs = logs
        self._releases: dict[str, Path] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self.processes: dict[str, AnyProcess] = {}
        self.deaths = 0
        """How often one of them ended by itself."""

    def another(self, listening: socket.socket, **variables: str) -> Fleet:
        """A fleet of the same service on another socket, with some variables of its own."""
        return Fleet(listening, {**self._environment, **variables}, self._logs)

    async def begin(self, kinds: tuple[str, ...], faults: Mapping[str, str]) -> None:
        """Start everybody; returns before they are ready."""
        for index, kind in enumerate(kinds):
            name = f"{kind}-{index}"
            self.processes[name] = await self._start(name, faults.get(name, faults.get(kind, "")))
            self._keepers.append(asyncio.create_task(self._keep(name), name=name))

    async def end(self) -> None:
        """Stop everybody, whoever is frozen too."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*(stop(process) for process in self.processes.values()))

    def frozen(self) -> list[AnyProcess]:
        """The processes that were stopped in mid-step and have not been continued."""
        return [process for process in self.processes.values() if _state(process.pid) == "T"]

    async def replace(self, name: str, release: Path) -> AnyProcess:
        """Start a process of the release in this folder beside the one of this name, which it follows; that one."""
        replaced = self.processes[name]
        self._releases[name] = release
        self.processes[name] = await self._start(name)
        return replaced

    async def run(self, release: Path, *command: str) -> tuple[int, str]:
        """Run a command of the release in this folder to its end: its exit code, and what it said."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *command, cwd=release, env=dict(self._environment), stdout=PIPE, stderr=STDOUT
        )
        said, _ = await process.communicate()
        return process.returncode or 0, said.decode()

    async def _keep(self, name: str) -> None:
        while True:
            process = self.processes[name]
            await process.wait()
            if self.processes[name] is process:
                self.deaths += 1
                self.processes[name] = await self._start(name)

    async def _start(self, name: str, fault: str = "") -> AnyProcess:
        """One process on the shared socket; it ends with the test, even when that is killed."""
        kind, log = name.partition("-")[0], self._logs / f"{name}.log"
        environment = {**self._environment, "SWITCHBOARD_FAULT": fault}
        if name in self._releases:
            return await self._start_release(self._releases[name], kind, environment, log)
        return await forked.start(kind, self._listening, environment, log)

    async def _start_release(self, release: Path, kind: str, environment: Mapping[str, str], log: Path) -> Process:
        number = self._listening.fileno()
        with log.open("ab") as out:
            return await asyncio.create_subprocess_exec(
                sys.executable, str(home / "app" / "demo" / "bound.py"), str(os.getpid()),
                sys.executable, "-m", "app.process", kind, str(number),
                cwd=release, env=environment, pass_fds=[number], stdout=out, stderr=out,
            )  # fmt: skip


def _state(pid: int) -> str:
    """The kernel's letter for what a process does: T when it is stopped."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    return ""


async def stop(process: AnyProcess) -> None:
    """End it, frozen or not."""
    if process.returncode is None:
        process.send_signal(signal.SIGCONT)
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 8)
    except TimeoutError:
        process.kill()
        await process.wait()
