"""The report on holds: who was held, for how long, and who hung up there."""

from __future__ import annotations

from app.reports import holds
from app.reports.holds import Holds, Parameters, Row
from app.store.database import Database

CARE, CARDS = 1, 2
ENDED = """
INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at, cause)
VALUES ($1, 1, 7, 'ended', 't', 0, 0, $2, $3)
"""


async def talked(database: Database, *stretches: tuple[str, int], queue: int = CARE, cause: str = "agent") -> None:
    """A contact with these stretches of so many seconds, whose talk ended so."""
    contact = await database.hot.fetchval(
        "INSERT INTO contact (call_sid, caller, number, started_at, stage, outcome)"
        " VALUES (gen_random_uuid(), '+13035550199', '+13035550100', 0, 'ended', 'answered') RETURNING id"
    )
    at = 1_000
    for kind, seconds in stretches:
        await database.hot.execute(
            "INSERT INTO segment (contact_id, lane, kind, queue_id, agent_id, began_at, ended_at)"
            " VALUES ($1, 'contact', $2, $3, 7, $4, $5)",
            *(contact, kind, queue, at, at + seconds * 1000),
        )
        at += seconds * 1000
    await database.hot.execute(ENDED, contact, at, cause)


async def test_only_who_hung_up_on_hold_abandoned_it(database: Database) -> None:
    """A hold before, of the same call, was not; nor was one that an agent's end or a talk came after."""
    await talked(database, ("talk", 10), ("hold", 20), ("talk", 5), ("hold", 40), cause="customer_on_hold")
    await talked(database, ("talk", 10), ("hold", 30), ("talk", 5), cause="customer")
    await talked(database, ("talk", 10), ("hold", 60), cause="lost")
    await talked(database, ("talk", 99))
    await talked(database, ("talk", 9), queue=CARDS)
    assert await holds.run(database, Parameters(0)) == [
        Row(CARE, Holds(talked=4, held=3, holds=4, mean_s=37.5, longest_s=60.0, abandoned_on_hold=1)),
        Row(CARDS, Holds(talked=1, held=0, holds=0, mean_s=None, longest_s=None, abandoned_on_hold=0)),
    ]


async def test_what_lies_before_the_span_is_not_told_of(database: Database) -> None:
    await talked(database, ("talk", 10), ("hold", 20), cause="customer_on_hold")
    assert await holds.run(database, Parameters(60_000)) == []
