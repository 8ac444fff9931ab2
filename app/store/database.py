"""The way to PostgreSQL: a lean pool for the hot path and SQLAlchemy's engine for everything else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg
import msgspec
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from app.store import away

if TYPE_CHECKING:
    from app.settings import DatabaseSettings

    Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
    TurnConnection = asyncpg.Connection[asyncpg.Record]

TCP_USER_TIMEOUT_MS = 5_000
"""A peer that vanished without a word is given up after this long, so that it holds no lock."""


class Database:
    """Everything this process needs to reach one PostgreSQL database."""

    def __init__(self, dsn: str, hot: Pool, engine: AsyncEngine) -> None:
        self.dsn = dsn
        self.hot = hot
        self.engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection of the hot pool inside one transaction, committed at the end unless something raises."""
        async with self.hot.acquire() as connection, connection.transaction():
            yield connection

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A SQLAlchemy unit of work, committed at the end unless something raises.

        A connection that is lost on the way raises OSError, whichever name SQLAlchemy has for what its driver said.
        """
        try:
            async with self._sessions.begin() as session:
                yield session
        except exc.DBAPIError as error:
            if error.orig is not None and isinstance(error.orig.__cause__, away.ERRORS):
                raise ConnectionResetError("the connection to the database was lost") from error
            raise

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[TurnConnection]:
        """A connection beside the hot pool, for reads in the driver's own form that take long."""
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            yield raw.driver_connection  # type: ignore[misc]  # the driver is asyncpg

    async def now(self) -> int:
        """The database clock, in milliseconds since the epoch."""
        value: int = await self.hot.fetchval("SELECT now_ms()")
        return value


@asynccontextmanager
async def connect(dsn: str, settings: DatabaseSettings) -> AsyncIterator[Database]:
    """Open both ways to the database at `dsn`, and close them at the end."""
    engine = create_async_engine(engine_url(dsn), pool_size=settings.api_connections, pool_pre_ping=True)
    pool = await asyncpg.create_pool(
        dsn,
        min_size=2,
        max_size=settings.webhook_connections,
        init=prepare,
        reset=_keep_settings,
        command_timeout=5,
        server_settings={"application_name": "switchboard"},
    )
    try:
        yield Database(dsn, pool, engine)
    finally:
        pool.terminate()
        await engine.dispose()


async def open_turn_connection(dsn: str) -> TurnConnection:
    """A connection for turns only; the server itself ends a turn whose process has stopped or vanished."""
    connection = await asyncpg.connect(
        dsn,
        command_timeout=5,
        server_settings={
            "application_name": "switchboard turn",
            "idle_in_transaction_session_timeout": "2s",
            "lock_timeout": "3s",
            "tcp_user_timeout": str(TCP_USER_TIMEOUT_MS),
        },
    )
    await prepare(connection)
    return connection


def engine_url(dsn: str) -> str:
    """The same address as SQLAlchemy spells it for asyncpg."""
    return dsn.replace("postgresql://", "postgresql+asyncpg://", 1)


async def prepare(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Let JSON columns come and go as Python values."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=_to_json, decoder=msgspec.json.decode, format="text"
        )


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


async def _keep_settings(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Skip the round trip asyncpg makes on every release: nothing here changes a connection's settings."""
