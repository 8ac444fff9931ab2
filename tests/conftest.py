"""The fixtures that every folder of tests may use: a database of one's own, and a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings
from playwright.async_api import Browser, Page

from app.settings import DatabaseSettings
from app.store.database import Database, connect
from tests.support import chromium, compiling, postgres

# How long an example takes says how busy the machine is. The suite tries the same examples each time; a search for new
# ones is `./run test --hypothesis-profile search PATH`.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile("house")


LONGEST = (
    "tests/soak",
    "tests/docs/test_walkthrough.py",
    "tests/simulation",
    "tests/journeys/test_browser",
    "tests/benchmarks",
    "tests/journeys",
)
"""What takes longest begins first, or one process would be left alone with it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first, in that order; apart from them the order stays."""
    items.sort(
        key=lambda item: next((at for at, each in enumerate(LONGEST) if item.nodeid.startswith(each)), len(LONGEST))
    )


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Most centers of the tests have the same flows."""
    with compiling.once():
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the PostgreSQL server that all test processes of this checkout share; its data may be lost."""
    running = postgres.start()
    postgres.sweep(running.dsn)
    yield running.dsn
    running.stop()


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """The name of a database with every migration applied, to be cloned."""
    return postgres.make_template(server)


@pytest.fixture
async def dsn(server: str, template: str) -> AsyncIterator[str]:
    """The address of a fresh migrated database that this test alone uses."""
    name = await postgres.clone(server, template)
    yield postgres.address(server, name)
    await postgres.drop(server, name)


@pytest.fixture
async def database(dsn: str) -> AsyncIterator[Database]:
    """A fresh migrated database, connected."""
    async with connect(dsn, DatabaseSettings(webhook_connections=4, api_connections=4)) as connected:
        yield connected


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium for this test alone."""
    async with chromium.launch() as launched:
        yield launched


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page of a fresh profile; the test fails if its scripts fail or it asks another machine for anything."""
    witness = chromium.Witness()
    yield witness.watch(await browser.new_page())
    assert witness.faults == []
