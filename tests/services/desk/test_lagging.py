"""A desk that has not heard yet: events that come too late, and readers who need to know everything first."""

from __future__ import annotations

from app.store.database import Database
from routing.events import CallerGone, EnqueueContact
from tests.services.desk.support import BILLING, adopt, center, contact, desk_on, enqueue


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
