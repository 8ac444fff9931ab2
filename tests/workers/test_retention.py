"""What is old goes, what is younger stays, and the journal has room for the days to come."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.clock import DAY_MS
from app.store import announcements, callbacks
from app.store.announcements import Told
from app.store.answers import Answer, Consent, consent, survey
from app.store.callbacks import Booking
from app.store.database import Database
from app.store.partitions import AHEAD_DAYS
from app.store.writes import execute
from app.workers.retention import ANNOUNCEMENT_DAYS, CALLBACK_DAYS, CONSENT_DAYS, SURVEY_DAYS, tidy
from tests.voice.stage import Stage, contact_of, voice_stage


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """A center in which one caller waits."""
    async with voice_stage(database) as running:
        yield running


async def test_a_request_is_answered_anew_only_after_two_days(stage: Stage) -> None:
    line = stage.line()
    await line.wait()
    now, hot = await stage.services.database.now(), stage.services.database.hot
    kept = await stage.count("inbox")
    await hot.execute(
        "INSERT INTO inbox (key, status, body, received_at) VALUES ('old', 200, '', $1)", now - 3 * DAY_MS
    )
    await tidy(stage.services)
    assert await stage.count("inbox") == kept > 0


async def test_what_was_announced_is_kept_for_as_long_as_its_report(stage: Stage) -> None:
    database = stage.services.database
    contact = contact_of(await stage.line().wait())
    for waited in (10, 100):
        await announcements.tell(database, contact, 1, Told(waited, 1, 2, 60, 120))
    old = await database.now() - ANNOUNCEMENT_DAYS * DAY_MS - 1
    await database.hot.execute("UPDATE announcement SET at = $1 WHERE waited_s = 10", old)
    await tidy(stage.services)
    assert [each.waited for each in await announcements.told(database, contact, 1)] == [100]


async def test_callbacks_that_are_over_go_and_those_to_come_stay(stage: Stage) -> None:
    database, now = stage.services.database, await stage.services.database.now()
    contacts = [contact_of(await stage.line().wait()) for _ in range(3)]
    old = now - CALLBACK_DAYS * DAY_MS - 1
    for contact, ended_at in zip(contacts, (old, now, None), strict=True):
        booking = Booking(contact, 1, f"+1303555019{contact}", "en-US", None, old, old, old)
        async with database.transaction() as connection:
            await execute(connection, [callbacks.book(booking, old)])
        await callbacks.offered(database, contact, 1, "offered")
        await database.hot.execute("UPDATE callback SET ended_at = $2 WHERE contact_id = $1", contact, ended_at)
    await database.hot.execute("UPDATE callback_offer SET at = $2 WHERE contact_id = $1", contacts[0], old)
    await tidy(stage.services)
    for table in ("callback", "callback_offer"):
        assert await database.hot.fetchval(f"SELECT array_agg(contact_id ORDER BY 1) FROM {table}") == contacts[1:]


async def test_answers_are_kept_for_years_and_not_for_ever(stage: Stage) -> None:
    database = stage.services.database
    contact, now = contact_of(await stage.line().wait()), await database.now()
    said, scored = Consent("recording", "1", given=True), Answer("q", "nps", 9, None, None, 0)
    async with database.transaction() as connection:
        for at in (now - SURVEY_DAYS * DAY_MS - 1, now):
            await execute(connection, [survey(contact, scored, at)])
        for at in (now - CONSENT_DAYS * DAY_MS - 1, now):
            await execute(connection, [consent(contact, said, at)])
    await tidy(stage.services)
    for table in ("survey_answer", "consent"):
        assert await database.hot.fetchval(f"SELECT array_agg(at) FROM {table}") == [now]


async def test_the_journal_has_room_for_the_days_to_come(stage: Stage) -> None:
    await tidy(stage.services)
    await tidy(stage.services)
    days: int = await stage.services.database.hot.fetchval(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'fact'::regclass AND inhrelid <> 'fact_default'::regclass"
    )
    assert days >= AHEAD_DAYS
