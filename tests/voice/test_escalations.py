"""A caller who waits too long: what is said, where the caller goes on, and whom a queue does not let in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services import estimates
from app.store.database import Database
from routing.events import SetPresence, TakeDigest
from routing.vocabulary import Presence
from tests.support.clock import Clock
from tests.support.waiting import eventually
from tests.voice.stage import CENTER, Stage, contact_of, heard, parked, voice_stage
from tests.voice.test_progress import served

ANA = 1
ESCALATING = (
    CENTER.replace(
        "help: {title: Help, division: one}",
        "help: {title: Help, division: one, limits: {most_waiting: 2, longest_wait_seconds: 600}}",
    )
    .replace(
        "overflow: message",
        """overflow: message
          full: crowded
          timeout: bye
          escalation:
            - {after: 60, raise_priority: 10}
            - {after: 60, announce: We have not forgotten you.}
            - {estimate_over: 60, announce: This may take a while.}
            - {after: 120, overflow: true}""",
    )
    .replace(
        "        bye: {type: say",
        "        crowded: {type: say, prompt: All lines are taken., next: end}\n        bye: {type: say",
    )
)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, whose one queue holds two callers, each for ten minutes at most."""
    async with voice_stage(database, center=ESCALATING) as running:
        yield running


async def applied(stage: Stage, contact: int, rules: set[int]) -> None:
    """Wait until routing has applied these rules."""
    contacts = stage.services.desk.state.contacts
    assert await eventually(lambda: rules <= set(contacts[contact].applied))


async def has_left(stage: Stage, contact: int) -> None:
    """Wait until the contact is out of its queue; a turn later what the state shows is committed."""
    assert await eventually(lambda: stage.services.desk.state.contacts[contact].stage == "left")
    await stage.services.desk.submit(TakeDigest(), key="a turn later")


async def test_a_rule_raises_and_tells_and_each_is_told_once(stage: Stage, clock: Clock) -> None:
    line, waits = await parked(stage)
    contact = contact_of(waits)
    assert await heard(line, waits, 30) == ""
    await clock.advance(61)
    await applied(stage, contact, {0, 1})
    assert stage.services.desk.state.contacts[contact].priority == 60
    assert await heard(line, waits, 60) == "We have not forgotten you."
    assert await heard(line, waits, 60) == "We have not forgotten you.", "a repeated request"
    assert await heard(line, waits, 90) == ""


async def test_a_rule_of_the_estimate_waits_for_what_the_queue_shows(stage: Stage, clock: Clock) -> None:
    await stage.services.desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="there")
    await parked(stage)
    line, waits = await parked(stage)
    await estimates.tell(stage.services)
    served(stage, 3 * 60_000)
    before = stage.services.desk.now_estimate()
    await clock.advance(11)
    assert await eventually(lambda: stage.services.desk.now_estimate() > before + 10_000)
    await estimates.tell(stage.services)
    await clock.advance(11)
    await applied(stage, contact_of(waits), {2})
    assert await heard(line, waits, 30) == "This may take a while."


async def test_a_rule_lets_the_caller_go_on_by_the_overflow(stage: Stage, clock: Clock) -> None:
    line, waits = await parked(stage)
    contact = contact_of(waits)
    await clock.advance(121)
    await has_left(stage, contact)
    command = await stage.row("SELECT body::text AS body FROM outbox WHERE contact_id = $1", contact)
    assert "overflow" in str(command["body"])
    onward = await line.post(f"/voice/place/{contact}?reason=overflow")
    assert onward.verbs[:2] == ["Say", "Record"]


async def test_a_rule_ends_in_a_message_which_the_queue_s_step_takes(database: Database) -> None:
    messages = ESCALATING.replace("{after: 120, overflow: true}", "{after: 120, voicemail: true}")
    async with voice_stage(database, center=messages) as stage:
        clock = Clock(database)
        await clock.install()
        line, waits = await parked(stage)
        contact = contact_of(waits)
        await clock.advance(121)
        await has_left(stage, contact)
        onward = await line.post(f"/voice/place/{contact}?reason=voicemail")
        assert (onward.words, onward.verbs[:2]) == ("Please leave a message after the tone.", ["Say", "Record"])
        recorded = {"RecordingSid": "RE" + "4" * 32, "RecordingUrl": "https://api.example/RE", "RecordingDuration": "9"}
        ended = await line.post(onward.of("Record", "action"), **recorded)
        assert ended.verbs == ["Hangup"]
        assert (await stage.row("SELECT queue_id, seconds FROM voicemail")) == {"queue_id": 1, "seconds": 9}


async def test_the_longest_wait_of_the_queue_has_an_exit_of_its_own(database: Database) -> None:
    patient = ESCALATING.replace("            - {after: 120, overflow: true}", "")
    async with voice_stage(database, center=patient) as stage:
        clock = Clock(database)
        await clock.install()
        line, waits = await parked(stage)
        contact = contact_of(waits)
        await clock.advance(601)
        await has_left(stage, contact)
        assert (await line.post(f"/voice/place/{contact}?reason=timeout")).words == "Goodbye."


async def test_a_full_queue_sends_the_next_caller_on_at_once(stage: Stage) -> None:
    await parked(stage)
    await parked(stage)
    _, answer = await parked(stage)
    assert (answer.verbs, answer.words) == (["Say", "Hangup"], "All lines are taken.")


async def test_a_queue_for_the_staffed_sends_callers_on_by_the_overflow(database: Database) -> None:
    staffed = CENTER.replace("division: one}\nagents", "division: one, limits: {unstaffed: leave}}\nagents")
    async with voice_stage(database, center=staffed) as stage:
        clock = Clock(database)
        await clock.install()
        _, refused = await parked(stage)
        assert refused.verbs[:2] == ["Say", "Record"], "its flow has no exit of that name"
        await stage.services.desk.submit(SetPresence(ANA, Presence.NOT_READY, "lunch"), key="there")
        line, waits = await parked(stage)
        contact = contact_of(waits)
        await stage.services.desk.submit(SetPresence(ANA, Presence.OFFLINE), key="gone")
        await clock.advance(11)
        await has_left(stage, contact)
        onward = await line.post(f"/voice/place/{contact}?reason=unstaffed")
        assert onward.verbs[:2] == ["Say", "Record"]
