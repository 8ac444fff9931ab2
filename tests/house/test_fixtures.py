"""The shared fixtures give what they promise."""

from __future__ import annotations

import asyncpg
from playwright.async_api import Page

from app.store.database import Database


async def test_a_database_is_migrated_and_fresh(database: Database) -> None:
    assert await database.now() > 0


async def test_a_database_is_reached_by_sqlalchemy_too(database: Database) -> None:
    async with database.session() as session:
        connection = await session.connection()
        assert (await connection.exec_driver_sql("SELECT now_ms()")).scalar_one() > 0


async def test_a_second_test_finds_nothing_of_the_first(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("CREATE TABLE left_behind ()")
    finally:
        await connection.close()


async def test_a_third_test_finds_nothing_of_the_second(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        assert await connection.fetchval("SELECT to_regclass('left_behind')") is None
    finally:
        await connection.close()


async def test_a_page_runs_scripts(page: Page) -> None:
    assert await page.evaluate("1 + 1") == 2
