"""Calls in their flow: duplicates, late requests, look-ups that take their time, messages, and the way to the queue."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from app.store import visits
from app.store.database import Database
from app.store.look_ups import Place, find
from routing.events import EnqueueContact
from tests.support.waiting import eventually
from tests.voice.stage import NUMBER, Line, Stage, contact_of, sid, voice_stage

RECORDING = f"https://api.twilio.com/2010-04-01/Accounts/{sid('AC', 5)}/Recordings/{sid('RE', 1)}"


class Orders:
    """A connector whose answer the test lets go."""

    def __init__(self) -> None:
        self.release = asyncio.Event()
        self.asked = 0

    async def answer(self, _request: web.Request) -> web.Response:
        self.asked += 1
        await self.release.wait()
        return web.json_response({"status": "on its way"})


@asynccontextmanager
async def orders() -> AsyncIterator[tuple[Orders, str]]:
    """The connector on a free port."""
    connector = Orders()
    app = web.Application()
    app.router.add_post("/order_status", connector.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield connector, f"http://{host}:{port}"
    finally:
        connector.release.set()
        await runner.cleanup()


async def test_a_call_that_comes_in_twice_is_one_contact(stage: Stage) -> None:
    line = stage.line()
    first, second = await asyncio.gather(line.come_in(), line.come_in())
    again = await line.send(
        "/voice/incoming", line.form | {"CallStatus": "ringing"}, **{"I-Twilio-Idempotency-Token": "x"}
    )
    assert first.text == second.text == again.text
    assert [await stage.count(table) for table in ("contact", "call", "segment", "flow_session")] == [1, 1, 1, 1]


async def test_a_number_that_is_not_ours_is_told_so(stage: Stage) -> None:
    answer = await stage.line().come_in("+13035550999")
    assert "not in service" in answer.words
    assert answer.verbs[-1] == "Hangup"
    assert await stage.count("contact") == 0


async def test_a_duplicate_gets_the_stored_answer_and_has_no_second_effect(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    first, second = await asyncio.gather(line.press(menu, "9"), line.press(menu, "9"))
    assert "Not understood" in first.words
    assert first.text == second.text
    moved_on = await line.press(first, "3")
    assert (await line.press(menu, "9")).text == first.text
    assert "Record" in moved_on.verbs
    assert (await stage.row("SELECT sprint FROM flow_session"))["sprint"] == 3


async def test_a_late_request_of_an_old_sprint_hears_the_present_wait(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    message = await line.press(menu, "3")
    late = await line.press(menu, "1")
    assert late.text == message.text
    assert await stage.count("offer") == 0
    assert (await stage.row("SELECT stage FROM contact"))["stage"] == "ivr"


async def test_processes_take_turns_with_a_caller_whatever_they_remember(database: Database) -> None:
    """The first remembers the menu; a duplicate comes to it after the second has led the caller two steps on."""
    async with voice_stage(database) as first, voice_stage(database) as second:
        line, other = first.line(), Line(second.http, sid("CA", 1))
        again = await line.press(await line.come_in(), "9")
        once_more = await other.press(again, "8")
        message = await other.press(once_more, "3")
        assert "Record" in message.verbs
        assert (await line.press(again, "8")).text == once_more.text
        assert (await line.press(again, "7")).text == message.text
        assert (await first.row("SELECT sprint FROM flow_session"))["sprint"] == 4


async def test_a_step_of_a_caller_who_is_remembered_reads_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = stage.line()
    again = await line.press(await line.come_in(), "9")
    monkeypatch.setattr(visits, "read", None)
    assert "Record" in (await line.press(again, "3")).verbs


async def test_silence_is_an_answer_too(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    assert menu.of("Gather", "actionOnEmptyResult") == "true"
    assert "Nothing heard" in (await line.press(menu, "")).words


async def test_words_are_understood(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    answer = await line.post(menu.of("Gather", "action"), SpeechResult="I can wait", Confidence="0.9")
    assert answer.verbs[-1] == "Enqueue"


async def test_a_retry_that_lost_what_was_entered_hears_the_menu_again(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    again = await line.post(f"{menu.of('Gather', 'action')}?again=1")
    assert again.text == menu.text


async def test_the_contact_is_queued_before_the_caller_is_parked(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    contact = contact_of(parked)
    assert stage.services.desk.state.contacts[contact].stage == "waiting"
    row = await stage.row("SELECT stage, placings, queue_id FROM contact")
    assert row == {"stage": "waiting", "placings": 1, "queue_id": 1}
    kinds = await stage.services.database.hot.fetch(
        "SELECT kind, ended_at IS NULL AS open FROM segment ORDER BY began_at, id"
    )
    assert [tuple(each) for each in kinds] == [("ivr", False), ("wait", True)]


async def test_a_caller_whom_an_earlier_request_has_queued_is_not_told_that_it_is_closed(stage: Stage) -> None:
    """The earlier one was given up by who asked, and committed all the same; the caller is fetched from where it is."""
    line = stage.line()
    menu = await line.come_in()
    queue = stage.services.center.picture.queues.named("help")
    assert queue is not None
    await stage.services.desk.submit(EnqueueContact(contact_of(menu), queue.id), key="an earlier request")
    assert (await line.press(menu, "1")).text == menu.text


async def test_a_flow_that_queues_at_once_does_so(stage: Stage) -> None:
    line = stage.line()
    parked = await line.come_in("+13035550101")
    assert parked.verbs == ["Enqueue"]
    assert contact_of(parked) in stage.services.desk.state.contacts
    again = await line.come_in("+13035550101")
    assert again.text == parked.text
    assert await stage.count("contact") == 1


async def test_a_quick_look_up_is_answered_in_the_same_request(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with orders() as (connector, url), voice_stage(database, url) as stage:
        connector.release.set()
        line = stage.line()
        told = await line.press(await line.come_in(), "2")
        assert "on its way" in told.words
        assert told.verbs[-1] == "Hangup"


async def test_a_slow_look_up_is_polled_and_asked_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with orders() as (connector, url), voice_stage(database, url) as stage:
        line = stage.line()
        menu = await line.come_in()
        meanwhile = await line.press(menu, "2")
        assert "poll=1" in meanwhile.redirect
        still = await line.post(meanwhile.redirect)
        assert "poll=2" in still.redirect
        connector.release.set()
        assert "on its way" in (await line.post(still.redirect)).words
        assert connector.asked == 1


async def test_a_look_up_whose_asker_died_is_taken_over(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with orders() as (connector, url):
        async with voice_stage(database, url) as stage:
            line = stage.line()
            meanwhile = await line.press(await line.come_in(), "2")
            await eventually(lambda: connector.asked == 1)
        await database.hot.execute("UPDATE look_up SET claimed_until = 0")
        connector.release.set()
        async with voice_stage(database, url) as other:
            line.http = other.http
            assert "on its way" in (await line.post(meanwhile.redirect)).words
        assert (await find(database, Place(contact_of(meanwhile), 2), 0)).result is not None


async def test_a_message_becomes_a_voicemail_once(stage: Stage) -> None:
    line = stage.line()
    asked = await line.press(await line.come_in(), "3")
    form = {"RecordingUrl": RECORDING, "RecordingDuration": "12", "Digits": "#"}
    done = await line.post(asked.of("Record", "action"), **form)
    assert "Goodbye" in done.words
    await line.post(asked.of("Record", "action"), **form)
    await line.post(asked.of("Record", "recordingStatusCallback"), RecordingSid=sid("RE", 1), **form)
    voicemail = await stage.row("SELECT recording_sid, recording_url, seconds, caller, queue_id FROM voicemail")
    assert voicemail["recording_sid"] == sid("RE", 1)
    assert (voicemail["recording_url"], voicemail["seconds"], voicemail["queue_id"]) == (RECORDING, 12, 1)
    await line.post("/voice/status", CallStatus="completed")
    assert (await stage.row("SELECT outcome FROM contact"))["outcome"] == "voicemail"


async def test_a_caller_who_hangs_up_while_recording_has_left_a_message(stage: Stage) -> None:
    line = stage.line()
    asked = await line.press(await line.come_in(), "3")
    await line.post("/voice/status", CallStatus="completed")
    await line.post(
        asked.of("Record", "recordingStatusCallback"),
        RecordingSid=sid("RE", 1), RecordingUrl=RECORDING, RecordingDuration="7", RecordingStatus="completed",
    )  # fmt: skip
    assert (await stage.row("SELECT seconds FROM voicemail"))["seconds"] == 7


async def test_the_caller_s_number_stays_as_it_was_presented(stage: Stage) -> None:
    await stage.line("anonymous").come_in()
    assert (await stage.row("SELECT caller, number FROM contact")) == {"caller": "anonymous", "number": NUMBER}
