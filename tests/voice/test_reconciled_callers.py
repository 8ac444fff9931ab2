"""Whom the reconciler sends back to the waiting place, and whom it lets go on: callers who are in no queue any more."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from typing import cast

import pytest

from app.services import reconciler
from app.services.telephony import CallView, Telephony
from app.store.database import Database
from routing.callbacks import CallbackTerms
from routing.events import KeepPlace
from tests.voice.stage import NUMBER, QUEUE, Stage, contact_of, voice_stage

HOUR_MS = 3_600_000


class Provider:
    """The part of the telephony provider that is asked for here: the call lives and is in no queue."""

    def __init__(self, call: str) -> None:
        self.sent: list[str] = []
        self._call = call

    async def list_live_calls(self) -> list[CallView]:
        return [CallView(self._call, "in-progress", "inbound", "", NUMBER)]

    async def list_queue_members(self, _queue: str) -> list[str]:
        return []

    async def redirect_call(self, call_sid: str, _url: str) -> None:
        self.sent.append(call_sid)


@pytest.fixture
async def stage(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Everything counts as settled at once, and a second look as a first."""
    monkeypatch.setattr(reconciler, "SETTLED_MS", -1)
    monkeypatch.setattr(reconciler, "SECOND_LOOK_SECONDS", 0)
    async with voice_stage(database) as running:
        yield running


async def waits(stage: Stage) -> tuple[int, Provider]:
    """A caller whom we believe in the provider's queue, and who is not there."""
    line = stage.line()
    parked = await line.wait()
    await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0", QueueSid=QUEUE)
    return contact_of(parked), Provider(line.call)


async def reconciled(stage: Stage, provider: Provider) -> int:
    return await reconciler.reconcile(dataclasses.replace(stage.services, telephony=cast("Telephony", provider)))


async def test_a_caller_who_waits_in_no_queue_is_sent_back(stage: Stage) -> None:
    _, provider = await waits(stage)
    assert await reconciled(stage, provider) == 1
    assert len(provider.sent) == 1


async def test_a_caller_who_is_to_be_called_back_hears_the_goodbye_to_its_end(stage: Stage) -> None:
    """The place is kept in the queue while the caller, who is still on the phone, has left it."""
    contact, provider = await waits(stage)
    terms = CallbackTerms(await stage.services.database.now() + HOUR_MS)
    kept = await stage.services.desk.submit(KeepPlace(contact, terms), key="keep")
    assert kept.refused is None
    assert await reconciled(stage, provider) == 0
    assert provider.sent == []
