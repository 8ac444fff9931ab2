"""Recordings after their calls, through the carrier: length, copy, deletion in time, and what a legal hold keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import DAY_MS
from app.services import call_recording
from app.services.legal_holds import lift, place
from app.services.principal import Principal
from app.services.recording_files import path_of
from app.services.roles import Role
from app.settings import RecordingSettings
from app.store.call_recordings import Kept
from app.store.database import Database
from app.workers.keeping import keep
from tests.carrier.center import AUTH_TOKEN
from tests.carrier.conftest import ACCOUNT as CARRIER_ACCOUNT
from tests.carrier.conftest import Carrier, Dial, carrier, center, dial
from tests.carrier.phone import Phone
from tests.support.waiting import eventually
from tests.voice.stage import Line, Stage, contact_of, voice_stage

__all__ = ["carrier", "center", "dial"]
ADMIN = Principal("ada", "Ada Abbot", Role.ADMIN)
DAYS = 30


class Recorded:
    """A call that was recorded and is over."""

    def __init__(self, stage: Stage, carrier: Carrier, folder: Path) -> None:
        folders = stage.services.settings.folders.model_copy(update={"media": folder})
        self.settings = stage.services.settings.model_copy(update={"folders": folders})
        self.stage, self.carrier = stage, carrier
        self.contact = 0
        self.sid = ""

    async def record(self, line: Line, phone: Phone) -> None:
        """From the first words to the end of the call."""
        self.contact = contact_of(await line.come_in())
        await call_recording.start(self.stage.services, self.contact, "dual", Kept(1, None, None, DAYS))
        await phone.send("hangup", call=line.call)
        await phone.hears("ended")
        await line.post("/voice/status", CallStatus="completed")
        [self.sid] = self.carrier.network.recordings
        await eventually(lambda: self.carrier.network.recordings[self.sid].status == "completed")
        await self.stage.services.database.hot.execute("UPDATE contact SET ended_at = ended_at - 10000")

    async def round(self, **recording: object) -> None:
        """One round of the worker, under these settings."""
        settings = self.settings.model_copy(update={"recording": RecordingSettings.model_validate(recording)})
        await keep(replace(self.stage.services, settings=settings))

    async def days_pass(self, days: int) -> None:
        """As the database sees it."""
        await self.stage.services.database.hot.execute(
            "UPDATE call_recording SET started_at = started_at - $1", days * DAY_MS
        )

    async def row(self) -> dict[str, object]:
        """What is known of the recording."""
        return await self.stage.row("SELECT state, seconds, copied_at IS NOT NULL AS copied, at_provider,"
                                    " deleted_at IS NOT NULL AS deleted FROM call_recording")  # fmt: skip

    def at_provider(self) -> bool:
        """Whether the provider has it."""
        return self.sid in self.carrier.network.recordings

    def copied(self) -> bool:
        """Whether there is a file of ours."""
        return path_of(self.settings, self.sid).is_file()


@pytest.fixture
async def recorded(database: Database, carrier: Carrier, dial: Dial, tmp_path: Path) -> AsyncIterator[Recorded]:
    """One recorded call."""
    phone, sid = await dial("<Say>Hello</Say><Pause length='2000'/>")
    await phone.hears_words("Hello")
    async with voice_stage(database, provider=carrier.url, account=(CARRIER_ACCOUNT, AUTH_TOKEN)) as stage:
        line = stage.line()
        line.call = sid
        line.form |= {"CallSid": sid, "AccountSid": CARRIER_ACCOUNT}
        built = Recorded(stage, carrier, tmp_path)
        await built.record(line, phone)
        yield built


async def test_a_recording_is_kept_at_the_provider_until_its_days_are_over(recorded: Recorded) -> None:
    await recorded.round()
    row = await recorded.row()
    assert row | {"seconds": 0} == {
        "state": "completed", "seconds": 0, "copied": False, "at_provider": True, "deleted": False
    }  # fmt: skip
    assert row["seconds"] == recorded.carrier.network.recordings[recorded.sid].duration
    await recorded.days_pass(DAYS - 1)
    await recorded.round()
    assert recorded.at_provider()
    await recorded.days_pass(1)
    await recorded.round()
    assert not recorded.at_provider()
    assert (await recorded.row())["deleted"]


async def test_what_is_kept_longer_than_the_provider_does_is_copied(recorded: Recorded) -> None:
    await recorded.round(provider_days=DAYS)
    assert not recorded.copied()
    await recorded.round(provider_days=DAYS - 1)
    assert recorded.copied()
    assert recorded.at_provider()
    await recorded.days_pass(DAYS)
    await recorded.round(provider_days=DAYS - 1)
    assert not recorded.copied()
    assert not recorded.at_provider()


async def test_it_is_deleted_at_the_provider_only_once_there_is_a_copy(recorded: Recorded) -> None:
    await recorded.round()
    await recorded.carrier.faults(once=[{"side": "rest", "fault": "error", "match": "wav", "count": 1}])
    await recorded.round(delete_at_provider=True)
    assert recorded.at_provider(), "the copy failed"
    await recorded.round(delete_at_provider=True)
    assert recorded.copied()
    assert not recorded.at_provider()
    assert not (await recorded.row())["deleted"]


async def test_a_legal_hold_keeps_it_until_it_is_lifted(recorded: Recorded) -> None:
    services = recorded.stage.services
    await recorded.round()
    await place(services, recorded.contact, "a lawsuit", ADMIN)
    await recorded.days_pass(10 * DAYS)
    await recorded.round()
    assert recorded.at_provider()
    await lift(services, recorded.contact, "it is settled", ADMIN)
    await recorded.round()
    assert not recorded.at_provider()
    held = await recorded.stage.row("SELECT placed_by, why, lifted_by, lifted_why FROM legal_hold")
    assert held == {"placed_by": "ada", "why": "a lawsuit", "lifted_by": "ada", "lifted_why": "it is settled"}


async def test_a_deletion_that_was_interrupted_is_taken_up_again(recorded: Recorded) -> None:
    await recorded.round(provider_days=1)
    await recorded.days_pass(DAYS)
    await recorded.carrier.faults(once=[{"side": "rest", "fault": "error", "count": 1}])
    await recorded.round(provider_days=1)
    assert recorded.at_provider()
    await recorded.round(provider_days=1)
    assert not recorded.at_provider()
    assert not recorded.copied()
