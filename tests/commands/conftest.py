"""Running `switchboard` as people do, on a database of the test's own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest

from app.settings import home

summit = str(home / "examples" / "summit" / "center.yaml")


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Switchboard = Callable[..., Awaitable[Ran]]


def environment(**variables: str) -> dict[str, str]:
    """The variables a command runs with: those of this machine, none of the service's, and what is given."""
    ours = ("SWITCHBOARD_", "TWILIO_", "DATABASE_URL", "PUBLIC_URL", "PORT")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return inherited | {"PYTHONPATH": str(home), "TERM": "dumb", "COLUMNS": "120"} | variables


@pytest.fixture
def switchboard(dsn: str) -> Switchboard:
    """Runs a command to its end: `await switchboard("apply", file, stdin="y\\n", PORT="8001")`."""

    async def run(*arguments: str, stdin: str = "", **variables: str) -> Ran:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.cli",
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(**{"DATABASE_URL": dsn} | variables),
        )
        out, err = await asyncio.wait_for(process.communicate(stdin.encode()), 60)
        return Ran(process.returncode or 0, out.decode(), err.decode())

    return run
