"""What commands share: settings with logging set up, and a way to the database and the desk for a short while."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple

from app import log, settings
from app.services.desk import Desk, open_desk
from app.settings import Settings
from app.store import embedded, migrate
from app.store.database import Database, connect
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP


class Open(NamedTuple):
    """An open center: its database, and a desk of this process."""

    database: Database
    desk: Desk


def configured() -> Settings:
    """The settings of the environment, with logging as they say."""
    current = settings.load()
    log.configure(current.log.level, current.log.form)
    return current


def quiet() -> Settings:
    """The same for a command whose output people read: only warnings are logged, as text."""
    current = settings.load()
    log.configure("warning", "text")
    return current


def by() -> str:
    """Whoever runs the command, as it is kept with what was done."""
    return f"{getpass.getuser()} by the command line"


@asynccontextmanager
async def stored(current: Settings) -> AsyncIterator[Database]:
    """The database alone, started and migrated if that is due."""
    async with embedded.server(current) as dsn:
        await migrate.upgrade(dsn)
        async with connect(dsn, current.database) as database:
            yield database


@asynccontextmanager
async def opened(current: Settings) -> AsyncIterator[Open]:
    """The database, started if it is the embedded one and migrated if that is due, and a desk on it."""
    async with AsyncExitStack() as stack:
        dsn = await stack.enter_async_context(embedded.server(current))
        await migrate.upgrade(dsn)
        database = await stack.enter_async_context(connect(dsn, current.database))
        notices = await stack.enter_async_context(open_notices(dsn))
        yield Open(database, await stack.enter_async_context(open_desk(dsn, ROUTING_GROUP, notices)))
