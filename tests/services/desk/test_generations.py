"""Generations of facts: what a release that cannot read all of the journal does, and what a newer one waits for."""

from __future__ import annotations

import pytest

from app.services.desk import require_readable
from app.services.desk.generations import Unreadable
from app.store.database import Database
from app.store.tables.journal import ROUTING_GROUP
from routing import GENERATION
from routing.events import EnqueueContact, TakeDigest
from tests.services.desk.support import BILLING, adopt, center, contact, desk_on
from tests.support.clock import Clock
from tests.support.waiting import eventually

_LATER_FACT = (
    "INSERT INTO fact (grp, seq, at, body) SELECT 1, max(seq) + 1, now_ms(), '[999,1]' FROM fact WHERE grp = 1"
)
_LATER_GENERATION = "UPDATE generation SET written = written + 1"
_LATER_DESK = "INSERT INTO desk_lease VALUES (1, 'other', $1, now_ms() + 20000)"


@pytest.mark.parametrize("written", [_LATER_FACT, _LATER_GENERATION], ids=["a kind", "a field of a known kind"])
async def test_a_desk_that_cannot_read_the_journal_decides_nothing(database: Database, written: str) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        await database.hot.execute(written)
        facts = await database.hot.fetchval("SELECT count(*) FROM fact")
        with pytest.raises(Unreadable, match="run a newer one"):
            await desk.submit(EnqueueContact(made, BILLING), key="CA1:1")
        with pytest.raises(Unreadable):
            await desk.submit(EnqueueContact(made, BILLING), key="CA1:1")
        assert await database.hot.fetchval("SELECT count(*) FROM fact") == facts


async def test_a_desk_halts_by_itself_when_nobody_asks_it_anything(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await database.hot.execute(_LATER_FACT)
        await eventually(lambda: desk.halted)


async def test_a_release_below_the_written_generation_refuses_to_start(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await require_readable(database.dsn, ROUTING_GROUP)
    await database.hot.execute(_LATER_GENERATION)
    with pytest.raises(Unreadable, match=f"holds facts of generation {GENERATION + 1}"):
        await require_readable(database.dsn, ROUTING_GROUP)
    with pytest.raises(Unreadable, match=f"holds facts of generation {GENERATION + 1}"):
        async with desk_on(database):
            pass


async def test_nothing_is_written_that_a_live_desk_cannot_read(database: Database) -> None:
    clock = Clock(database)
    await clock.install()
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        assert desk.state.writes_up_to == GENERATION
        await database.hot.execute("UPDATE generation SET written = 0")
        await database.hot.execute(_LATER_DESK, GENERATION - 1)
        await eventually(lambda: desk.state.writes_up_to == GENERATION - 1)
        await clock.advance(21)
        await eventually(lambda: desk.state.writes_up_to == GENERATION)


async def test_what_was_written_stays_allowed_whoever_comes_late(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await database.hot.execute(_LATER_DESK, GENERATION - 1)
        await desk.submit(TakeDigest(), key="digest")
        assert desk.state.writes_up_to == GENERATION


async def test_a_later_desk_does_not_make_an_earlier_one_write_more(database: Database) -> None:
    async with desk_on(database) as desk:
        await database.hot.execute(_LATER_DESK, GENERATION + 1)
        await adopt(database, desk, center())
        assert desk.state.writes_up_to == GENERATION
        assert await database.hot.fetchval("SELECT written FROM generation") == GENERATION


async def test_a_desk_has_a_lease_as_long_as_it_lives(database: Database) -> None:
    async with desk_on(database), desk_on(database):
        rows = await database.hot.fetch("SELECT generation, until - now_ms() AS left FROM desk_lease")
        assert [row["generation"] for row in rows] == [GENERATION] * 2
        assert all(0 < row["left"] <= 20_000 for row in rows)
    assert await database.hot.fetchval("SELECT count(*) FROM desk_lease") == 0
