"""A running service for each test, and browsers to use it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from app.store.database import Database
from tests.api.running import Browser, Center, furnish, running


@pytest.fixture
async def center(database: Database) -> AsyncIterator[Center]:
    """The service, furnished."""
    async with running(database) as built:
        await furnish(built)
        yield built


@pytest.fixture
async def browser(center: Center) -> AsyncIterator[Callable[[str], Awaitable[Browser]]]:
    """Opens a browser in which somebody is signed in; an empty name: nobody."""
    async with AsyncExitStack() as stack:

        async def opened(username: str) -> Browser:
            made = Browser(center.base)
            await stack.enter_async_context(made.http)
            if username:
                await made.sign_in(username)
            return made

        yield opened
