"""The customer who is dialed: the one call that owns the dial, the key, the end, and what nobody told of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from app.services.dialing import rings
from app.store import reconciling
from app.store.database import Database
from app.store.dials import Dial
from routing import ContactState
from routing.callbacks import CallbackTerms
from routing.events import EndTalk, ExpectAgents, KeepPlace
from tests.voice.stage import CENTER, QUEUE, Line, Stage, contact_of, heard, sid, voice_stage
from tests.voice.test_rooms import AGENT, accept, event, ring, softphone

HOUR_MS, MINUTES_MS = 3_600_000, 300_000


class Ringing(NamedTuple):
    """A customer whose phone rings for an agent who is in the room."""

    contact: int
    phone: Line
    path: str
    booked_by: Line
    """The call in which the place was kept."""

    @property
    def news(self) -> str:
        """Where it is told how the dial goes."""
        return self.path.replace("/dialed/", "/dial/")


async def dialed(stage: Stage, *, told: bool = True) -> Ringing:
    """A caller keeps the place and hangs up, which is told; the agent takes the callback and is in the room."""
    line = stage.line()
    contact, desk = contact_of(await line.wait()), stage.services.desk
    kept = KeepPlace(contact, CallbackTerms(desk.now_estimate() + HOUR_MS))
    assert (await desk.submit(kept, key="kept")).refused is None
    if told:
        await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    await ring(stage)
    await accept(stage, contact)
    agent = softphone(stage)
    room = await agent.post("/voice/client", code="code-1")
    await event(agent, room, "participant-join")
    assert rings(routed(stage, contact), Dial(contact, 1, 1))
    return Ringing(contact, stage.line(), f"/voice/dialed/{contact}/1/1", line)


def routed(stage: Stage, contact: int) -> ContactState:
    return stage.services.desk.state.contacts[contact]


async def test_a_person_presses_the_key_and_is_shown_in(stage: Stage) -> None:
    dial = await dialed(stage)
    asked = await dial.phone.post(dial.path)
    assert asked.verbs == ["Gather"]
    assert "press 1" in asked.words
    shown = await dial.phone.press(asked, "1")
    assert shown.of("Conference", "endConferenceOnExit") == "true"
    assert routed(stage, dial.contact).on_line
    row = await stage.row("SELECT call_sid FROM contact WHERE id = $1", dial.contact)
    assert row["call_sid"] == dial.phone.call


async def test_the_call_that_booked_may_end_late_and_ends_nothing_then(stage: Stage) -> None:
    dial, database = await dialed(stage, told=False), stage.services.database
    assert not await reconciling.former_legs(database, -HOUR_MS)
    await dial.phone.press(await dial.phone.post(dial.path), "1")
    assert [leg.sid for leg in await reconciling.former_legs(database, -HOUR_MS)] == [dial.booked_by.call]
    await dial.booked_by.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    assert routed(stage, dial.contact).on_line
    assert not await reconciling.former_legs(database, -HOUR_MS)


async def test_the_first_call_owns_the_dial_and_any_other_is_hung_up(stage: Stage) -> None:
    dial = await dialed(stage)
    asked = await dial.phone.post(dial.path)
    second = await stage.line().post(dial.path)
    assert (second.verbs, second.words) == (["Hangup"], "")
    await stage.line().post(dial.news, CallStatus="completed", SequenceNumber="3")
    assert routed(stage, dial.contact).dialing, "the end of a stranger ends nothing"
    assert (await dial.phone.press(asked, "1")).verbs == ["Dial"]


async def test_a_doubled_key_shows_in_once(stage: Stage) -> None:
    dial = await dialed(stage)
    asked = await dial.phone.post(dial.path)
    first, again = await dial.phone.press(asked, "1"), await dial.phone.press(asked, "1")
    assert first.text == again.text


async def test_no_key_is_no_person(stage: Stage) -> None:
    dial = await dialed(stage)
    asked = await dial.phone.post(dial.path)
    left = await dial.phone.post(asked.of("Gather", "action"))
    assert left.verbs[-1] == "Hangup"
    assert (routed(stage, dial.contact).stage, routed(stage, dial.contact).unanswered) == ("deferred", 1)
    await dial.phone.post(dial.news, CallStatus="completed", SequenceNumber="3")
    row = await stage.row("SELECT status FROM call WHERE sid = $1", dial.phone.call)
    assert row["status"] == "completed"
    assert routed(stage, dial.contact).unanswered == 1


async def test_news_of_the_end_uses_the_attempt_once_in_whatever_order_it_comes(stage: Stage) -> None:
    dial = await dialed(stage)
    for said, sequence in (("busy", "2"), ("busy", "2"), ("ringing", "1")):
        await dial.phone.post(dial.news, CallStatus=said, SequenceNumber=sequence)
    assert routed(stage, dial.contact).unanswered == 1
    assert (await stage.row("SELECT status FROM call WHERE sid = $1", dial.phone.call))["status"] == "busy"


async def test_who_answers_too_late_hears_so(stage: Stage) -> None:
    dial = await dialed(stage)
    await dial.phone.post(dial.news, CallStatus="no-answer", SequenceNumber="2")
    late = await dial.phone.post(dial.path)
    assert ("cannot connect you" in late.words, late.verbs[-1]) == (True, "Hangup")


async def test_the_customer_who_hangs_up_after_the_talk_ends_the_contact(stage: Stage) -> None:
    dial = await dialed(stage)
    asked = await dial.phone.post(dial.path)
    shown = await dial.phone.press(asked, "1")
    await event(dial.phone, shown, "participant-join")
    assert routed(stage, dial.contact).stage == "talking"
    await dial.phone.post(dial.news, CallStatus="completed", SequenceNumber="3")
    ended = await stage.row("SELECT outcome, ended_at IS NOT NULL AS over FROM contact WHERE id = $1", dial.contact)
    assert ended == {"outcome": "answered", "over": True}


async def test_after_the_room_there_is_nothing_more_to_hear(stage: Stage) -> None:
    dial = await dialed(stage)
    shown = await dial.phone.press(await dial.phone.post(dial.path), "1")
    await event(dial.phone, shown, "participant-join")
    out = await dial.phone.post(shown.of("Dial", "action"), CallStatus="in-progress")
    assert out.verbs == ["Hangup"]


async def test_a_dial_of_nobody_is_hung_up(stage: Stage) -> None:
    stranger = Line(stage.http, sid("CA", 99))
    assert (await stranger.post("/voice/dialed/1/1/1")).verbs == ["Hangup"]


async def dialed_first(stage: Stage, lasts_ms: int = HOUR_MS) -> Ringing:
    """A caller keeps the place and hangs up; the customer comes first, and an agent is expected."""
    line = stage.line()
    contact, desk = contact_of(await line.wait()), stage.services.desk
    terms = CallbackTerms(desk.now_estimate() + lasts_ms, dials_at_once=1)
    assert (await desk.submit(KeepPlace(contact, terms), key="kept")).refused is None
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    await desk.submit(ExpectAgents(routed(stage, contact).queue, 1), key="soon")
    assert rings(routed(stage, contact), Dial(contact, 0, 1))
    return Ringing(contact, stage.line(), f"/voice/dialed/{contact}/0/1", line)


async def test_a_customer_who_comes_first_presses_the_key_and_waits_for_an_agent(stage: Stage) -> None:
    dial = await dialed_first(stage)
    asked = await dial.phone.post(dial.path)
    assert "next in line" in asked.words
    waits, again = await dial.phone.press(asked, "1"), await dial.phone.press(asked, "1")
    assert (waits.verbs, "hold for the agent" in waits.words) == (["Say", "Enqueue"], True)
    assert again.text == waits.text
    music = await dial.phone.post(waits.of("Enqueue", "waitUrl"), QueueTime="1", QueueSid=QUEUE)
    assert "Play" in music.verbs, "no key of the flow leads anywhere now"
    row = await stage.row("SELECT call_sid, queue_sid, stage FROM contact WHERE id = $1", dial.contact)
    assert row == {"call_sid": dial.phone.call, "queue_sid": QUEUE, "stage": "waiting"}
    assert (routed(stage, dial.contact).stage, routed(stage, dial.contact).on_line) == ("waiting", True)
    await dial.phone.post(dial.news, CallStatus="completed", SequenceNumber="3")
    ended = await stage.row("SELECT outcome, ended_at IS NOT NULL AS over FROM contact WHERE id = $1", dial.contact)
    assert ended == {"outcome": "abandoned", "over": True}


@pytest.mark.parametrize(
    ("first", "key", "said"), [(True, "", "try again"), (True, "2", "cancelled"), (False, "2", "cancelled")]
)
async def test_no_key_uses_the_attempt_and_another_key_gives_the_callback_up(
    stage: Stage, first: bool, key: str, said: str
) -> None:
    dial = await (dialed_first(stage) if first else dialed(stage))
    asked = await dial.phone.post(dial.path)
    farewell = await (dial.phone.press(asked, key) if key else dial.phone.post(asked.of("Gather", "action")))
    assert (said in farewell.words, farewell.verbs[-1]) == (True, "Hangup")
    if key:
        assert dial.contact not in stage.services.desk.state.contacts
    else:
        assert (routed(stage, dial.contact).stage, routed(stage, dial.contact).unanswered) == ("deferred", 1)


@pytest.mark.parametrize("first", [True, False])
async def test_who_asks_to_be_called_later_keeps_the_place(stage: Stage, first: bool) -> None:
    dial = await (dialed_first(stage) if first else dialed(stage))
    asked = await dial.phone.post(dial.path)
    assert "press 3" in asked.words
    farewell, again = await dial.phone.press(asked, "3"), await dial.phone.press(asked, "3")
    assert ("keep your place" in farewell.words, farewell.verbs[-1]) == (True, "Hangup")
    assert again.text == farewell.text
    await dial.phone.post(dial.news, CallStatus="completed", SequenceNumber="3")
    contact = routed(stage, dial.contact)
    assert (contact.stage, contact.unanswered, contact.head) == ("deferred", 0, False)
    assert await stage.count("outbox WHERE kind = 'end_dial'") == 0, "the farewell is heard to its end"


async def test_nobody_is_offered_a_later_that_was_not_promised(stage: Stage) -> None:
    dial = await dialed_first(stage, MINUTES_MS)
    asked = await dial.phone.post(dial.path)
    assert ("press 2" in asked.words, "press 3" in asked.words) == (True, False)
    assert "try again" in (await dial.phone.press(asked, "3")).words, "a key that means nothing is no person's"


HELD = CENTER.replace(
    "help: {title: Help, division: one}",
    """help:
    title: Help
    division: one
    callbacks:
      on_hold:
        announcements: [{en-US: Still with you.}, {en-US: "Nearly there.", es-US: Ya casi.}]
        every: 40
        progress: {wait: false, position: true, key: "5"}""",
)


async def test_on_hold_the_customer_hears_what_is_configured_and_may_ask(database: Database) -> None:
    async with voice_stage(database, center=HELD) as stage:
        dial = await dialed_first(stage)
        waits = await dial.phone.press(await dial.phone.post(dial.path), "1")
        told = [await heard(dial.phone, waits, seconds) for seconds in (1, 30, 40, 80, 120)]
        assert told == ["", "You are next in line.", "Still with you.", "Nearly there.", "Still with you."]
        music = await dial.phone.post(waits.of("Enqueue", "waitUrl"), QueueTime="125", QueueSid=QUEUE)
        asked = await dial.phone.press(music, "5")
        assert "next in line" in asked.words
        assert routed(stage, dial.contact).on_line
        await ring(stage)
        await accept(stage, dial.contact)
        agent = softphone(stage)
        await event(agent, await agent.post("/voice/client", code="code-1"), "participant-join")
        shown = await dial.phone.post(f"/voice/join/{dial.contact}/1")
        await event(dial.phone, shown, "participant-join")
        await stage.services.desk.submit(EndTalk(dial.contact, AGENT), key="end")
        out = await dial.phone.post(shown.of("Dial", "action"), CallStatus="in-progress")
        assert out.verbs == ["Hangup"], "the flow of the first call was over long ago"
