"""Callbacks as callers meet them: offered, booked, merged, given up; the clock is in the test's hands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import Refused
from app.services import callback_steering
from app.services.callbacks.booking import Wish, book
from app.services.calls.dialed_words import words_for
from app.services.interventions import Cause
from app.services.principal import Principal
from app.services.roles import Role
from app.store.database import Database
from ivr_flows.instructions import Enqueue
from routing import ContactState
from routing.events import SetPresence, TakeDigest
from routing.vocabulary import Presence
from tests.support.clock import Clock
from tests.support.waiting import eventually
from tests.voice.stage import CENTER, QUEUE, Answer, Line, Stage, contact_of, voice_stage

ANA = 1
CALLING_BACK = (
    CENTER.replace(
        "  help: {title: Help, division: one}",
        """  help:
    title: Help
    division: one
    hours: always
    callbacks: {offer_when: {nobody_available: true}, expires_after_minutes: 60, slots: {each: 1}}""",
    )
    .replace(
        "dispositions:",
        "hours: {always: {title: Always, zone: Etc/UTC, week: {monday-sunday: 00:00-24:00}}}\ndispositions:",
    )
    .replace(
        "            3: {to: message}",
        "            3: {to: message}\n            4: {to: back}\n            5: {to: later}",
    )
    .replace(
        "        bye: {type: say",
        """        back: {type: offer_callback, queue: help, booked: bye, declined: wait, refused: odd,
          unavailable: none, exhausted: bye}
        later: {type: schedule_callback, queue: help, booked: bye, declined: wait, unavailable: none, exhausted: bye,
          changed: moved}
        moved: {type: say, prompt: Another time., next: end}
        odd: {type: say, prompt: Not that number., next: end}
        none: {type: say, prompt: None today., next: end}
        bye: {type: say""",
    )
    .replace(
        '          keys: {"*": message}',
        """          keys: {"*": message}
          escalation: [{after: 30, offer_callback: true}]""",
    )
)
OTHER = "+13035550177"
SUE = Principal("sue", "Sue Stone", Role.SUPERVISOR)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, whose one queue calls back; its one agent is signed in and not ready."""
    async with voice_stage(database, center=CALLING_BACK) as running:
        await running.services.desk.submit(SetPresence(ANA, Presence.NOT_READY, "lunch"), key="there")
        yield running


async def asks(stage: Stage, choice: str = "4", caller: str = OTHER) -> tuple[Line, Answer]:
    """A caller who chose the callback, or the slot, in the menu; the answer with the offer."""
    line = stage.line(caller)
    return line, await line.press(await line.come_in(), choice)


async def books(stage: Stage, caller: str = OTHER) -> int:
    """A caller who takes a callback at the own number, and hangs up; the contact."""
    line, offer = await asks(stage, caller=caller)
    booked = await line.press(await line.press(offer, "1"), "1")
    assert booked.words == "Goodbye."
    contact = await stage.row("SELECT id FROM contact WHERE call_sid = $1", line.call)
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    return int(str(contact["id"]))


async def outcome(stage: Stage, contact: int) -> object:
    return (await stage.row("SELECT outcome FROM callback WHERE contact_id = $1", contact))["outcome"]


def routed(stage: Stage, contact: int) -> ContactState:
    return stage.services.desk.state.contacts[contact]


async def test_the_place_is_kept_for_the_caller_who_hangs_up(stage: Stage) -> None:
    contact = await books(stage)
    kept = routed(stage, contact)
    assert (kept.stage, kept.on_line) == ("waiting", False)
    row = await stage.row("SELECT * FROM callback WHERE contact_id = $1", contact)
    assert (row["number"], row["state"], row["ended_at"]) == (OTHER, "waiting", None)
    assert row["promised_until"] == row["expires_at"], "nothing sound can be said of the wait"
    assert (await stage.row("SELECT ended_at FROM contact WHERE id = $1", contact))["ended_at"] is None
    offered = await stage.row("SELECT verdict FROM callback_offer WHERE contact_id = $1", contact)
    assert offered["verdict"] == "offered"


async def test_who_hangs_up_before_the_booking_is_written_has_none(stage: Stage) -> None:
    """The contact is over by then: nobody would ever end it again."""
    line, _ = await asks(stage)
    contact = int(str((await stage.row("SELECT id FROM contact WHERE call_sid = $1", line.call))["id"]))
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    with pytest.raises(Refused):
        await book(stage.services, Wish(contact, Enqueue("help", "en-US"), OTHER), "late")
    assert contact not in stage.services.desk.state.contacts
    assert await stage.count("callback") == 0


async def test_the_customer_is_called_in_the_language_of_the_booking(stage: Stage) -> None:
    contact, database = await books(stage), stage.services.database
    assert (await words_for(database, contact)).check(agent_waits=True, later=True).language == "en-US"
    await database.hot.execute("UPDATE callback SET language = 'es-MX'")
    assert "oprima 1" in (await words_for(database, contact)).choice
    assert (await words_for(database, contact + 1)).language == "en-US"


async def test_nothing_is_offered_to_who_is_served_soon_and_that_is_kept(stage: Stage) -> None:
    await stage.services.desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="back")
    _, answer = await asks(stage)
    assert answer.words == "None today."
    assert (await stage.row("SELECT verdict FROM callback_offer"))["verdict"] == "short_wait"


async def test_a_number_that_is_not_called_is_refused(stage: Stage) -> None:
    line, offer = await asks(stage)
    entered = await line.press(await line.press(await line.press(offer, "1"), "2"), "9005550123")
    assert (await line.press(entered, "1")).words == "Not that number."
    assert await stage.count("callback") == 0


async def test_a_second_booking_keeps_the_first_place(stage: Stage) -> None:
    first = await books(stage)
    await books(stage)
    assert await stage.count("callback") == 1
    assert [each.id for each in stage.services.desk.state.contacts.values()] == [first]


async def test_more_than_the_share_of_the_queue_is_not_offered(stage: Stage) -> None:
    await books(stage)
    _, answer = await asks(stage, caller="+13035550178")
    assert answer.words == "None today."


async def test_who_calls_in_again_and_waits_takes_up_the_place(stage: Stage, clock: Clock) -> None:
    first = await books(stage)
    age = routed(stage, first).age_from
    await clock.advance(120)
    line = stage.line(OTHER)
    waits = await line.wait()
    again = contact_of(waits)
    assert first not in stage.services.desk.state.contacts
    assert (routed(stage, again).age_from, routed(stage, again).on_line) == (age, True)
    assert await outcome(stage, first) == "merged"


async def test_who_hangs_up_while_waiting_and_redials_has_waited_on(stage: Stage, clock: Clock) -> None:
    line = stage.line(OTHER)
    first = contact_of(await line.wait())
    began = routed(stage, first).age_from
    await clock.advance(100)
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    await clock.advance(50)
    again = contact_of(await stage.line(OTHER).wait())
    assert routed(stage, again).age_from == began
    someone = contact_of(await stage.line("+13035550178").wait())
    assert routed(stage, someone).age_from > began + 100_000


async def test_after_the_grace_a_redial_is_a_new_caller(stage: Stage, clock: Clock) -> None:
    line = stage.line(OTHER)
    first = contact_of(await line.wait())
    began = routed(stage, first).age_from
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    await clock.advance(61)
    again = contact_of(await stage.line(OTHER).wait())
    assert routed(stage, again).age_from > began + 60_000


async def test_a_rule_offers_it_to_who_waits_and_a_key_takes_it(stage: Stage, clock: Clock) -> None:
    line = stage.line(OTHER)
    waits = await line.wait()
    contact = contact_of(waits)
    age = routed(stage, contact).age_from
    music = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime="1", QueueSid=QUEUE)
    early = await line.press(music, "1")
    assert early.verbs == ["Redirect"], "not offered yet"
    await clock.advance(31)
    assert await eventually(lambda: routed(stage, contact).applied == (0,))
    told = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime="30", QueueSid=QUEUE)
    assert "press 1" in told.words
    assert (await line.press(told, "1")).verbs == ["Leave"]
    bye = await line.post(waits.of("Enqueue", "action"), QueueResult="leave")
    assert ("You keep your place" in bye.words, bye.verbs[-1]) == (True, "Hangup")
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    kept = routed(stage, contact)
    assert (kept.stage, kept.on_line, kept.age_from) == ("waiting", False, age)


async def test_a_callback_that_nobody_made_expires(stage: Stage, clock: Clock) -> None:
    contact = await books(stage)
    await clock.advance(3601)
    assert await eventually(lambda: contact not in stage.services.desk.state.contacts)
    await stage.services.desk.submit(TakeDigest(), key="a turn later")
    assert await outcome(stage, contact) == "expired"
    ended = await stage.row("SELECT outcome, ended_at IS NOT NULL AS over FROM contact WHERE id = $1", contact)
    assert ended == {"outcome": "callback_expired", "over": True}


async def test_closing_time_ends_what_was_booked_before_it(database: Database, clock: Clock) -> None:
    now = datetime.fromtimestamp(await database.hot.fetchval("SELECT now_ms()") / 1000, UTC)
    until = (now + timedelta(minutes=31)).replace(second=0, microsecond=0)
    today = CALLING_BACK.replace("00:00-24:00", f"{now - timedelta(hours=1):%H:%M}-{until:%H:%M}")
    async with voice_stage(database, center=today) as stage:
        await stage.services.desk.submit(SetPresence(ANA, Presence.NOT_READY, "lunch"), key="there")
        contact = await books(stage)
        row = await stage.row("SELECT expires_at, promised_until FROM callback")
        assert row["expires_at"] == row["promised_until"] == round(until.timestamp() * 1000)
        await clock.advance((until - now).total_seconds())
        assert await eventually(lambda: contact not in stage.services.desk.state.contacts)
        _, answer = await asks(stage, caller="+13035550178")
        assert answer.words == "None today."
        assert await outcome(stage, contact) == "expired"


async def test_a_slot_is_chosen_and_full_for_the_next_caller(stage: Stage) -> None:
    line, offer = await asks(stage, "5")
    assert "press 1" in offer.words
    booked = await line.press(await line.press(offer, "1"), "1")
    assert booked.words == "Goodbye."
    row = await stage.row("SELECT contact_id, slot_at, promised_from, promised_until FROM callback")
    assert row["promised_from"] == row["slot_at"]
    kept = routed(stage, int(str(row["contact_id"])))
    assert (kept.stage, kept.age_from) == ("deferred", row["slot_at"])
    _, next_offer = await asks(stage, "5", caller="+13035550178")
    assert next_offer.words.split("press 1")[0] != offer.words.split("press 1")[0]


async def books_slot(stage: Stage, caller: str = OTHER, number: tuple[str, ...] = ("1",)) -> Answer:
    """A caller who takes the first slot; the last answer."""
    line, offer = await asks(stage, "5", caller=caller)
    answer = await line.press(offer, "1")
    for digits in number:
        answer = await line.press(answer, digits)
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="3")
    return answer


async def test_who_has_a_slot_changes_it_and_nobody_else_does(stage: Stage) -> None:
    await books_slot(stage)
    first = await stage.row("SELECT contact_id, slot_at FROM callback")
    assert (await books_slot(stage)).words == "Another time."
    moved = await stage.row("SELECT contact_id, slot_at, promised_from, expires_at, called_at FROM callback")
    assert moved["contact_id"] == first["contact_id"]
    assert moved["promised_from"] == moved["slot_at"] != first["slot_at"]
    kept = routed(stage, int(str(first["contact_id"])))
    assert (kept.stage, kept.deadline, kept.age_from) == ("deferred", moved["slot_at"], moved["slot_at"])
    assert kept.terms is not None
    assert kept.terms.expires_at == moved["expires_at"]
    assert (await books_slot(stage, "+13035550178", ("2", OTHER[2:], "1"))).words == "Goodbye."
    assert await stage.row("SELECT contact_id, slot_at, promised_from, expires_at, called_at FROM callback") == moved


async def test_supervisors_move_a_slot_and_call_before_it(stage: Stage) -> None:
    await books_slot(stage)
    services, contact = stage.services, int(str((await stage.row("SELECT contact_id FROM callback"))["contact_id"]))
    free = await callback_steering.slots(services, contact, SUE)
    for _ in range(2):
        await callback_steering.reschedule(services, contact, free[3].name, Cause(SUE, "asked for it", "move-1"))
    assert free[3] not in await callback_steering.slots(services, contact, SUE), "it has filled the slot itself"
    row = await stage.row("SELECT slot_at, promised_until FROM callback")
    assert row == {"slot_at": free[3].at, "promised_until": free[3].ends}
    with pytest.raises(Refused):
        await callback_steering.reschedule(services, contact, "1", Cause(SUE, "asked for it", "move-2"))
    await services.desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="back")
    assert routed(stage, contact).stage == "deferred"
    await callback_steering.call_now(services, contact, Cause(SUE, "is waiting", "first-1"))
    assert (routed(stage, contact).stage, routed(stage, contact).priority) == ("offered", 100)
    done = await services.database.hot.fetch("SELECT action, what FROM intervention ORDER BY id")
    assert [tuple(each) for each in done] == [("reschedule_callback", free[3].name), ("call_now", "")]
