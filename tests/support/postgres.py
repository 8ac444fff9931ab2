"""Databases for tests: clones of one migrated template on a server that all test processes of the checkout share."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from app.settings import home
from app.store import embedded, migrate
from app.store.embedded.place import find
from tests.support import memory

template_prefix = "template_"
clone_prefix = "test_"

Answer = TypeVar("Answer")

_numbers = count(1)
_template_lock = 1


def start() -> embedded.Server:
    """The server that all test processes of this checkout share; its data may be lost."""
    state = home / "var" / "tests"
    memory.restore(find(state).data)
    return embedded.join_or_start(state, durable=False)


def address(dsn: str, name: str) -> str:
    """The address of another database on the same server."""
    return dsn.replace("/postgres?", f"/{name}?")


def make_template(dsn: str) -> str:
    """The name of a database with every migration applied, made once for each state of the migrations."""
    return _in_own_loop(_make_template(dsn))


async def clone(dsn: str, template: str) -> str:
    """The name of a fresh copy of the template, which only this process uses."""
    name = f"{clone_prefix}{os.getpid()}_{next(_numbers)}"
    await _execute(dsn, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
    return name


async def drop(dsn: str, name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    await _execute(dsn, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def sweep(dsn: str) -> None:
    """Remove the clones of test processes that were killed before they could."""
    _in_own_loop(_sweep(dsn))


async def _make_template(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _template_lock)
        tablespace = await memory.tablespace(connection)
        name = f"{template_prefix}{_state_of_migrations()}_{tablespace}"
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await _migrate(dsn, name, tablespace)
    finally:
        await connection.close()
    return name


async def _migrate(dsn: str, name: str, tablespace: str) -> None:
    """Under another name first, so that a template half made is never cloned; its clones lie where it lies."""
    unfinished = f"{name}_unfinished"
    await drop(dsn, unfinished)
    await _execute(dsn, f'CREATE DATABASE "{unfinished}" TABLESPACE {tablespace}')
    await migrate.upgrade(address(dsn, unfinished))
    await _execute(dsn, f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


async def _sweep(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        names = await connection.fetch("SELECT datname FROM pg_database WHERE datname LIKE $1", f"{clone_prefix}%")
    finally:
        await connection.close()
    for (name,) in names:
        if not _alive(int(name.split("_")[1])):
            await drop(dsn, name)


def _alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def _state_of_migrations() -> str:
    digest = hashlib.sha256()
    for file in sorted((home / "migrations").rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _in_own_loop(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run to the end in a thread of its own: the tests' event loop is not to be disturbed."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
