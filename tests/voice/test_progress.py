"""What waiting callers are told of their own wait, and how it is judged afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.reports import estimates as report
from app.services.desk import Recorded
from app.services.estimates import Estimates
from app.store import announcements
from app.store.database import Database
from routing import facts as f
from routing.events import SetPresence
from routing.vocabulary import EndedBy, Outcome, Presence
from routing.vocabulary import Stage as ContactStage
from tests.voice.stage import CENTER, QUEUE, Stage, contact_of, heard, parked, voice_stage

ANA, HELP = 1, 1
TOLD = CENTER.replace(
    "waiting: {greeting: Please wait.}",
    "waiting: {greeting: Please wait., progress: {every: 60, position: true}}",
)
MINUTE = 60_000


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, whose one queue tells callers how long they will wait; one agent, who is away."""
    async with voice_stage(database, center=TOLD) as running:
        yield running


def served(stage: Stage, talk_ms: int) -> None:
    """The desk is heard to tell of six talks of that length, one after the other, by the one agent."""
    desk = stage.services.desk
    now, news = desk.now_estimate(), list[Recorded]()
    for nth in range(6):
        began = now - (6 - nth) * talk_ms
        news.append(Recorded(0, began, f.CustomerInRoom(-nth - 1, 1, ANA, HELP)))
        news.append(Recorded(0, began + talk_ms, f.TalkEnded(-nth - 1, 1, ANA, HELP, EndedBy.CUSTOMER)))
        news.append(Recorded(0, began + talk_ms, f.ContactEnded(-nth - 1, Outcome.ANSWERED)))
    stage.services.estimates.follow(news)


async def at_work(stage: Stage) -> None:
    """Ana is there, and takes the first call that rings; nobody else is."""
    await stage.services.desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="there")


async def test_a_caller_who_asks_is_told_the_place_at_once_and_waits_on(database: Database) -> None:
    asking = CENTER.replace(
        "waiting: {greeting: Please wait.}",
        "waiting: {greeting: Please wait., progress: {position: true, key: '2'}, tells: {3: Open until six.}}",
    )
    async with voice_stage(database, center=asking) as stage:
        line = stage.line()
        waits = await line.wait()
        music = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)
        told = await line.post(music.of("Gather", "action"), Digits="2")
        assert (told.words, told.verbs) == ("You are next in line.", ["Say", "Redirect"])
        assert told.redirect.endswith("again=1")
        assert (await line.post(music.of("Gather", "action"), Digits="3")).words == "Open until six."
        assert (await line.post(music.of("Gather", "action"), Digits="9")).words == ""
        assert stage.services.desk.state.contacts[contact_of(waits)].stage == "waiting"


async def test_the_wait_is_told_when_it_is_due_and_only_when_it_is_better(stage: Stage) -> None:
    await at_work(stage)
    await parked(stage)
    served(stage, 2 * MINUTE)
    line, waits = await parked(stage)
    assert await heard(line, waits, 0) == "Please wait."
    first = await heard(line, waits, 30)
    assert first == "You are next in line. Your estimated wait is less than 4 minutes."
    assert await heard(line, waits, 30) == first, "a repeated request"
    assert await heard(line, waits, 60) == "", "not due"
    assert await heard(line, waits, 90) == "", "due, and no better"
    served(stage, MINUTE // 2)
    assert await heard(line, waits, 120) == "You are next in line. Your estimated wait is less than 2 minutes."


async def test_a_caller_with_others_ahead_is_told_a_range(stage: Stage) -> None:
    await at_work(stage)
    for _ in range(6):
        await parked(stage)
    served(stage, 2 * MINUTE)
    line, waits = await parked(stage)
    assert await heard(line, waits, 30) == "You are number 6 in line. Your estimated wait is between 6 and 20 minutes."


async def test_of_a_queue_nobody_works_only_the_place_is_told(stage: Stage) -> None:
    served(stage, MINUTE)
    line, waits = await parked(stage)
    assert await heard(line, waits, 30) == "You are next in line."


async def test_whoever_is_being_offered_hears_nothing(stage: Stage) -> None:
    await at_work(stage)
    served(stage, MINUTE)
    line, waits = await parked(stage)
    assert await heard(line, waits, 30) == ""


async def test_a_process_that_starts_learns_what_the_journal_holds(stage: Stage) -> None:
    """A talk is had; then another process knows as much of the queue as this one."""
    line, waits = await parked(stage)
    await line.post(waits.of("Enqueue", "action"), QueueResult="hangup", QueueTime="5")
    other, desk = Estimates(stage.services.desk), stage.services.desk
    other.follow([Recorded(1, 0, f.ContactAbandoned(0, 9, ContactStage.WAITING))])
    await other.learn(stage.services.database)
    now = desk.now_estimate()
    own, learned = stage.services.estimates._learned, other._learned
    assert learned.leaving(HELP, now) == pytest.approx(own.leaving(HELP, now), rel=1e-6)
    assert learned.leaving(HELP, now) > 0
    assert learned.leaving(9, now) == 0, "it stood in the journal already"


SEGMENT = """
INSERT INTO segment (contact_id, lane, kind, queue_id, began_at, ended_at) VALUES ($1, 'contact', 'talk', $2, $3, $3)
"""


async def announced(stage: Stage, low: int, high: int, came: int | None) -> None:
    """A caller was told a range, and talked after so many seconds, or never."""
    database = stage.services.database
    contact = contact_of((await parked(stage))[1])
    await announcements.tell(database, contact, 1, announcements.Told(0, HELP, 2, low, high))
    at: int = await database.hot.fetchval("SELECT at FROM announcement WHERE contact_id = $1", contact)
    if came is not None:
        await database.hot.execute(SEGMENT, contact, HELP, at + came * 1000)


async def test_every_announcement_is_scored(stage: Stage) -> None:
    for came in (60, 90, 200, 10, None):
        await announced(stage, 60, 120, came)
    (row,) = await report.run(stage.services.database, report.Parameters(0))
    error_s = (30 + 0 + 110 + 80) / 4
    judged = report.Accuracy(announced=5, unknown=1, held=2, sooner=1, later=1, error_s=error_s, bias_s=0.0)
    assert row == report.Row(HELP, judged)


async def test_a_queue_whose_announcements_do_not_hold_is_spoken_of_no_more(stage: Stage) -> None:
    await at_work(stage)
    await parked(stage)
    served(stage, MINUTE)
    estimates, now = stage.services.estimates, stage.services.desk.now_estimate()
    for _ in range(10):
        await announced(stage, 60, 120, 600)
    await estimates.judge(stage.services.database)
    assert not estimates.trusts(HELP)
    assert estimates.joining(HELP, 0, now) is None
    for _ in range(10):
        await announced(stage, 60, 120, 90)
    await estimates.judge(stage.services.database)
    assert estimates.joining(HELP, 0, now) is not None
