"""The database does not answer: callers are kept on the line, and nothing they did is lost but what they entered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tests.voice.stage import Stage, sid
from tests.voice.test_flow import RECORDING


@asynccontextmanager
async def away(stage: Stage) -> AsyncIterator[None]:
    """Somebody holds every table a webhook asks for."""
    connection = await asyncpg.connect(stage.services.database.dsn)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE contact, call, flow_session, inbox IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        await connection.close()


async def test_a_caller_is_kept_and_hears_the_same_menu_when_it_is_back(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    async with away(stage):
        held, beside, status = await asyncio.gather(
            line.press(menu, "9"),
            line.post("/voice/key/1/1?parked=3", Digits="9"),
            line.post("/voice/status", CallStatus="ringing", SequenceNumber="0"),
        )
        assert held.verbs == ["Say", "Pause", "Redirect"]
        assert held.redirect == f"{menu.of('Gather', 'action')}?again=1"
        assert beside.redirect == "/voice/key/1/1?parked=3&again=1"
        assert status.status == 503
        longer = await line.post(held.redirect)
        assert longer.redirect == f"{menu.of('Gather', 'action')}?again=2"
    assert (await line.post(longer.redirect)).text == menu.text


async def test_a_new_call_is_kept_and_comes_in_when_it_is_back(stage: Stage) -> None:
    line = stage.line()
    async with away(stage):
        held = await line.come_in()
    assert held.redirect == "/voice/incoming?again=1"
    assert "Press 1" in (await line.post(held.redirect)).words


async def test_a_message_that_was_recorded_meanwhile_is_not_lost(stage: Stage) -> None:
    line = stage.line()
    asked = await line.press(await line.come_in(), "3")
    async with away(stage):
        held = await line.post(asked.of("Record", "action"), RecordingUrl=RECORDING, RecordingDuration="9", Digits="#")
    assert "Digits" not in held.redirect
    assert "Goodbye" in (await line.post(held.redirect)).words
    assert (await stage.row("SELECT recording_sid FROM voicemail"))["recording_sid"] == sid("RE", 1)


async def test_a_forged_request_is_refused_without_asking_it(stage: Stage) -> None:
    line = stage.line()
    async with away(stage), asyncio.timeout(1):
        assert (await line.send("/voice/incoming", line.form, "forged")).status == 403
