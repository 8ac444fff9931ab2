"""The service-level report counts every entry into a queue once, whatever transfers lie between."""

from __future__ import annotations

from app.reports import service_level
from app.reports.service_level import Parameters, Row
from app.store.database import Database

CARE, CARDS = 1, 2
Stretch = tuple[str, int | None, int]
"""What was done, in which queue, for how many seconds."""


async def lived(database: Database, *stretches: Stretch, abandoned_in: int | None = None) -> None:
    """A contact whose own lane is these stretches."""
    contact = await database.hot.fetchval(
        "INSERT INTO contact (call_sid, caller, number, started_at, stage, abandoned_in)"
        " SELECT 'CA' || count(*), '+13035550199', '+13035550100', 0, 'ended', $1 FROM contact RETURNING id",
        abandoned_in,
    )
    at = 1_000
    for kind, queue, seconds in stretches:
        await database.hot.execute(
            "INSERT INTO segment (contact_id, lane, kind, queue_id, began_at, ended_at)"
            " VALUES ($1, 'contact', $2, $3, $4, $5)",
            *(contact, kind, queue, at, at + seconds * 1000),
        )
        at += seconds * 1000


async def report(database: Database) -> list[Row]:
    return await service_level.run(database, Parameters(0, {CARE: 20, CARDS: 20}))


async def test_a_transferred_contact_counts_once_in_each_queue_it_enters(database: Database) -> None:
    await lived(
        database, ("ivr", None, 5), ("wait", CARE, 10), ("talk", CARE, 60), ("wait", CARDS, 30), ("talk", CARDS, 9)
    )
    assert await report(database) == [Row(CARE, 1, 1, 0), Row(CARDS, 1, 0, 0)]


async def test_who_gives_up_after_a_transfer_abandoned_the_second_queue_only(database: Database) -> None:
    await lived(database, ("wait", CARE, 10), ("talk", CARE, 60), ("wait", CARDS, 30), abandoned_in=CARDS)
    assert await report(database) == [Row(CARE, 1, 1, 0), Row(CARDS, 0, 0, 1)]


async def test_coming_back_to_its_own_queue_is_no_new_entry(database: Database) -> None:
    back = (("wait", CARE, 10), ("talk", CARE, 60), ("outside", CARE, 25), ("wait", CARE, 40), ("talk", CARE, 9))
    await lived(database, *back)
    assert await report(database) == [Row(CARE, 1, 1, 0)]


async def test_a_chain_that_returns_to_a_queue_enters_it_twice(database: Database) -> None:
    chain = (("wait", CARE, 10), ("talk", CARE, 60), ("wait", CARDS, 5), ("talk", CARDS, 60), ("wait", CARE, 50))
    await lived(database, *chain, abandoned_in=CARE)
    assert await report(database) == [Row(CARE, 1, 1, 1), Row(CARDS, 1, 1, 0)]
