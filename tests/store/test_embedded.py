"""The embedded PostgreSQL starts with the first that needs it, ends with the last, and never outlives them."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from app.settings import DatabaseSettings, FolderSettings, Settings, home
from app.store import embedded
from app.store.embedded import locks
from app.store.embedded import place as places
from app.store.embedded.place import Place
from tests.support.waiting import eventually

member_program = """
import sys
from pathlib import Path
from app.store import embedded
member = embedded.join_or_start(Path(sys.argv[1]), durable=False)
print(member.dsn, flush=True)
sys.stdin.readline()
member.stop()
"""


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    """A state folder of this test's own; what root keeps for it elsewhere goes with it."""
    yield tmp_path
    place = places.find(tmp_path)
    assert locks.wait(lambda: not locks.held(place.running), seconds=10)
    shutil.rmtree(place.folder)


class Member:
    """Another command that uses the server."""

    def __init__(self, process: asyncio.subprocess.Process, dsn: str) -> None:
        self.process = process
        self.dsn = dsn

    async def leave(self) -> None:
        """End as a command should."""
        await self.process.communicate(b"\n")

    async def die(self) -> None:
        """End without a word."""
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def member(state: Path) -> AsyncIterator[Member]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", member_program, str(state), stdin=-1, stdout=-1, cwd=home
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Member(process, (await process.stdout.readline()).decode().strip())
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def server_process(place: Place) -> int:
    return int((place.data / "postmaster.pid").read_text().split("\n", 1)[0])


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_data_survives_a_stop_and_a_start(state: Path) -> None:
    first = embedded.join_or_start(state)
    await ask(first.dsn, "CREATE TABLE kept AS SELECT 42 AS value")
    first.stop()
    second = embedded.join_or_start(state)
    assert await ask(second.dsn, "SELECT value FROM kept") == 42
    second.stop()


async def test_the_disk_is_waited_for_unless_a_test_says_otherwise(state: Path) -> None:
    server = embedded.join_or_start(state)
    assert await ask(server.dsn, "SHOW fsync") == "on"
    assert await ask(server.dsn, "SHOW synchronous_commit") == "on"
    server.stop()


async def test_the_last_to_leave_stops_the_server(state: Path) -> None:
    server = embedded.join_or_start(state, durable=False)
    process = server_process(server.place)
    server.stop()
    assert not alive(process)


async def test_a_second_command_joins_and_keeps_it_running_when_the_first_leaves(state: Path) -> None:
    async with member(state) as first, member(state) as second:
        process = server_process(places.find(state))
        assert first.dsn == second.dsn
        await first.leave()
        assert await ask(second.dsn, "SELECT 1") == 1
        await second.leave()
        assert not alive(process)


async def test_commands_started_together_share_one_server(state: Path) -> None:
    servers = await asyncio.gather(*(asyncio.to_thread(embedded.join_or_start, state, durable=False) for _ in range(4)))
    starts = {await ask(server.dsn, "SELECT pg_postmaster_start_time()") for server in servers}
    assert len(starts) == 1
    await asyncio.gather(*(asyncio.to_thread(server.stop) for server in servers))
    assert await eventually(lambda: not (servers[0].place.data / "postmaster.pid").exists())


async def test_killing_the_only_command_leaves_no_orphan(state: Path) -> None:
    async with member(state) as only:
        process = server_process(places.find(state))
        supervisor = parent(process)
        await only.die()
        await eventually(lambda: not alive(process) and not alive(supervisor))


async def test_killing_the_starter_leaves_the_server_to_those_who_joined(state: Path) -> None:
    async with member(state) as starter, member(state) as other:
        process = server_process(places.find(state))
        await starter.die()
        assert await ask(other.dsn, "SELECT 1") == 1
        await other.leave()
        await eventually(lambda: not alive(process))


async def test_killing_the_supervisor_ends_the_server_and_the_next_command_starts_another(state: Path) -> None:
    async with member(state) as first:
        process = server_process(places.find(state))
        os.kill(parent(process), signal.SIGKILL)
        await eventually(lambda: not alive(process))
        async with member(state) as second:
            assert second.dsn == first.dsn
            assert await ask(first.dsn, "SELECT 1") == 1


async def test_a_command_that_comes_while_the_server_is_ending_gets_a_new_one(state: Path) -> None:
    async with member(state) as dying:
        await dying.die()
    async with member(state) as next_one:
        assert await ask(next_one.dsn, "SELECT 1") == 1


async def test_two_checkouts_have_two_servers(tmp_path_factory: pytest.TempPathFactory) -> None:
    states = [tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")]
    servers = [embedded.join_or_start(state, durable=False) for state in states]
    await ask(servers[0].dsn, "CREATE TABLE only_here ()")
    assert await ask(servers[1].dsn, "SELECT to_regclass('only_here')") is None
    for server in servers:
        server.stop()
        shutil.rmtree(server.place.folder)


async def test_nobody_else_may_connect_or_look_inside(state: Path) -> None:
    server = embedded.join_or_start(state, durable=False)
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
        await asyncpg.connect(server.dsn, user="postgres")
    for folder in (server.place.data, server.place.socket):
        assert folder.stat().st_mode & 0o077 == 0
    server.stop()


async def test_settings_with_an_address_start_nothing(state: Path) -> None:
    database = DatabaseSettings(url="postgresql://somebody@elsewhere/center")
    async with embedded.server(Settings(database=database, folders=FolderSettings(state=state))) as dsn:
        assert dsn == "postgresql://somebody@elsewhere/center"
    assert not (places.find(state).data).exists()


async def test_settings_without_an_address_start_the_server_for_as_long_as_needed(state: Path) -> None:
    async with embedded.server(
        Settings(database=DatabaseSettings(url=None), folders=FolderSettings(state=state))
    ) as dsn:
        assert await ask(dsn, "SELECT 1") == 1
        process = server_process(places.find(state))
    assert not alive(process)
