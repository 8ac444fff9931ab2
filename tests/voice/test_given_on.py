"""Customers who were given on and whom nobody took, in a queue that then asks for a message."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services import transfers
from app.services.transfers import Wish
from app.store.database import Database
from routing.events import DeclineOffer, SetPresence
from routing.vocabulary import Presence
from routing.vocabulary import Stage as ContactStage
from tests.voice.stage import Answer, Line, Stage, voice_stage
from tests.voice.test_rooms import AGENT, at, talking
from tests.voice.test_taking_over import TWO

BEA = 2
WITH_VOICEMAIL = TWO.replace(
    "help: {title: Help, division: one}", "help: {title: Help, division: one, transfers: {return_to: voicemail}}"
)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center with a second agent, whose queue asks for a message."""
    async with voice_stage(database, center=WITH_VOICEMAIL) as running:
        yield running


async def given_on(stage: Stage, wish: Wish) -> tuple[Line, int]:
    """A caller whom the agent gave on, and who is not told of it yet; the contact."""
    line, _, _, _, contact = await talking(stage)
    await stage.services.desk.submit(SetPresence(BEA, Presence.AVAILABLE), key="bea")
    await transfers.transfer(stage.services, AGENT, contact, wish)
    return line, contact


async def declined(stage: Stage, contact: int) -> None:
    """Bea will not."""
    ordinal = stage.services.desk.state.contacts[contact].ordinal
    await stage.services.desk.submit(DeclineOffer(BEA, contact, ordinal), key="declined")
    assert at(stage, contact) is ContactStage.LEFT


async def leaves_a_message(stage: Stage, line: Line, answer: Answer) -> None:
    assert "Record" in answer.verbs, answer.text
    sound = "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1"
    await line.post(answer.of("Record", "action"), RecordingUrl=sound, RecordingDuration="4", Digits="#")
    assert await stage.count("voicemail WHERE queue_id IS NOT NULL") == 1


async def test_whom_the_agent_asked_declines_is_fetched_for_a_message(stage: Stage) -> None:
    line, contact = await given_on(stage, Wish("agent", str(BEA)))
    waits = await line.post(f"/voice/transferred/{contact}/1")
    assert waits.verbs[-1] == "Enqueue"
    await declined(stage, contact)
    [fetched] = await stage.services.database.hot.fetch("SELECT body->>'reason' FROM outbox WHERE kind = 'move_caller'")
    await leaves_a_message(stage, line, await line.post(f"/voice/left/{contact}/2?reason={fetched[0]}"))


async def test_who_is_declined_before_being_fetched_out_of_the_room_is_asked_for_a_message_there(stage: Stage) -> None:
    line, contact = await given_on(stage, Wish("agent", str(BEA)))
    await declined(stage, contact)
    answer = await line.post(f"/voice/transferred/{contact}/1")
    await leaves_a_message(stage, line, answer)
    late = await line.post(f"/voice/left/{contact}/1?reason=voicemail")
    assert "Record" not in late.verbs, "the command that comes late begins nothing anew"


async def test_a_number_that_does_not_answer_leads_to_a_message(stage: Stage) -> None:
    line, contact = await given_on(stage, Wish("number", "+13035550150"))
    dialed = await line.post(f"/voice/transferred/{contact}/1")
    answer = await line.post(dialed.of("Dial", "action"), DialCallStatus="no-answer")
    assert "nobody answered there" in answer.words
    assert "taking you back" not in answer.words
    await leaves_a_message(stage, line, answer)
