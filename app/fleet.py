"""Several processes that serve one socket together, with a worker beside them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import tempfile

from app import log
from app.stopping import stop_event

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which `prometheus_client` knows that its process is one of several."""
AGAIN_SECONDS = 0.2
logger = log.get(__name__)


class Fleet:
    """Web processes that share one listening socket, and a worker; one that dies is started again.

    They count together: each writes its metrics into one folder, which whoever answers `/metrics` adds up.
    """

    def __init__(self, dsn: str, listening: socket.socket, processes: int) -> None:
        self._environment = os.environ | {"DATABASE_URL": dsn}
        self._listening = listening
        self._kinds = ["web"] * processes + ["worker"]
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Keep all of them running until told to stop."""
        self._stop = stop_event()
        with tempfile.TemporaryDirectory(prefix="switchboard-metrics-") as folder:
            self._environment[METRICS_FOLDER] = folder
            await asyncio.gather(*(self._keep(kind) for kind in self._kinds))

    async def _keep(self, kind: str) -> None:
        while not self._stop.is_set():
            child = await self._start(kind)
            ended = asyncio.create_task(child.wait())
            stopped = asyncio.create_task(self._stop.wait())
            await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not ended.done():
                child.send_signal(signal.SIGTERM)
            await ended
            if not self._stop.is_set():
                logger.warning("process_ended", kind=kind, code=child.returncode)
                await asyncio.sleep(AGAIN_SECONDS)

    async def _start(self, kind: str) -> asyncio.subprocess.Process:
        number = self._listening.fileno()
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app.process", kind, str(number), env=self._environment, pass_fds=[number]
        )
