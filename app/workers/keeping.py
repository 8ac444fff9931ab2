"""Recordings after their calls: their length is learnt, they are copied where that is wanted, and they go in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from app import log
from app.errors import NotFound, Unavailable
from app.services import recording_files
from app.services.telephony import TelephonyError, TelephonyGone
from app.store import kept_recordings as store
from app.store import ops

if TYPE_CHECKING:
    from app.bootstrap import Services

_log = log.get(__name__)


async def keep(services: Services) -> None:
    """One round. What fails is tried again in the next one, and stops nothing else."""
    await _settle(services)
    await _copy(services)
    await _clear_provider(services)
    await _let_go(services)


async def _settle(services: Services) -> None:
    for sid in await store.unsettled(services.database):
        async with _one_of_many(sid):
            try:
                found = await services.telephony.fetch_recording(sid)
            except TelephonyGone:
                await store.settle(services.database, sid, "absent", None)
                continue
            if found.status in {"completed", "absent", "failed"}:
                await store.settle(services.database, sid, found.status, found.seconds)


async def _copy(services: Services) -> None:
    """What is kept longer than the provider keeps it; all, where the provider's are to be deleted."""
    settings = services.settings.recording
    if not (settings.delete_at_provider or settings.provider_days):
        return
    longer_than = 0 if settings.delete_at_provider else settings.provider_days
    for sid in await store.uncopied(services.database, longer_than):
        async with _one_of_many(sid):
            await recording_files.copy(services.settings, sid)
            await store.copied(services.database, sid)


async def _clear_provider(services: Services) -> None:
    if not services.settings.recording.delete_at_provider:
        return
    for sid in await store.twice(services.database):
        async with _one_of_many(sid):
            await _delete_at_provider(services, sid)
            await store.left_provider(services.database, sid)


async def _let_go(services: Services) -> None:
    for each in await store.past(services.database):
        await store.mark(services.database, each, ops.note("recording_deleted", contact=each.contact))
    for sid in await store.marked(services.database):
        async with _one_of_many(sid):
            await _delete_at_provider(services, sid)
            await recording_files.remove(services.settings, sid)
            await store.gone(services.database, sid)


async def _delete_at_provider(services: Services, sid: str) -> None:
    with suppress(TelephonyGone):
        await services.telephony.delete_recording(sid)


@asynccontextmanager
async def _one_of_many(sid: str) -> AsyncIterator[None]:
    try:
        yield
    except (TelephonyError, NotFound, Unavailable) as error:
        _log.warning("recording_not_kept", recording=sid, error=type(error).__name__)
