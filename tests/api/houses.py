"""A small center furnished by its own file, and its people, each signed in at a page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from app.services.accounts import Person, keep_sample_people
from app.services.center import apply
from app.services.center.reading import read_text
from app.services.roles import Role
from app.store.database import Database
from tests.api.running import Browser, Center, running


@asynccontextmanager
async def furnished(
    database: Database, text: str, *, agents: Sequence[str], supervisor: Person
) -> AsyncIterator[tuple[Center, dict[str, Browser]]]:
    """The center of this text, and by username the browsers of these agents of it and of a supervisor."""
    async with running(database) as center, AsyncExitStack() as stack:
        await apply.perform(
            database, center.services.desk, await apply.plan(database, read_text(text, Path())), by="test"
        )
        await center.services.center.refresh()
        people = [Person(name, name.title(), Role.AGENT, number(center, "agent", name)) for name in agents]
        await keep_sample_people(database, [*people, supervisor])
        browsers = {person.username: Browser(center.base) for person in (*people, supervisor)}
        for name, browser in browsers.items():
            await stack.enter_async_context(browser.http)
            await browser.sign_in(name)
        yield center, browsers


def number(center: Center, kind: str, name: str) -> int:
    """The number of an object of the center."""
    ids = center.services.center.picture.ids
    return next(number for key, number in ids.items() if (key.kind, key.name) == (kind, name))
