"""What may happen to a turn: it loses a deadlock, it waits for its lock in vain, the clock jumps."""

from __future__ import annotations

import asyncio

import pytest

from app.services.verify import verify
from app.store.database import Database
from app.store.journal import LOCK_CLASS
from app.store.tables.journal import ROUTING_GROUP
from app.store.writes import Write
from routing.events import CallerGone, EnqueueContact
from tests.services.desk.support import ANN, BILLING, adopt, available, center, contact, desk_on, enqueue, one_offer
from tests.support.waiting import eventually

_PLACES = "INSERT INTO deployment VALUES ('left', '0'), ('right', '0')"
_TOUCH = "UPDATE deployment SET value = '1' WHERE key = $1"
_BLOCKED = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'switchboard turn'
    AND wait_event_type = 'Lock' AND wait_event = $1
"""
_WAITING = """
SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted
"""
_ANOTHER = f"SELECT EXISTS ({_WAITING} AND pid <> $1)"
_OFFER = "SELECT state FROM offer WHERE contact_id = $1"


async def test_a_turn_that_ends_in_a_deadlock_is_taken_again(database: Database) -> None:
    """Somebody holds one row and wants the other, a turn the other way round; it is the turn that gives way."""
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        await database.hot.execute(_PLACES)
        rows = [Write(_TOUCH, (place,)) for place in ("left", "right")]
        async with database.transaction() as other:
            await other.execute("SET LOCAL deadlock_timeout = '30s'")
            await other.execute(_TOUCH, "right")
            turn = asyncio.create_task(
                desk.submit(EnqueueContact(made, BILLING), key="CA1:1", rows=lambda _outcome: rows)
            )
            await eventually(lambda: database.hot.fetchval(_BLOCKED, "transactionid"))
            await other.execute(_TOUCH, "left")
        assert (await turn).refused is None
    assert await verify(database) == []


async def test_a_turn_that_waits_too_long_for_its_lock_is_taken_again(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        async with database.transaction() as other:
            await other.execute("SELECT pg_advisory_xact_lock($1, $2)", LOCK_CLASS, ROUTING_GROUP)
            turn = asyncio.create_task(desk.submit(EnqueueContact(made, BILLING), key="CA1:1"))
            await eventually(lambda: database.hot.fetchval(_BLOCKED, "advisory"))
            waited = await database.hot.fetchval(_WAITING)
            await eventually(lambda: database.hot.fetchval(_ANOTHER, waited))
        assert (await turn).refused is None
    assert await verify(database) == []


async def test_an_event_whose_asker_has_given_up_is_not_brought_any_more(database: Database) -> None:
    """The asker may have been a caller's request: told to ask again, the caller may be elsewhere by then."""
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        first, second = await contact(database, "CA1"), await contact(database, "CA2")
        async with database.transaction() as other:
            await other.execute("SELECT pg_advisory_xact_lock($1, $2)", LOCK_CLASS, ROUTING_GROUP)
            turn = asyncio.create_task(desk.submit(EnqueueContact(first, BILLING), key="CA1:1"))
            await eventually(lambda: database.hot.fetchval(_BLOCKED, "advisory"))
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await desk.submit(EnqueueContact(second, BILLING), key="CA2:1")
        await turn
        await desk.submit(CallerGone(first), key="gone")
        assert desk.state.contacts == {}


async def test_a_clock_that_is_set_back_moves_no_deadline(database: Database) -> None:
    """Until it has caught up, time stands still for routing."""
    async with one_offer(database) as (clock, desk, made):
        deadline, before = desk.state.contacts[made].deadline, desk.state.at
        await clock.advance(-300)
        later = await enqueue(database, desk, "CA2")
        assert desk.state.at == before
        assert desk.state.contacts[made].deadline == deadline
        await clock.advance(300 + 15)
        await eventually(lambda: _state_is(database, made, "expired"))
        await desk.submit(CallerGone(later), key="gone")
    assert await verify(database) == []


async def test_a_clock_that_is_set_ahead_settles_what_is_due_and_goes_on(database: Database) -> None:
    async with one_offer(database) as (clock, desk, made):
        await clock.advance(300)
        await eventually(lambda: _state_is(database, made, "expired"))
        await available(desk, ANN)
        assert await _state_is(database, made, "pending")
    assert await verify(database) == []


async def _state_is(database: Database, made: int, state: str) -> bool:
    """Whether the contact's newest offer stands so."""
    return bool(await database.hot.fetchval(_OFFER + " ORDER BY ordinal DESC LIMIT 1", made) == state)
