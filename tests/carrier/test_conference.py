"""Rooms: who starts and ends them, who hears whom, what is reported, and the REST API of rooms."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.carrier.center import Center
from tests.carrier.conftest import CUSTOMER, NUMBER, Carrier
from tests.carrier.phone import Phone

EVENTS = "start end join leave mute hold modify"


class Floor:
    """Puts callers into rooms."""

    def __init__(self, carrier: Carrier, center: Center) -> None:
        self.carrier, self.center = carrier, center
        center.document("/events", "")
        center.document("/left", "<Say>You left the room</Say>")

    async def enter(self, number: str = CUSTOMER, room: str = "room-1", attributes: str = "") -> tuple[Phone, str]:
        """Call in and take part."""
        noun = f'<Conference statusCallback="/events" statusCallbackEvent="{EVENTS}" {attributes}>{room}</Conference>'
        verbs = f'<Dial action="/left">{noun}</Dial>'
        await self.carrier.number(self.center.document("/voice", verbs))
        phone = await self.carrier.phone(number)
        sid = await phone.dial(NUMBER)
        await phone.hears("connected")
        return phone, sid

    async def pair(self, first: str = "", second: str = "") -> tuple[tuple[Phone, str], tuple[Phone, str]]:
        """Two in one room."""
        one = await self.enter(attributes=first)
        two = await self.enter("+15550102222", attributes=second)
        await one[0].hears("bridged", on=True)
        await two[0].hears("bridged", on=True)
        return one, two

    def events(self) -> list[str]:
        """The names of the reported events by SequenceNumber."""
        asked = sorted(self.center.to("/events"), key=lambda each: int(each.form["SequenceNumber"]))
        return [each.form["StatusCallbackEvent"] for each in asked]


@pytest.fixture
def floor(carrier: Carrier, center: Center) -> Floor:
    """Rooms of the carrier."""
    return Floor(carrier, center)


async def test_a_room_starts_with_the_second_participant(floor: Floor, center: Center) -> None:
    one, sid = await floor.enter()
    await one.hears("waiting", on=True)
    two, second = await floor.enter("+15550102222")
    await one.hears("bridged", on=True)
    await two.send("say", call=second, text="Good morning")
    assert (await one.hears("said", by="far"))["text"] == "Good morning"
    await center.wait_for("/events", 3)
    assert floor.events() == ["participant-join", "participant-join", "conference-start"]
    joined = center.to("/events")[0].form
    assert joined["CallSid"] == sid
    assert joined["ConferenceSid"].startswith("CF")
    assert joined["FriendlyName"] == "room-1"
    assert joined["Muted"] == "false"


async def test_a_room_waits_for_somebody_who_may_start_it(floor: Floor) -> None:
    attributes = 'startConferenceOnEnter="false"'
    one, _ = await floor.enter(attributes=attributes)
    await floor.enter("+15550102222", attributes=attributes)
    (room,) = await floor.carrier.client.conferences.list_async()
    assert str(room.status) == "init"
    await floor.enter("+15550103333")
    await one.hears("bridged", on=True)
    assert str((await room.fetch_async()).status) == "in-progress"


async def test_one_that_ends_the_room_sends_the_others_to_their_action(floor: Floor, center: Center) -> None:
    (customer, sid), (agent, _) = await floor.pair('endConferenceOnExit="true"')
    await customer.send("hangup", call=sid)
    await agent.hears_words("You left the room")
    await center.wait_for("/events", 6)
    ended = next(each.form for each in center.to("/events") if each.form["StatusCallbackEvent"] == "conference-end")
    assert ended["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
    left = [each.form for each in center.to("/left")]
    assert {form["DialCallStatus"] for form in left} == {"answered"}
    assert all("DialCallSid" not in form for form in left)


async def test_without_end_conference_on_exit_the_other_stays(floor: Floor) -> None:
    (customer, _), (agent, sid) = await floor.pair()
    await agent.send("hangup", call=sid)
    await customer.hears("waiting", on=True)
    (room,) = await floor.carrier.client.conferences.list_async()
    assert str(room.status) == "in-progress"
    assert len(await room.participants.list_async()) == 1


async def test_only_the_first_participant_says_where_events_go(floor: Floor, center: Center) -> None:
    await floor.enter(attributes="")
    center.document("/elsewhere", "")
    verbs = '<Dial><Conference statusCallback="/elsewhere" statusCallbackEvent="join">room-1</Conference></Dial>'
    await floor.carrier.number(center.document("/voice", verbs))
    second = await floor.carrier.phone("+15550102222")
    await second.dial(NUMBER)
    await second.hears("bridged", on=True)
    await center.wait_for("/events", 3)
    assert not center.to("/elsewhere")


async def test_hold_plays_the_hold_document_and_cuts_the_talk(floor: Floor, center: Center) -> None:
    (customer, sid), (agent, agent_sid) = await floor.pair()
    (room,) = await floor.carrier.client.conferences.list_async()
    hold_url = center.document("/hold", "<Say>You are on hold</Say>")
    await room.participants(sid).update_async(hold=True, hold_url=hold_url)
    await customer.hears("held", on=True)
    await customer.hears_words("You are on hold")
    assert center.to("/hold")[0].method == "GET"
    await agent.send("say", call=agent_sid, text="Nobody hears this")
    await room.participants(sid).update_async(hold=False)
    await customer.hears("bridged", on=True)
    await agent.send("say", call=agent_sid, text="Back again")
    assert (await customer.hears("said", by="far"))["text"] == "Back again"
    await center.wait_for("/events", 5)
    assert floor.events()[-2:] == ["participant-hold", "participant-unhold"]


async def test_a_muted_participant_is_not_heard(floor: Floor) -> None:
    (customer, sid), (agent, agent_sid) = await floor.pair()
    (room,) = await floor.carrier.client.conferences.list_async()
    assert (await room.participants(sid).update_async(muted=True)).muted
    await customer.hears("muted", on=True)
    await customer.send("say", call=sid, text="Can you hear me")
    assert not (await room.participants(sid).update_async(muted=False)).muted
    await customer.hears("muted", on=False)
    await customer.send("say", call=sid, text="And now")
    assert (await agent.hears("said", by="far"))["text"] == "And now"
    assert agent_sid


async def test_a_coach_is_heard_by_the_coached_alone(floor: Floor) -> None:
    (customer, _), (agent, agent_sid) = await floor.pair()
    coach, coach_sid = await floor.enter("+15550103333", attributes=f'coach="{agent_sid}"')
    await coach.hears("bridged", on=True)
    await coach.send("say", call=coach_sid, text="Offer a refund")
    assert (await agent.hears("said", by="far"))["text"] == "Offer a refund"
    await agent.send("say", call=agent_sid, text="We offer a refund")
    assert (await customer.hears("said", by="far"))["text"] == "We offer a refund"


async def test_a_taken_label_goes_on_to_the_next_step(floor: Floor) -> None:
    await floor.pair('participantLabel="agent"')
    third, sid = await floor.enter("+15550103333", attributes='participantLabel="agent"')
    await third.hears_words("You left the room")
    assert 16025 in [line.get("code") for line in await floor.carrier.log(sid)]


async def test_a_participant_is_called_into_a_room_by_name(floor: Floor, center: Center) -> None:
    customer, _ = await floor.enter()
    colleague = await floor.carrier.phone("+15550104444")
    participant = await floor.carrier.client.conferences("room-1").participants.create_async(
        from_=NUMBER,
        to="+15550104444",
        label="colleague",
        status_callback=center.document("/progress", ""),
        status_callback_event=["initiated", "ringing", "answered", "completed"],
    )
    assert str(participant.status) == "queued"
    await colleague.send("accept", call=(await colleague.hears("incoming"))["call"])
    await customer.hears("bridged", on=True)
    room = floor.carrier.client.conferences(str(participant.conference_sid))
    assert (await room.participants("colleague").fetch_async()).call_sid == participant.call_sid
    await room.participants("colleague").delete_async()
    await customer.hears("waiting", on=True)
    statuses = await center.wait_for("/progress", 4)
    assert {asked.form["SequenceNumber"] for asked in statuses} == {"0", "1", "2", "3"}


async def test_a_room_ended_by_rest_is_over_and_its_name_makes_a_new_one(floor: Floor) -> None:
    (customer, _), _ = await floor.pair()
    (room,) = await floor.carrier.client.conferences.list_async(status="in-progress")
    assert str((await room.update_async(status="completed")).status) == "completed"
    await customer.hears_words("You left the room")
    await floor.enter()
    (new,) = await floor.carrier.client.conferences.list_async(status="init")
    assert (new.sid == room.sid) is False
    assert new.friendly_name == room.friendly_name


async def test_a_redirected_participant_leaves_alone(floor: Floor, center: Center) -> None:
    (customer, sid), (agent, _) = await floor.pair()
    elsewhere = center.document("/elsewhere", "<Say>Transferring you</Say>")
    await floor.carrier.client.calls(sid).update_async(url=elsewhere)
    await customer.hears_words("Transferring you")
    await agent.hears("waiting", on=True)
    assert not [asked for asked in center.to("/left") if asked.form["CallSid"] == sid]


async def test_a_missing_participant_is_not_found(floor: Floor) -> None:
    await floor.enter()
    (room,) = await floor.carrier.client.conferences.list_async()
    with pytest.raises(TwilioRestException) as refusal:
        await room.participants("CA" + "0" * 32).update_async(muted=True)
    assert refusal.value.code == 20404


async def test_an_announcement_is_heard_by_everybody(floor: Floor, center: Center) -> None:
    (customer, _), (agent, _) = await floor.pair()
    (room,) = await floor.carrier.client.conferences.list_async()
    await room.update_async(announce_url=center.document("/announce", "<Say>This call is recorded</Say>"))
    await customer.hears_words("This call is recorded")
    await agent.hears_words("This call is recorded")
