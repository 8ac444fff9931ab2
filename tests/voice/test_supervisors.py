"""A supervisor's leg as Twilio's requests tell it: who is let in, and that nobody is left in a room without a talk."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest

from app.errors import Conflict
from app.services import listening
from app.services.calls.calls import Calls
from app.services.calls.supervisors import identity
from app.services.listening_modes import Mode
from app.services.principal import Principal
from app.services.roles import Role
from app.services.telephony import Telephony, TelephonyError
from app.store.database import Database
from routing.events import EndTalk
from tests.support.waiting import eventually
from tests.voice.stage import Answer, Line, Stage, sid, voice_stage
from tests.voice.test_rooms import AGENT, ROOM, event, talking

SUE = Principal("sue.stone", "Sue Stone", Role.SUPERVISOR)
ANA = Principal("ana", "Ana", Role.SUPERVISOR, agent=AGENT)


class Provider:
    """Takes down who is hung up on."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    async def end_call(self, call: str) -> None:
        self.ended.append(call)


def calls_of(stage: Stage) -> Calls:
    """What the voice edge of this process works with."""
    calls: Calls = cast(Any, stage.http)._transport.app.state.voice.calls
    return calls


async def comes(stage: Stage, code: str, by: Principal = SUE) -> tuple[Line, Answer]:
    """The supervisor's softphone calls with a code."""
    line = stage.line(f"client:{identity(by.username)}")
    return line, await line.post("/voice/client", code=code)


@pytest.mark.parametrize(
    ("mode", "muted", "coach"), [("monitor", "true", False), ("whisper", None, True), ("barge", None, False)]
)
async def test_the_room_is_entered_in_the_mode_that_was_asked_for(
    database: Database, mode: str, muted: str | None, coach: bool
) -> None:
    async with voice_stage(database) as stage:
        _, leg, _, inside, contact = await talking(stage)
        code = await listening.begin(stage.services, contact, Mode(mode), SUE)
        _, seat = await comes(stage, code.code)
        conference = seat.document.find(".//Conference")
        assert conference is not None
        told = conference.attrib
        assert (conference.text, told["endConferenceOnExit"], told["beep"]) == (f"{contact}-1", "false", "false")
        assert (told.get("muted"), told.get("coach")) == (muted, leg.call if coach else None)
        assert told["statusCallback"] == inside.of("Conference", "statusCallback")


async def test_a_code_is_for_its_supervisor_and_for_one_call(database: Database) -> None:
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        code = (await listening.begin(stage.services, contact, Mode.BARGE, SUE)).code
        _, other = await comes(stage, code, ANA)
        assert other.verbs == ["Say", "Hangup"]
        first, seat = await comes(stage, code)
        assert seat.verbs == ["Dial"]
        assert (await first.post("/voice/client", code=code)).verbs == ["Dial"], "the provider asked again"
        _, second = await comes(stage, code)
        assert second.verbs == ["Say", "Hangup"]


async def test_nobody_listens_to_the_own_call_or_to_no_talk(database: Database) -> None:
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        with pytest.raises(Conflict, match="your own"):
            await listening.begin(stage.services, contact, Mode.MONITOR, ANA)
        await stage.services.desk.submit(EndTalk(contact, AGENT), key="end")
        with pytest.raises(Conflict, match="Nobody talks"):
            await listening.begin(stage.services, contact, Mode.MONITOR, SUE)


async def test_a_code_of_a_talk_that_is_over_admits_nobody(database: Database) -> None:
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        code = (await listening.begin(stage.services, contact, Mode.MONITOR, SUE)).code
        await stage.services.desk.submit(EndTalk(contact, AGENT), key="end")
        _, late = await comes(stage, code)
        assert late.verbs == ["Say", "Hangup"]


async def test_who_comes_into_a_new_room_of_the_old_name_is_hung_up_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The talk ended between the answer and the leg's coming."""
    provider = Provider()
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        code = (await listening.begin(stage.services, contact, Mode.MONITOR, SUE)).code
        line, seat = await comes(stage, code)
        monkeypatch.setattr(calls_of(stage), "telephony", cast(Telephony, provider))
        await stage.services.desk.submit(EndTalk(contact, AGENT), key="end")
        await line.post(
            seat.of("Conference", "statusCallback"),
            StatusCallbackEvent="participant-join",
            ConferenceSid=sid("CF", 9),
        )
        await eventually(lambda: provider.ended == [line.call])


async def test_when_the_agent_has_left_for_good_the_supervisor_goes_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = Provider()
    async with voice_stage(database) as stage:
        _, leg, _, inside, contact = await talking(stage)
        code = (await listening.begin(stage.services, contact, Mode.MONITOR, SUE)).code
        line, seat = await comes(stage, code)
        await event(line, seat, "participant-join")
        monkeypatch.setattr(calls_of(stage), "telephony", cast(Telephony, provider))
        await stage.services.desk.submit(EndTalk(contact, AGENT), key="end")
        await event(leg, inside, "participant-leave")
        await eventually(lambda: provider.ended == [line.call])
        await line.post("/voice/status", CallStatus="completed")
        assert await stage.count("supervisor_leg WHERE ended_at IS NULL") == 0


class Slow(Provider):
    """Takes its time over whom a whisper is for, and knows who is heard."""

    def __init__(self) -> None:
        super().__init__()
        self.muted, self.asked, self.go_on = True, asyncio.Event(), asyncio.Event()

    async def mute(self, _room: str, _call: str, *, on: bool) -> None:
        self.muted = on

    async def coach(self, *_who: object) -> None:
        self.asked.set()
        await self.go_on.wait()


async def test_of_two_changes_at_once_the_later_one_holds(database: Database) -> None:
    provider = Slow()
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        services = replace(stage.services, telephony=cast(Telephony, provider))
        code = (await listening.begin(services, contact, Mode.MONITOR, SUE)).code
        line, seat = await comes(stage, code)
        await event(line, seat, "participant-join")
        whisper = asyncio.create_task(listening.change(services, contact, Mode.WHISPER, SUE))
        await provider.asked.wait()
        await listening.change(services, contact, Mode.MONITOR, SUE)
        provider.go_on.set()
        await whisper
        assert provider.muted
        assert (await stage.row("SELECT mode FROM supervisor_leg"))["mode"] == "monitor"


async def test_a_change_that_nobody_carried_out_changes_nothing(database: Database) -> None:
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        line, seat = await comes(stage, (await listening.begin(stage.services, contact, Mode.BARGE, SUE)).code)
        await event(line, seat, "participant-join")
        with pytest.raises(TelephonyError):
            await listening.change(stage.services, contact, Mode.MONITOR, SUE)
        assert (await stage.row("SELECT mode FROM supervisor_leg"))["mode"] == "barge"
        on_record = await database.hot.fetch("SELECT what FROM intervention ORDER BY id")
        assert [what for (what,) in on_record] == ["barge", "monitor", "barge"]
        assert await stage.count("fact WHERE grp = 0 AND body LIKE '[\"listening\"%'::bytea") == 3, (
            "pages are told, too"
        )


async def test_another_talk_ends_the_first_and_all_is_on_record(database: Database) -> None:
    provider = Provider()
    async with voice_stage(database) as stage:
        *_, contact = await talking(stage)
        services = replace(stage.services, telephony=cast(Telephony, provider))
        code = (await listening.begin(services, contact, Mode.MONITOR, SUE)).code
        line, seat = await comes(stage, code)
        await event(line, seat, "participant-join")
        assert (await stage.row("SELECT conference_sid FROM connection"))["conference_sid"] == ROOM
        await listening.begin(services, contact, Mode.WHISPER, SUE)
        assert provider.ended == [line.call]
        rows = await database.hot.fetch("SELECT by, action, agent_id, contact_id, what FROM intervention ORDER BY id")
        assert [tuple(row) for row in rows] == [
            ("sue.stone", "listen", AGENT, contact, mode) for mode in ("monitor", "whisper")
        ]
