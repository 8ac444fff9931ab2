"""Recordings of a call: held with proof and let go on after the last hold, whatever the provider does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import cast

import pytest

from app.bootstrap import Services
from app.errors import Refused, Unavailable
from app.services import call_recording, sending
from app.services.commands import ResumeRecording
from app.services.telephony import RecordingView, Telephony, TelephonyUnknown
from app.store import call_recordings, outbox
from app.store.call_recordings import Kept
from app.store.database import Database
from app.store.writes import execute
from tests.support.waiting import eventually
from tests.voice.stage import contact_of, voice_stage


class Provider:
    """The recordings of one call; `stubborn` ones run on although they are paused."""

    def __init__(self) -> None:
        self.recordings: dict[str, str] = {}
        self.stubborn = False
        self.fails: set[str] = set()
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def list_recordings(self, _call: str) -> list[RecordingView]:
        return [RecordingView(*each) for each in self.recordings.items()]

    async def start_recording(self, _call: str, channels: str) -> RecordingView:
        sid = f"RE{len(self.recordings)}"
        self.recordings[sid] = "in-progress"
        self.asked.append(channels)
        return RecordingView(sid, "in-progress")

    async def change_recording(self, _call: str, recording: str, status: str, gap: str | None = None) -> None:
        self.asked.append(status if gap is None else f"{status} {gap}")
        if status in self.fails:
            raise TelephonyUnknown("no answer")
        await self.gate.wait()
        if not self.stubborn:
            self.recordings[recording] = status


class Recorder:
    """A contact whose call this provider may record."""

    def __init__(self, services: Services, provider: Provider, contact: int) -> None:
        self.services, self.provider, self.contact = services, provider, contact

    async def start(self, channels: str = "dual") -> None:
        await call_recording.start(self.services, self.contact, channels, Kept(None, None, None, 90))

    async def hold(self, name: str) -> int:
        return await call_recording.hold(self.services, self.contact, name)

    async def let_go(self, name: str) -> None:
        """What a sprint that leaves the held step commits."""
        async with self.services.database.transaction() as connection:
            await execute(connection, call_recording.released(self.contact, name, 0))

    async def send(self) -> None:
        """What the sender does."""
        async with self.services.database.hot.acquire() as connection:
            for claimed in await outbox.claim(connection, 10):
                assert claimed.command == ResumeRecording(self.contact)
                await sending.send(self.services, claimed.command)
                await outbox.settle(connection, claimed, "done")

    async def notes(self) -> list[str]:
        rows = await self.services.database.hot.fetch("SELECT body FROM fact WHERE grp = 0 ORDER BY seq")
        return [text for row in rows for text in [row["body"].decode().split('"')[1]] if text.startswith("recording")]


@pytest.fixture
async def recorder(database: Database) -> AsyncIterator[Recorder]:
    """A call in its flow."""
    async with voice_stage(database) as stage:
        contact = contact_of(await stage.line().come_in())
        provider = Provider()
        services = replace(stage.services, telephony=cast(Telephony, provider))
        yield Recorder(services, provider, contact)


async def test_what_runs_is_paused_and_goes_on_when_the_hold_is_let_go(recorder: Recorder) -> None:
    await recorder.start()
    assert await recorder.hold("7-1") == 1
    assert recorder.provider.recordings == {"RE0": "paused"}
    await recorder.let_go("7-1")
    assert recorder.provider.recordings == {"RE0": "paused"}
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "in-progress"}
    assert await recorder.notes() == ["recording_started", "recording_paused", "recording_resumed"]


async def test_nothing_recorded_is_held_at_once(recorder: Recorder) -> None:
    assert await recorder.hold("7-1") == 0
    assert recorder.provider.asked == []


async def test_a_recording_that_runs_on_is_no_proof(recorder: Recorder) -> None:
    await recorder.start("mono")
    recorder.provider.stubborn = True
    with pytest.raises(Unavailable):
        await recorder.hold("7-1")
    assert not await call_recordings.is_held(recorder.services.database, recorder.contact)


async def test_a_pause_that_fails_holds_nothing_and_what_it_paused_goes_on(recorder: Recorder) -> None:
    recorder.provider.recordings = {"RE1": "in-progress"}
    recorder.provider.fails = {"paused"}
    with pytest.raises(TelephonyUnknown):
        await recorder.hold("7-1")
    recorder.provider.recordings = {"RE1": "paused"}
    await recorder.send()
    assert recorder.provider.recordings == {"RE1": "in-progress"}


async def test_an_unknown_status_counts_as_running(recorder: Recorder) -> None:
    recorder.provider.recordings = {"RE1": "something new", "RE2": "completed"}
    assert await recorder.hold("7-1") == 1
    assert recorder.provider.recordings["RE1"] == "paused"


async def test_asking_again_under_the_name_holds_once(recorder: Recorder) -> None:
    await recorder.start()
    await recorder.hold("7-1")
    await recorder.hold("7-1")
    await recorder.let_go("7-1")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "in-progress"}


async def test_an_asker_who_gives_up_late_does_not_end_the_hold_of_its_successor(recorder: Recorder) -> None:
    await recorder.start()
    recorder.provider.gate.clear()
    first = asyncio.create_task(recorder.hold("7-1/a"))
    await eventually(lambda: recorder.provider.asked[-1] == "paused silence")
    second = asyncio.create_task(recorder.hold("7-1/b"))
    await eventually(lambda: recorder.provider.asked[-2:] == ["paused silence"] * 2)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    recorder.provider.gate.set()
    await second
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "paused"}
    await recorder.let_go("7-1/b")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "in-progress"}


async def test_letting_go_ends_what_a_dead_asker_held_too(recorder: Recorder) -> None:
    await recorder.start()
    await recorder.hold("7-1/a")
    await recorder.hold("7-1/b")
    await recorder.let_go("7-1/b")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "in-progress"}


async def test_what_is_paused_for_good_is_not_let_go_on_by_a_hold_that_just_ended(recorder: Recorder) -> None:
    await recorder.start()
    await recorder.hold("7-1")
    await recorder.let_go("7-1")
    await call_recording.pause(recorder.services, recorder.contact, "silence")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "paused"}


async def test_only_after_the_last_hold_does_anything_go_on(recorder: Recorder) -> None:
    """Also when the second hold begins before the first one's command was sent."""
    await recorder.start()
    await recorder.hold("7-1")
    await recorder.let_go("7-1")
    await recorder.hold("7-2")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "paused"}
    await recorder.let_go("7-2")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "in-progress"}


async def test_a_hold_waits_for_whoever_is_letting_go_on(recorder: Recorder) -> None:
    """The provider is slow to let it go on: the next hold pauses it afterwards, never before."""
    await recorder.start()
    await recorder.hold("7-1")
    await recorder.let_go("7-1")
    recorder.provider.gate.clear()
    sending_on = asyncio.create_task(recorder.send())
    await eventually(lambda: recorder.provider.asked[-1] == "in-progress")
    holding = asyncio.create_task(recorder.hold("7-2"))
    await eventually(lambda: call_recordings.is_held(recorder.services.database, recorder.contact))
    recorder.provider.gate.set()
    await sending_on
    assert await holding == 1
    assert recorder.provider.recordings == {"RE0": "paused"}


async def test_nothing_begins_to_record_while_it_is_held(recorder: Recorder) -> None:
    await recorder.hold("7-1")
    with pytest.raises(Refused):
        await recorder.start()


async def test_what_the_flow_paused_itself_stays_paused_after_a_hold(recorder: Recorder) -> None:
    await recorder.start()
    await call_recording.pause(recorder.services, recorder.contact, "skip")
    assert recorder.provider.asked[-1] == "paused skip"
    await recorder.hold("7-1")
    await recorder.let_go("7-1")
    await recorder.send()
    assert recorder.provider.recordings == {"RE0": "paused"}
    await recorder.start()
    assert recorder.provider.recordings == {"RE0": "in-progress"}
    await call_recording.stop(recorder.services, recorder.contact)
    assert recorder.provider.recordings == {"RE0": "stopped"}
