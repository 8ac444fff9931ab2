"""Talks that are recorded as the policy says: what the caller is told, and what is on the tape and what is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.errors import Refused
from app.services import agent as agents
from app.services import talk, talk_recording
from app.services.desk.outcome import Recorded
from app.services.projection import recordings
from app.services.talk_recording import RecordingStatus
from app.services.verify import verify
from app.store.database import Database
from app.store.writes import Write, execute
from app.tasks import beside
from app.workers.sender import Sender
from routing.events import EndTalk
from routing.facts import ContactHandedOver, TalkEnded
from routing.vocabulary import EndedBy
from tests.carrier.center import AUTH_TOKEN
from tests.carrier.conftest import ACCOUNT as CARRIER_ACCOUNT
from tests.carrier.conftest import Carrier, Dial, carrier, center, dial
from tests.carrier.phone import Phone
from tests.support.waiting import eventually
from tests.voice.stage import CENTER, QUEUE, Answer, Line, Stage, contact_of, voice_stage
from tests.voice.test_rooms import AGENT, accept, event, ring, softphone

__all__ = ["carrier", "center", "dial"]
ANNOUNCED = "recording: {mode: announced, announcement: We record this.}"
ON_DEMAND = "recording: {mode: on_demand}"
CONSENT = """
INSERT INTO consent (contact_id, caller, subject, version, given, at) VALUES ($1, '', 'recording', '1', $2, 0)
"""


class Talk:
    """A caller whom the carrier carries, with an agent of the test."""

    def __init__(self, stage: Stage, carrier: Carrier, phone: Phone, line: Line) -> None:
        self.stage, self.carrier, self.phone, self.line = stage, carrier, phone, line
        self.contact = 0

    async def waits(self) -> None:
        """The caller is in the queue."""
        parked = await self.line.wait()
        self.contact = contact_of(parked)
        await self.line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)

    async def begins(self, connection: int = 1) -> Answer:
        """The agent takes the caller; what the caller is told on the way into the room."""
        await ring(self.stage)
        await accept(self.stage, self.contact, f"code-{connection}")
        leg = softphone(self.stage)
        leg.form["AccountSid"] = CARRIER_ACCOUNT
        inside = await leg.post("/voice/client", code=f"code-{connection}")
        await event(leg, inside, "participant-join")
        joined = await self.line.post(f"/voice/join/{self.contact}/{connection}")
        await event(self.line, joined, "participant-join")
        return joined

    async def answered(self, given: bool) -> None:
        """What the caller said when the flow asked."""
        async with self.stage.services.database.transaction() as connection:
            await execute(connection, [Write(CONSENT, (self.contact, given))])

    async def says(self, digit: str) -> None:
        """Something that a tape that runs would hold."""
        await self.phone.send("digits", call=self.line.call, digits=digit)
        await self.phone.send("mute", call=self.line.call, on=False)
        await self.phone.hears("muted", call=self.line.call)

    async def hold(self, *, on: bool) -> None:
        """The agent puts the caller on hold, or takes the caller back."""
        await talk.hold(self.stage.services, AGENT, self.contact, on=on)

    async def record(self, *, on: bool) -> None:
        """The agent presses the button."""
        await talk_recording.switch(self.stage.services, AGENT, self.contact, on=on)

    async def shows(self, status: RecordingStatus | None) -> None:
        """What the agent's page comes to show."""

        async def shown() -> bool:
            connection = (await agents.view(self.stage.services, AGENT)).connection
            return connection is not None and connection.recording is status

        await eventually(shown, within=10)

    def tapes(self) -> list[tuple[str, list[str]]]:
        """How the recordings stand, and what is on them."""
        return [(each.status, each.words) for each in self.carrier.network.recordings.values()]

    async def come_to(self, *states: str) -> None:
        """Wait until the provider's recordings stand like that."""
        await eventually(lambda: [status for status, _ in self.tapes()] == list(states), within=10)


@asynccontextmanager
async def talk_with(database: Database, carrier: Carrier, dial: Dial, rule: str) -> AsyncIterator[Talk]:
    """A caller who waits in a queue with this rule, and the sender at work."""
    phone, sid = await dial("<Say>Hello</Say><Pause length='2000'/>")
    await phone.hears_words("Hello")
    ruled = CENTER.replace("help: {title: Help, division: one}", f"help: {{title: Help, division: one, {rule}}}")
    account = (CARRIER_ACCOUNT, AUTH_TOKEN)
    async with (
        voice_stage(database, provider=carrier.url, center=ruled, account=account) as stage,
        beside(Sender(stage.services).run(), "sender"),
    ):
        line = stage.line()
        line.call = sid
        line.form |= {"CallSid": sid, "AccountSid": CARRIER_ACCOUNT}
        built = Talk(stage, carrier, phone, line)
        await built.waits()
        yield built


async def test_an_announced_recording_leaves_out_the_hold_and_ends_with_the_talk(
    database: Database, carrier: Carrier, dial: Dial
) -> None:
    async with talk_with(database, carrier, dial, ANNOUNCED) as talk:
        joined = await talk.begins()
        assert joined.verbs == ["Say", "Dial"]
        assert joined.words == "We record this."
        await talk.come_to("in-progress")
        await talk.says("1")
        await talk.hold(on=True)
        await talk.come_to("paused")
        await talk.shows(RecordingStatus.PAUSED)
        await talk.says("2")
        await talk.hold(on=False)
        await talk.come_to("in-progress")
        await talk.says("3")
        await talk.stage.services.desk.submit(_end(talk), key="end")
        await talk.come_to("completed")
        await talk.says("4")
        assert talk.tapes() == [("completed", ["1", "3"])]
        row = await talk.stage.row("SELECT connection, agent_id, keep_days FROM call_recording")
        assert row == {"connection": 1, "agent_id": AGENT, "keep_days": 90}
        assert [fault for fault in await verify(database) if fault.startswith("outbox")] == []


async def test_the_agent_pauses_for_what_must_not_be_heard(database: Database, carrier: Carrier, dial: Dial) -> None:
    """A pause of the agent's outlasts a hold."""
    async with talk_with(database, carrier, dial, ANNOUNCED) as talk:
        await talk.begins()
        await talk.shows(RecordingStatus.ON)
        await talk.record(on=False)
        await talk.shows(RecordingStatus.PAUSED)
        await talk.says("4")
        await talk.hold(on=True)
        await talk.hold(on=False)
        await talk.says("5")
        await eventually(lambda: _settled(talk), within=10)
        assert talk.tapes() == [("paused", [])]
        await talk.record(on=True)
        await talk.shows(RecordingStatus.ON)
        await talk.says("6")
        assert talk.tapes() == [("in-progress", ["6"])]


async def test_on_demand_begins_when_the_agent_says_so(database: Database, carrier: Carrier, dial: Dial) -> None:
    async with talk_with(database, carrier, dial, ON_DEMAND) as talk:
        assert (await talk.begins()).verbs == ["Dial"]
        await talk.shows(RecordingStatus.OFF)
        assert talk.tapes() == []
        await talk.record(on=True)
        await talk.shows(RecordingStatus.ON)
        await talk.says("1")
        assert talk.tapes() == [("in-progress", ["1"])]


@pytest.mark.parametrize("rule", [ANNOUNCED, ON_DEMAND])
async def test_who_said_no_is_not_recorded_by_anybody(
    database: Database, carrier: Carrier, dial: Dial, rule: str
) -> None:
    async with talk_with(database, carrier, dial, rule) as talk:
        await talk.answered(given=False)
        assert (await talk.begins()).verbs == ["Dial"]
        await talk.shows(RecordingStatus.REFUSED)
        with pytest.raises(Refused):
            await talk.record(on=True)
        await eventually(lambda: _settled(talk), within=10)
        assert talk.tapes() == []


async def test_without_a_policy_nothing_is_recorded_or_shown(database: Database, carrier: Carrier, dial: Dial) -> None:
    async with talk_with(database, carrier, dial, "priority: 50") as talk:
        assert (await talk.begins()).verbs == ["Dial"]
        await talk.shows(None)
        with pytest.raises(Refused):
            await talk.record(on=True)
        assert talk.tapes() == []


async def test_who_said_yes_is_recorded_without_being_told_again(
    database: Database, carrier: Carrier, dial: Dial
) -> None:
    async with talk_with(database, carrier, dial, ANNOUNCED) as talk:
        await talk.answered(given=True)
        assert (await talk.begins()).verbs == ["Dial"]
        await talk.come_to("in-progress")


async def test_who_is_handed_over_is_recorded_anew_and_who_hangs_up_needs_no_command(
    database: Database, carrier: Carrier, dial: Dial
) -> None:
    async with talk_with(database, carrier, dial, ANNOUNCED) as talk:
        await talk.begins()
        await talk.shows(RecordingStatus.ON)
        over = TalkEnded(talk.contact, 1, AGENT, 1, EndedBy.HANDOVER)
        handed = ContactHandedOver(talk.contact, 2, AGENT, 1, 1, "", 1, 99, 1)
        hung_up = TalkEnded(talk.contact, 2, AGENT, 1, EndedBy.CUSTOMER)
        facts = [Recorded(0, 0, over), Recorded(1, 0, handed), Recorded(2, 0, hung_up)]
        async with database.transaction() as connection:
            await execute(connection, recordings.writes(facts))
        ordered = await database.hot.fetch("SELECT kind FROM outbox WHERE created_at = 0 ORDER BY id")
        assert [row["kind"] for row in ordered] == ["stop_recording", "record_talk"]


def _end(talk: Talk) -> EndTalk:
    return EndTalk(talk.contact, AGENT)


async def _settled(talk: Talk) -> bool:
    return await talk.stage.count("outbox WHERE state = 'pending'") == 0
