"""Waiting, the agent's leg, the room, and the end, as Twilio's requests tell them, in good order and in bad."""

from __future__ import annotations

import itertools

import pytest

from app.services import transfers
from app.services.transfers import Wish
from app.store.database import Database
from routing.events import AcceptOffer, EndTalk, Rejoin, SetPresence
from routing.vocabulary import Presence
from routing.vocabulary import Stage as ContactStage
from tests.voice.stage import CENTER, PUBLIC, QUEUE, Answer, Line, Stage, contact_of, sid, voice_stage

AGENT, TAB = 1, "tab-1"
ROOM = sid("CF", 1)
JOIN_CODE = """
INSERT INTO join_code (code, contact_id, connection, agent_id, tab, expires_at)
VALUES ($1, $2, $3, $4, $5, now_ms() + 8000)
"""


async def ring(stage: Stage) -> None:
    """The agent becomes available."""
    await stage.services.desk.submit(SetPresence(AGENT, Presence.AVAILABLE), key="available")


async def accept(stage: Stage, contact: int, code: str = "code-1") -> None:
    """The agent accepts the offer and is given a join code."""
    desk = stage.services.desk
    ordinal = desk.state.contacts[contact].ordinal
    outcome = await desk.submit(AcceptOffer(AGENT, contact, ordinal, TAB), key=f"accept:{contact}-{ordinal}")
    assert outcome.refused is None
    await admit(stage, contact, code)


async def admit(stage: Stage, contact: int, code: str) -> None:
    """The agent's tab is given a join code."""
    connection = stage.services.desk.state.contacts[contact].connection
    await stage.services.database.hot.execute(JOIN_CODE, code, contact, connection, AGENT, TAB)


def softphone(stage: Stage, agent: int = AGENT) -> Line:
    """A softphone's leg."""
    return stage.line(f"client:agent_{agent}")


async def event(line: Line, room: Answer, what: str, **form: str) -> Answer:
    """An event of the room about this leg."""
    return await line.post(
        room.of("Conference", "statusCallback"), StatusCallbackEvent=what, ConferenceSid=ROOM, **form
    )


async def summoned(stage: Stage) -> tuple[Line, Line, Answer, Answer, int]:
    """The agent is in the room and the caller on the way: both lines, both answers that lead there, the contact."""
    line = stage.line()
    parked = await line.wait()
    contact = contact_of(parked)
    await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)
    await ring(stage)
    await accept(stage, contact)
    leg = softphone(stage)
    inside = await leg.post("/voice/client", code="code-1")
    await event(leg, inside, "participant-join")
    joined = await line.post(f"/voice/join/{contact}/1")
    return line, leg, joined, inside, contact


async def talking(stage: Stage) -> tuple[Line, Line, Answer, Answer, int]:
    """As `summoned`, and the caller is in the room."""
    line, leg, joined, inside, contact = await summoned(stage)
    await event(line, joined, "participant-join")
    return line, leg, joined, inside, contact


def at(stage: Stage, contact: int) -> ContactStage | None:
    """Where routing has the contact."""
    found = stage.services.desk.state.contacts.get(contact)
    return found.stage if found else None


async def test_a_caller_hears_the_greeting_once_then_music_and_the_queue_is_learnt(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    url = parked.of("Enqueue", "waitUrl")
    first = await line.post(url, QueueTime="0", QueueSid=QUEUE)
    assert first.words == "Please wait."
    assert first.of("Gather", "numDigits") == "1"
    later = await line.post(url, QueueTime="31", QueueSid=QUEUE)
    assert later.words == ""
    assert later.document.find(".//Play") is not None
    assert (await stage.row("SELECT queue_sid FROM contact"))["queue_sid"] == QUEUE
    assert await stage.count("inbox WHERE body LIKE '%Play%'") == 0


async def test_a_key_leads_out_of_the_queue_to_where_the_flow_says(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    contact = contact_of(parked)
    heard = await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)
    pressed = await line.post(heard.of("Gather", "action"), Digits="*")
    assert pressed.verbs == ["Leave"]
    assert (await line.post(heard.of("Gather", "action"), Digits="*")).verbs == ["Leave"]
    onward = await line.post(parked.of("Enqueue", "action"), QueueResult="leave")
    assert "Record" in onward.verbs
    assert at(stage, contact) is ContactStage.LEFT


async def test_who_comes_into_a_room_that_the_agent_has_left_waits_again(stage: Stage) -> None:
    """The agent's room ended with the agent's leg: a caller who comes in by its name is in another one, alone."""
    line, _, joined, _, contact = await summoned(stage)
    events = joined.of("Conference", "statusCallback")
    await line.post(events, StatusCallbackEvent="participant-join", ConferenceSid=sid("CF", 2))
    assert at(stage, contact) is ContactStage.WAITING
    assert await stage.count("outbox WHERE kind = 'return_caller'") == 1
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="5")
    assert (await stage.row("SELECT outcome FROM contact"))["outcome"] == "abandoned"


async def test_any_other_key_changes_nothing(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    heard = await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)
    pressed = await line.post(heard.of("Gather", "action"), Digits="5")
    assert pressed.redirect.startswith(parked.of("Enqueue", "waitUrl"))
    assert at(stage, contact_of(parked)) is ContactStage.WAITING


async def test_being_redirected_out_of_the_queue_settles_nothing(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    for result in ("redirected", "redirected-from-bridged"):
        assert (await line.post(parked.of("Enqueue", "action"), QueueResult=result)).verbs == []
    assert at(stage, contact_of(parked)) is ContactStage.WAITING


async def test_a_full_queue_parks_the_caller_beside_it(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    beside = await line.post(parked.of("Enqueue", "action"), QueueResult="queue-full")
    heard = await line.post(beside.redirect)
    assert heard.document.find(".//Play") is not None
    assert "parked=2" in heard.redirect
    assert (heard.words, (await line.post(heard.redirect)).words) == ("Please wait.", "")
    assert at(stage, contact_of(parked)) is ContactStage.WAITING


async def test_a_caller_who_overflows_goes_on_in_the_flow(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    onward = await line.post(parked.of("Enqueue", "action") + "?reason=overflow")
    assert "Record" in onward.verbs


async def test_hanging_up_in_the_queue_is_one_abandonment(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    await line.post(parked.of("Enqueue", "action"), QueueResult="hangup", CallStatus="completed")
    await line.post("/voice/status", CallStatus="completed", SequenceNumber="0")
    row = await stage.row("SELECT stage, outcome, ended_at IS NOT NULL AS ended FROM contact")
    assert row == {"stage": "ended", "outcome": "abandoned", "ended": True}
    assert at(stage, contact_of(parked)) is None


async def test_the_agent_s_leg_joins_first_and_the_caller_second(stage: Stage) -> None:
    _, leg, joined, inside, contact = await talking(stage)
    assert at(stage, contact) is ContactStage.TALKING
    assert inside.of("Conference", "participantLabel") == "agent-1"
    assert joined.of("Conference", "participantLabel") == "customer"
    assert inside.of("Conference", "endConferenceOnExit") == "false"
    assert joined.of("Conference", "endConferenceOnExit") == "true"
    for attribute in ("statusCallback", "statusCallbackEvent", "waitUrl", "beep"):
        assert inside.of("Conference", attribute) == joined.of("Conference", attribute)
    connection = await stage.row("SELECT stage, conference_sid, agent_call_sid FROM connection")
    assert connection == {"stage": "talking", "conference_sid": ROOM, "agent_call_sid": leg.call}


async def test_a_join_code_admits_one_leg_of_its_own_agent(stage: Stage) -> None:
    line = stage.line()
    contact = contact_of(await line.wait())
    await ring(stage)
    await accept(stage, contact)
    thief = await softphone(stage, 2).post("/voice/client", code="code-1")
    assert thief.verbs == ["Say", "Hangup"]
    guess = await softphone(stage).post("/voice/client", code="code-2")
    assert guess.verbs == ["Say", "Hangup"]
    leg = softphone(stage)
    first = await leg.post("/voice/client", code="code-1")
    assert first.verbs == ["Dial"]
    assert (await leg.post("/voice/client", code="code-1")).text == first.text
    assert (await softphone(stage).post("/voice/client", code="code-1")).verbs == ["Say", "Hangup"]


async def test_the_agent_alone_hears_the_whisper_and_only_once(database: Database) -> None:
    whispers = CENTER.replace("closed: bye", "closed: bye\n          whisper: {say: An order.}")
    async with voice_stage(database, center=whispers) as stage:
        line = stage.line()
        contact = contact_of(await line.wait())
        await ring(stage)
        await accept(stage, contact)
        leg = softphone(stage)
        inside = await leg.post("/voice/client", code="code-1")
        assert (inside.verbs, inside.words) == (["Say", "Dial"], "An order.")
        await event(leg, inside, "participant-join")
        joined = await line.post(f"/voice/join/{contact}/1")
        assert joined.verbs == ["Dial"]
        await event(line, joined, "participant-join")
        await event(leg, inside, "participant-leave")
        await stage.services.desk.submit(Rejoin(AGENT, contact, TAB), key="rejoin")
        await admit(stage, contact, "code-2")
        again = await softphone(stage).post("/voice/client", code="code-2")
        assert again.verbs == ["Dial"]


async def test_a_caller_pulled_too_late_waits_again_with_the_next_placing(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    contact = contact_of(parked)
    again = await line.post(f"/voice/join/{contact}/1")
    assert again.verbs == ["Enqueue"]
    assert again.of("Enqueue", "waitUrl").endswith("/2")
    heard = await line.post(again.of("Enqueue", "waitUrl"), QueueTime="40", QueueSid=QUEUE)
    stale = await line.post(f"/voice/key/{contact}/1", Digits="*")
    assert stale.verbs == ["Redirect"]
    assert (await line.post(heard.of("Gather", "action"), Digits="*")).verbs == ["Leave"]


async def test_events_of_strangers_and_of_other_rooms_are_dropped(stage: Stage) -> None:
    _, leg, _, inside, contact = await talking(stage)
    await event(stage.line(), inside, "participant-leave")
    await leg.post(
        inside.of("Conference", "statusCallback"), StatusCallbackEvent="participant-leave", ConferenceSid=sid("CF", 9)
    )
    assert at(stage, contact) is ContactStage.TALKING


async def test_a_caller_who_hangs_up_ends_the_talk_in_any_order_of_the_news(stage: Stage) -> None:
    line, leg, joined, inside, contact = await talking(stage)
    moderator = {"ReasonParticipantLeft": "moderator_ended_conference"}
    await event(leg, inside, "participant-leave", **moderator)
    assert (await leg.post(inside.of("Dial", "action"), DialCallStatus="answered")).verbs == []
    await line.post(joined.of("Dial", "action"), CallStatus="completed", DialCallStatus="answered")
    await event(line, joined, "participant-leave")
    await line.post("/voice/status", CallStatus="completed")
    await leg.post("/voice/status", CallStatus="completed")
    assert at(stage, contact) is None
    assert (await stage.row("SELECT by FROM (SELECT cause AS by FROM connection) AS ended"))["by"] == "customer"
    assert stage.services.desk.state.agents[AGENT].work == "wrap_up"
    assert (await stage.row("SELECT outcome FROM contact"))["outcome"] == "answered"


async def test_an_agent_who_is_lost_leaves_the_caller_on_comfort_hold(stage: Stage) -> None:
    line, leg, joined, inside, contact = await talking(stage)
    await event(leg, inside, "participant-leave", ReasonParticipantLeft="participant_hung_up")
    assert at(stage, contact) is ContactStage.LOST
    held = await line.post(f"/voice/hold/{contact}/1?comfort=on")
    assert "stay on the line" in held.words
    assert held.redirect == f"/voice/hold/{contact}/1"
    await leg.post("/voice/status", CallStatus="completed")
    await event(leg, inside, "participant-leave")
    assert at(stage, contact) is ContactStage.LOST
    assert joined.of("Conference", "waitUrl") == f"/voice/hold/{contact}/1"


async def test_after_the_agent_hangs_up_the_flow_goes_on(stage: Stage) -> None:
    line, _, joined, _, contact = await talking(stage)
    await stage.services.desk.submit(EndTalk(contact, AGENT), key="end")
    bye = await line.post(joined.of("Dial", "action"), DialCallStatus="answered")
    assert "Goodbye" in bye.words
    assert (await line.post(joined.of("Dial", "action"), DialCallStatus="answered")).text == bye.text


async def test_statuses_in_any_order_leave_the_same_row(stage: Stage) -> None:
    news = [("ringing", "0"), ("in-progress", "1"), ("completed", "2")]
    for order in itertools.permutations(news):
        line = stage.line()
        await line.come_in()
        for status, number in order:
            assert (await line.post("/voice/status", CallStatus=status, SequenceNumber=number)).status == 200
        row = await stage.row("SELECT status, ended_at IS NOT NULL AS ended FROM call WHERE sid = $1", line.call)
        assert row == {"status": "completed", "ended": True}
    assert await stage.count("contact WHERE outcome = 'unresolved' AND ended_at IS NOT NULL") == 6
    assert await stage.count("segment WHERE ended_at IS NULL") == 0


async def test_a_failing_document_is_said_again_then_a_person_is_found_then_goodbye(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    first = await line.post("/voice/fallback", ErrorCode="11200", ErrorUrl="https://calls.example.com/voice/flow/1/1")
    assert "again=1" in first.redirect
    assert (await line.post(first.redirect)).text == menu.text
    person = await line.post(
        "/voice/fallback", ErrorCode="11200", ErrorUrl=f"https://calls.example.com{first.redirect}"
    )
    assert person.verbs[-1] == "Enqueue"
    contact = contact_of(person)
    assert at(stage, contact) is ContactStage.WAITING
    waits = await line.post(
        "/voice/fallback", ErrorCode="11200", ErrorUrl=f"https://calls.example.com/voice/wait/{contact}/1"
    )
    assert waits.verbs == ["Enqueue"]


@pytest.mark.parametrize(
    ("ended", "said", "stands"), [("no-answer", "nobody answered there", "waiting"), ("completed", "Goodbye", None)]
)
async def test_how_a_number_outside_ended_is_heard_though_it_was_told_in_vain(
    stage: Stage, ended: str, said: str, stands: str | None
) -> None:
    line, _, _, _, contact = await talking(stage)
    await transfers.transfer(stage.services, AGENT, contact, Wish("number", "+13035550150"))
    dial = await line.post(f"/voice/transferred/{contact}/1")
    failed = f"{PUBLIC}{dial.of('Dial', 'action')}"
    kept = await line.post("/voice/fallback", ErrorCode="11200", ErrorUrl=failed, DialCallStatus=ended)
    assert said in (await line.post(kept.redirect)).words
    assert at(stage, contact) == stands
    assert (await stage.row("SELECT result FROM transfer"))["result"] == ended


async def test_a_call_that_left_no_trace_may_come_in_once_more(stage: Stage) -> None:
    line = stage.line()
    first = await line.post("/voice/fallback", ErrorCode="11200", ErrorUrl="https://calls.example.com/voice/incoming")
    assert first.redirect == "/voice/incoming?again=1"
    assert "Press 1" in (await line.post(first.redirect)).words
    other = stage.line()
    last = await other.post(
        "/voice/fallback", ErrorCode="11200", ErrorUrl="https://calls.example.com/voice/incoming?again=1"
    )
    assert last.verbs == ["Say", "Hangup"]
