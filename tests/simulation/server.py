"""PostgreSQL as the simulated processes reach it: real, one question at a time, its clock and its waits virtual."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.simulation.backend import Answer, Backend

if TYPE_CHECKING:
    from tests.simulation.line import Line
    from tests.simulation.messages import Message

GLANCE_SECONDS = 0.002
"""How long (real time) an answer is waited for before it is asked whether the question waits for a lock."""
EPOCH_MS = 1_900_000_785_000
"""When every simulation begins: in March 2030, 15 s before a quarter of an hour, when a slot of callbacks begins."""
CLOCK = """
CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT pg_read_file('{path}')::bigint $$
"""
"""A file, because what it says is seen at once, by transactions that began before too, and without a question more."""
_HINDERED = "SELECT count(*) FROM unnest(pg_blocking_pids({pid})) AS pid WHERE pid = ANY('{{{ours}}}')"


class ClockFile:
    """The file from which the database reads the time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "virtual_clock"
        self._file = self.path.open("wb", buffering=0)
        self._shown = 0
        folder.chmod(0o755)
        self.set(0.0)

    def set(self, seconds: float) -> None:
        """So much has passed since the beginning."""
        now = EPOCH_MS + int(seconds * 1000)
        if now != self._shown:
            os.pwrite(self._file.fileno(), str(now).encode(), 0)
            self._shown = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._file.close()


Committed = Callable[[], None]


class Server:
    """Sessions of one database. Whatever one asks is answered before anything else happens, or it waits for a lock."""

    def __init__(self, dsn: str, channel: str, clock: ClockFile) -> None:
        self._dsn = dsn
        self._clock = clock
        self.control = Backend(dsn)
        self._listener = Backend(dsn)
        self._listener.ask(f"LISTEN {channel}")
        self._idle: list[Backend] = []
        self._used: dict[int, Backend] = {}
        self.waiting: list[Line] = []
        """Lines whose question waits for a lock, in the order in which they asked."""
        self.lines: list[Line] = []
        self.committed: Committed = lambda: None
        """Called whenever a transaction was committed."""

    def lend(self) -> Backend:
        """A session, as a new connection gets it."""
        backend = self._idle.pop() if self._idle else Backend(self._dsn)
        self._used[backend.pid] = backend
        return backend

    def take_back(self, backend: Backend) -> None:
        """Its client is gone: what was not committed never happened."""
        del self._used[backend.pid]
        backend.renew()
        self._idle.append(backend)
        self._settle()

    def ask(self, line: Line, sent: list[Message]) -> None:
        """Let a line ask; it is answered now, or when the lock is free that the question needs."""
        self._clock.set(asyncio.get_running_loop().time())
        line.backend.send(sent)
        if self._answered(line.backend):
            line.answered(line.backend.answer())
            self._settle()
        else:
            self.waiting.append(line)
            line.hindered()

    def stop(self, line: Line) -> Answer:
        """Cancel the question that waits."""
        self.waiting.remove(line)
        self.control.ask(f"SELECT pg_cancel_backend({line.backend.pid})")
        return line.backend.wait()

    def _answered(self, backend: Backend) -> bool:
        while not backend.ready(GLANCE_SECONDS):
            if self._waits(backend):
                return False
        return True

    def _waits(self, backend: Backend) -> bool:
        others = ",".join(str(pid) for pid in self._used)
        return self.control.ask(_HINDERED.format(pid=backend.pid, ours=others)) != [["0"]]

    def _settle(self) -> None:
        """Something was committed or let go: whoever waited for it goes on."""
        for line in tuple(self.waiting):
            if line in self.waiting and self._answered(line.backend):
                self.waiting.remove(line)
                line.answered(line.backend.answer())

    def notices(self) -> list[bytes]:
        """The bodies of the notices since the last time."""
        return self._listener.notices()

    def cancel(self, pid: int) -> None:
        """A client wants its question canceled; one that was answered already is left alone."""
        for line in tuple(self.waiting):
            if line.backend.pid == pid:
                line.answered(self.stop(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        for backend in (self.control, self._listener, *self._idle, *self._used.values()):
            backend.close()
