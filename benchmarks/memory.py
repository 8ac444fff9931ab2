"""What the service weighs: just started, and with callers who wait."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import uvloop

from benchmarks import _load as load
from benchmarks._cores import beside
from benchmarks._databases import fresh, server
from benchmarks._requests import Caller
from benchmarks._service import ROUND, free_port, furnish, pinned, service
from benchmarks.table import Row, figure

TITLE = "memory of the service, workers inside"
ROUNDS = 5
WAITING = 1_000
_action = re.compile(r"/voice/flow/(\d+)/")


def run() -> list[Row]:
    """A new process and a new database for each round."""
    with beside() as core, server() as dsn:
        return uvloop.run(_run(dsn, core))


async def _run(server_dsn: str, core: set[int]) -> list[Row]:
    rounds = [await _round(server_dsn, core) for _ in range(ROUNDS)]
    each = [1024 * (loaded - idle) / WAITING for idle, loaded in rounds]
    return [
        figure("idle", [idle for idle, _ in rounds], " MB"),
        figure(f"{WAITING} callers came in, chose and wait", [loaded for _, loaded in rounds], " MB"),
        figure("so each of them", each, " kB"),
    ]


async def _round(server_dsn: str, core: set[int]) -> tuple[float, float]:
    """Resident megabytes, idle and loaded."""
    with tempfile.TemporaryDirectory(prefix="switchboard-bench-") as folder:
        async with fresh(server_dsn, "bench_memory") as dsn:
            await furnish(dsn, (ROUND / "center.yaml").read_text(encoding="utf-8"), ROUND)
            port = free_port()
            async with pinned(service(port, dsn, {}), Path(folder), core) as started:
                idle = _resident_mb(started.process.pid)
                await _wait_in_line(port)
                return idle, _resident_mb(started.process.pid)


async def _wait_in_line(port: int) -> None:
    """Callers come in, choose to wait for a person, and hear music."""
    callers = [Caller(f"http://127.0.0.1:{port}", number) for number in range(1, WAITING + 1)]
    menus = await load.answers(port, [caller.asks("/voice/incoming") for caller in callers])
    contacts = [found[1] for menu in menus if (found := _action.search(menu))]
    pairs = list(zip(callers, contacts, strict=True))
    queued = await load.answers(port, [each.asks(f"/voice/flow/{contact}/1", Digits="2") for each, contact in pairs])
    if not all("<Enqueue" in answer for answer in queued):
        raise ValueError("not everybody got into the queue")
    queue = "QU" + "7" * 32
    await load.answers(port, [each.asks(f"/voice/wait/{contact}/1", QueueSid=queue) for each, contact in pairs])


def _resident_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None, "a running process is resident"
    return int(found[1]) / 1024
