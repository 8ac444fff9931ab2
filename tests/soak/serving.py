"""The fleet as `switchboard serve --processes N` keeps it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from typing_extensions import override

from app.settings import home
from tests.journeys.fleet import Fleet

STOP_SECONDS = 20.0


class ServedFleet(Fleet):
    """One command, which brings its web processes and a worker, and replaces those that die."""

    _command: Process

    @override
    async def begin(self, kinds: tuple[str, ...], faults: Mapping[str, str]) -> None:
        """Start it with as many web processes as are named, on the port that was kept for it."""
        port = self._listening.getsockname()[1]
        self._listening.close()
        with (self._logs / "serve.log").open("wb") as out:
            self._command = await asyncio.create_subprocess_exec(
                sys.executable, str(home / "app" / "demo" / "bound.py"), str(os.getpid()),
                sys.executable, "-m", "app.cli", "serve", "--processes", str(kinds.count("web")),
                cwd=home, env={**self._environment, "PORT": str(port)}, stdout=out, stderr=out,
            )  # fmt: skip

    @override
    async def end(self) -> None:
        """Stop it in order."""
        with suppress(ProcessLookupError):
            self._command.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self._command.wait(), STOP_SECONDS)

    def living(self, kind: str = "") -> set[int]:
        """The process ids of those of a kind, or of all, that live now."""
        pid = self._command.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return {int(child) for child in children if f"app.process\0{kind}" in _command_line(child)}


def _command_line(pid: str) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    return ""
