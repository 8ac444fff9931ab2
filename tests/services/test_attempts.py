"""Attempts to sign in are counted in all processes together, before the password is looked at."""

from __future__ import annotations

import asyncio

import pytest

from app.clock import DAY_MS
from app.services.attempts import PER_ADDRESS, PER_USERNAME, WINDOW_MS, Attempt, TooManyAttempts, attempt
from app.settings import DatabaseSettings, Settings
from app.store import partitions
from app.store.database import Database, connect

SETTINGS = Settings()


async def begin(database: Database, username: str = "eve", address: str = "a") -> Attempt:
    """One attempt, which has failed unless it is told otherwise."""
    return await attempt(SETTINGS, database, username, address)


async def failing(database: Database, times: int, *, username: str = "eve", address: str = "a") -> None:
    """So many failures."""
    for _ in range(times):
        await begin(database, username, address)


async def is_stopped(database: Database, username: str = "eve", address: str = "a") -> bool:
    """Whether one more attempt is refused; one that is not counts."""
    try:
        await begin(database, username, address)
    except TooManyAttempts:
        return True
    return False


async def pass_time(database: Database, by_ms: int) -> None:
    """What was counted is older by this."""
    await database.hot.execute("UPDATE sign_in_attempts SET attempts = ARRAY(SELECT unnest(attempts) - $1)", by_ms)


async def test_a_username_may_fail_ten_times_in_five_minutes(database: Database) -> None:
    """Wherever the tries come from; then it is told how long to wait."""
    await failing(database, 5, address="a")
    await pass_time(database, 100_000)
    await failing(database, 5, address="b")
    with pytest.raises(TooManyAttempts) as stopped:
        await begin(database, address="c")
    assert stopped.value.extra["retry_after_s"] in range(190, 201)
    await pass_time(database, WINDOW_MS - 100_000)
    assert not await is_stopped(database, address="c")


async def test_an_address_may_fail_fifty_times_and_what_was_refused_does_not_count(database: Database) -> None:
    """However many usernames it tries; a username that is refused already costs its address nothing."""
    await failing(database, PER_USERNAME, username="ann")
    assert [await is_stopped(database, "ann") for _ in range(20)] == [True] * 20
    for number in range(PER_ADDRESS - PER_USERNAME):
        await begin(database, f"user{number}")
    assert await is_stopped(database, "another")
    assert not await is_stopped(database, "another", "b")


async def test_whoever_gets_in_starts_anew(database: Database) -> None:
    """A forgotten password, then remembered; that attempt does not count against the address either."""
    await failing(database, PER_USERNAME - 1)
    await (await begin(database)).succeeded()
    await failing(database, PER_USERNAME)
    assert await is_stopped(database)
    counted = [len(row["attempts"]) for row in await database.hot.fetch("SELECT attempts FROM sign_in_attempts")]
    assert sorted(counted) == [PER_USERNAME, 2 * PER_USERNAME - 1]


async def test_attempts_at_once_in_several_processes_are_no_more_than_one_process_allows(
    database: Database, dsn: str
) -> None:
    async with connect(dsn, DatabaseSettings(webhook_connections=4, api_connections=4)) as other:
        stopped = await asyncio.gather(
            *(is_stopped(each, address=f"{number % 7}") for number in range(20) for each in (database, other))
        )
    assert stopped.count(False) == PER_USERNAME


async def test_nothing_of_what_was_typed_is_kept_and_the_counts_go_in_time(database: Database) -> None:
    await begin(database, "correct horse", "198.51.100.7")
    rows = str([tuple(row) for row in await database.hot.fetch("SELECT * FROM sign_in_attempts")])
    assert "horse" not in rows
    assert "198.51" not in rows
    async with database.transaction() as connection:
        await partitions.forget(connection, await database.now() + 3 * DAY_MS)
    assert await database.hot.fetchval("SELECT count(*) FROM sign_in_attempts") == 0
