"""A desk that has not heard yet: events that come too late, and readers who need to know everything first."""

from __future__ import annotations

import asyncio

import pytest

from app.services.desk import desk as desks
from app.store.database import Database, open_turn_connection
from app.store.journal import LOCK_CLASS
from app.store.tables.journal import ROUTING_GROUP
from routing.events import CallerGone, EnqueueContact
from tests.services.desk.support import BILLING, adopt, center, contact, desk_on, enqueue
from tests.support.waiting import eventually

_CUT_WHO_WAITS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
    AND application_name = 'switchboard turn' AND wait_event_type = 'Lock' AND wait_event = 'advisory'
"""


async def test_a_caller_who_is_gone_is_not_queued_any_more(database: Database) -> None:
    async with desk_on(database) as desk, desk_on(database) as other:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        await other.submit(CallerGone(made), key="CA1:gone")
        queued = await desk.submit(EnqueueContact(made, BILLING), key="CA1:1", unless=("CA1:gone", "CA1:reconciled"))
        again = await desk.submit(EnqueueContact(made, BILLING), key="CA1:1", unless=("CA1:gone", "CA1:reconciled"))
        assert (queued.refused, again.refused, again.repeated) == ("gone", "gone", True)
        assert made not in desk.state.contacts


async def test_whoever_must_know_sees_what_another_process_has_just_committed(database: Database) -> None:
    async with desk_on(database) as desk, desk_on(database) as other:
        await adopt(database, desk, center())
        for number in range(5):
            made = await enqueue(database, desk, f"CA{number}")
            async with database.hot.acquire() as connection:
                await other.see_all(connection)
            assert made in other.state.contacts


async def test_listeners_hear_what_was_journaled_while_their_desk_had_lost_the_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, back = asyncio.Event(), asyncio.Event()

    async def when_it_is_back(dsn: str) -> object:
        lost.set()
        await back.wait()
        return await open_turn_connection(dsn)

    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        heard = list(range(1, desk.position + 1))
        desk.listen(lambda news: heard.extend(record.seq for record in news))
        made = await contact(database, "CA1")
        with monkeypatch.context() as away:
            away.setattr(desks, "open_turn_connection", when_it_is_back)
            async with database.transaction() as other_turn:
                await other_turn.execute("SELECT pg_advisory_xact_lock($1, $2)", LOCK_CLASS, ROUTING_GROUP)
                turn = asyncio.create_task(desk.submit(EnqueueContact(made, BILLING), key="CA1:1"))
                await eventually(lambda: database.hot.fetchval(_CUT_WHO_WAITS))
                await lost.wait()
        async with desk_on(database) as other:
            await enqueue(database, other, "CA2")
            back.set()
            assert (await turn).refused is None
            await eventually(lambda: heard[-1] == desk.position == other.position)
            assert heard == list(range(1, desk.position + 1))
