"""Work that comes round again: each piece at its own pace, none able to stop another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from app import ids, log
from app.services import estimates, leases, payments, reconciler
from app.services.callbacks import pacing
from app.services.flows import watching
from app.workers import keeping, retention, snapshots
from app.workers.sender import Sender
from routing.escalation import LOOK_MS
from routing.estimates import ROUND_MS

if TYPE_CHECKING:
    from app.bootstrap import Services

logger = log.get(__name__)


AGAIN_SECONDS = 3.0
"""After a failed round."""


class Round(NamedTuple):
    """A piece of work and the seconds between two of its rounds."""

    name: str
    seconds: float
    work: Callable[[Services], Awaitable[object]]


async def repeat(services: Services, each: Round) -> None:
    """Do the work until cancelled; a round that fails is logged, and tried again soon."""
    while True:
        seconds = each.seconds
        try:
            await each.work(services)
        except Exception as error:  # whatever fails now is tried again: what is away may be back at any moment
            logger.warning("round_failed", work=each.name, exc_info=error)
            seconds = min(seconds, AGAIN_SECONDS)
        await asyncio.sleep(seconds + ids.jitter(seconds / 10))


async def _reconcile(services: Services) -> None:
    """Compare with the provider, once there is an account to ask about."""
    if services.settings.twilio.account_sid:
        await reconciler.reconcile(services)


async def _keep_recordings(services: Services) -> None:
    """Look after recordings, once there is an account that has them."""
    if services.settings.twilio.account_sid:
        await keeping.keep(services)


def _rounds(services: Services) -> tuple[Round, ...]:
    return (
        Round("leases", 1, leases.sweep),
        Round("reconciler", services.settings.work.reconcile_seconds, _reconcile),
        Round("estimates", LOOK_MS / 1000, estimates.tell),
        Round("callbacks", ROUND_MS / 1000, pacing.expect),
        Round("payments", services.settings.work.reconcile_seconds, payments.reconcile),
        Round("recordings", services.settings.work.reconcile_seconds, _keep_recordings),
        Round("canaries", services.settings.work.canary_seconds, watching.watch),
        Round("snapshots", 60, snapshots.take),
        Round("retention", 3600, retention.tidy),
    )


@asynccontextmanager
async def running(services: Services, *, rounds: bool) -> AsyncIterator[None]:
    """The sender, which every process has so that what it commits is sent at once, and where wanted the rounds."""
    tasks = [asyncio.create_task(Sender(services).run(), name="sender")]
    tasks += [
        asyncio.create_task(repeat(services, each), name=each.name) for each in (_rounds(services) if rounds else ())
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
