"""Recording a call at the provider: start, pause with proof, go on, stop; each journaled."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from app.errors import Refused, SwitchboardError, Unavailable
from app.services.commands import ResumeRecording
from app.store import call_recordings as store
from app.store import ops, outbox
from app.store.call_recordings import Kept, RecordingState
from app.store.reach import reached
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from app.bootstrap import Services

QUIET = frozenset({"paused", "stopped", "processing", "completed", "absent", "failed", "deleted"})
"""The statuses of a recording that takes nothing up; any other, a new one of the provider's too, counts as running."""
PEEK_SECONDS = 0.1
"""How often it is looked whether a recording that is being let go on has been, so that it can be paused."""

Gap = Literal["silence", "skip"]
"""How a pause is heard in the recording: as silence, or not at all."""


async def start(services: Services, contact: int, channels: str, kept: Kept) -> None:
    """Have the call recorded: one that is recorded stays so, one whose recording is paused goes on.

    Raises `Refused` in the midst of something that must not be recorded and for a caller who does not want it, and the
    telephony errors.
    """
    if await store.is_held(services.database, contact):
        raise Refused("what is said now must not be recorded")
    if (await store.standing(services.database, contact)).consent is False:
        raise Refused("the caller does not want to be recorded")
    call = await store.call_of(services.database, contact)
    known = await services.telephony.list_recordings(call)
    if any(each.status not in QUIET for each in known):
        return None
    paused = [each.sid for each in known if each.status == "paused"]
    for sid in paused:
        await services.telephony.change_recording(call, sid, "in-progress")
    if paused:
        return await _keep(services, contact, paused, "in-progress", "recording_resumed")
    begun = await services.telephony.start_recording(call, channels)
    await _write(services, contact, [store.begun(contact, begun.sid, kept)], "recording_started")
    return None


async def pause(services: Services, contact: int, gap: Gap) -> None:
    """Pause what is recorded, and prove it, until it is started again. Raises `Unavailable` and telephony errors."""
    await store.leave_paused(services.database, contact)
    await _nothing_resuming(services, contact)
    call = await store.call_of(services.database, contact)
    await _pause(services, contact, call, await _running(services, call), gap)


async def hold(services: Services, contact: int, name: str) -> int:
    """Pause what is recorded until the hold of this name is released; answers how many recordings it paused.

    Holding twice under one name is holding once. Raises `Unavailable` when a recording still runs, and the telephony
    errors; then nothing is held, and what was paused goes on.
    """
    try:
        return await _hold(services, contact, name)
    except (SwitchboardError, asyncio.CancelledError):
        await _give_up(services, contact, name)
        raise


async def go_on(services: Services, contact: int) -> None:
    """Let the recordings go on that holds had paused, unless another hold has begun. Raises the telephony errors."""
    paused = await store.resume(services.database, contact)
    if not paused:
        return
    call = await store.call_of(services.database, contact)
    for sid in paused:
        await services.telephony.change_recording(call, sid, "in-progress")
    await _keep(services, contact, paused, "in-progress", "recording_resumed")


async def stop(services: Services, contact: int) -> None:
    """End what is recorded or paused. Raises the telephony errors."""
    call = await store.call_of(services.database, contact)
    known = await services.telephony.list_recordings(call)
    live = [each.sid for each in known if each.status not in QUIET - {"paused"}]
    for sid in live:
        await services.telephony.change_recording(call, sid, "stopped")
    await _keep(services, contact, live, "stopped", "recording_stopped")


async def stop_talk(services: Services, contact: int, connection: int) -> None:
    """End what is recorded of a talk whose customer is still on the line. Raises the telephony errors."""
    live = await store.of_talk(services.database, contact, connection)
    call = await store.call_of(services.database, contact)
    for sid in live:
        await services.telephony.change_recording(call, sid, "stopped")
    await _keep(services, contact, live, "stopped", "recording_stopped")


def released(contact: int, name: str, at: int) -> list[Write]:
    """The writes that end a hold and order that the recordings go on."""
    return [store.release(contact, name), outbox.order(ResumeRecording(contact), at)]


async def _hold(services: Services, contact: int, name: str) -> int:
    await store.hold(services.database, contact, name)
    await _nothing_resuming(services, contact)
    call = await store.call_of(services.database, contact)
    running = await _running(services, call)
    await store.take(services.database, contact, running)
    await _pause(services, contact, call, running, "silence")
    return len(running)


async def _nothing_resuming(services: Services, contact: int) -> None:
    """Wait for whoever began before the hold to let recordings go on; the question's own time ends it."""
    while await store.is_resuming(services.database, contact):  # noqa: ASYNC110 # another process tells by the row only
        await asyncio.sleep(PEEK_SECONDS)


async def _give_up(services: Services, contact: int, name: str) -> None:
    order = outbox.order(ResumeRecording(contact), await services.database.now())
    async with reached(), services.database.transaction() as connection:
        await execute(connection, [store.drop(contact, name), order])


async def _pause(services: Services, contact: int, call: str, running: list[str], gap: Gap) -> None:
    for sid in running:
        await services.telephony.change_recording(call, sid, "paused", gap)
    if running and await _running(services, call):
        raise Unavailable("a recording runs on although it was paused")
    await _keep(services, contact, running, "paused", "recording_paused")


async def _running(services: Services, call: str) -> list[str]:
    return [each.sid for each in await services.telephony.list_recordings(call) if each.status not in QUIET]


async def _keep(services: Services, contact: int, recordings: Iterable[str], state: RecordingState, what: str) -> None:
    rows = [store.is_now(contact, sid, state) for sid in recordings]
    if rows:
        await _write(services, contact, rows, what)


async def _write(services: Services, contact: int, rows: list[Write], what: str) -> None:
    async with reached(), services.database.transaction() as connection:
        await execute(connection, [*rows, *ops.note(what, contact=contact, recordings=len(rows))])
