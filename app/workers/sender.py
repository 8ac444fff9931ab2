"""The sender: takes commands out of the outbox and carries them out, those of one contact in order."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from prometheus_client import Counter

from app import faults, ids, log
from app.services import sending
from app.services.commands import Once, PullCaller
from app.services.projection.commands import asks
from app.services.telephony import TelephonyBusy, TelephonyError, TelephonyGone, TelephonyUnknown
from app.store import outbox
from app.store.outbox import Claimed

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Recorded

AT_ONCE = 32
"""Commands under way at the same time."""
NET_MS = 1_000
"""Commands that the process which committed them has not taken by this age are anybody's."""
RETRY_SECONDS = 0.5
PULL_ATTEMPTS = 3
"""A pulled caller may still be on the way into the waiting place: the pull is tried so often."""

logger = log.get(__name__)
settled = Counter("switchboard_commands_total", "Commands to the telephony provider by kind and end", ["kind", "end"])


class Sender:
    """Sends this process's own commands at once, and everybody's that were left lying."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Send until cancelled, or until this process no longer knows what is wanted: others are left to it then."""
        forget = self._services.desk.listen(self._heard)
        try:
            while self._services.desk.halted is None:
                await self._pass()
        finally:
            forget()

    def _heard(self, recorded: list[Recorded]) -> None:
        if any(asks(record.fact) for record in recorded):
            self._wake.set()

    async def _pass(self) -> None:
        age_ms = 0 if await self._woken() else NET_MS
        try:
            while claimed := await self._claim(age_ms):
                await self._see_all()
                await asyncio.gather(*(self._carry_out(command) for command in claimed))
        except Exception as error:  # whatever fails now is tried again: without a sender callers wait for ever
            logger.warning("sending_failed", error=type(error).__name__, exc_info=error)

    async def _woken(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(NET_MS / 1000 + ids.jitter(0.1)):
                await self._wake.wait()
        woken = self._wake.is_set()
        self._wake.clear()
        return woken

    async def _claim(self, age_ms: int) -> list[Claimed]:
        async with self._services.database.hot.acquire() as connection:
            return await outbox.claim(connection, AT_ONCE, age_ms)

    async def _see_all(self) -> None:
        """A command of another process is wanted or moot by what that one knew when it ordered it."""
        async with self._services.database.hot.acquire() as connection:
            await self._services.desk.see_all(connection)

    async def _carry_out(self, claimed: Claimed) -> None:
        if not sending.wanted(claimed.command, self._services.desk.state):
            return await self._settle(claimed, "moot")
        if claimed.too_late:
            return await self._too_late(claimed)
        faults.place("outbox.before_send")
        if not await self._begins(claimed):
            return None
        try:
            await sending.send(self._services, claimed.command, perhaps_sent=claimed.perhaps_sent)
            faults.place("outbox.sent")
        except TelephonyGone:
            await self._gone(claimed)
        except TelephonyBusy:
            await self._again(claimed, "never processed", perhaps_sent=claimed.perhaps_sent)
        except TelephonyUnknown as error:
            await self._again(claimed, error.kind)
        except TelephonyError as error:
            await self._settle(claimed, "failed", str(error))
        else:
            await self._settle(claimed, "done")
        return None

    async def _begins(self, claimed: Claimed) -> bool:
        """Whether the command may be sent: whoever was held up must not, once another has taken the command over."""
        if claimed.perhaps_sent or not isinstance(claimed.command, Once):
            return True
        async with self._services.database.hot.acquire() as connection:
            return await outbox.begin(connection, claimed)

    async def _too_late(self, claimed: Claimed) -> None:
        """Nobody waits on for a phone that does not ring; as long as the provider does not say, it is asked again."""
        try:
            await sending.give_up(self._services, claimed.command, claimed.perhaps_sent)
        except TelephonyError as error:
            await self._again(claimed, error.kind)
        else:
            await self._settle(claimed, "moot")

    async def _gone(self, claimed: Claimed) -> None:
        """There is nothing left to act on; a caller who was to be pulled is looked for first."""
        if not isinstance(claimed.command, PullCaller):
            return await self._settle(claimed, "moot")
        if claimed.attempts < PULL_ATTEMPTS:
            return await self._again(claimed, "not in the waiting place")
        await self._settle(claimed, "moot")
        return await sending.missing_caller(self._services, claimed.command)

    async def _again(self, claimed: Claimed, error: str, *, perhaps_sent: bool = True) -> None:
        after_ms = int(1000 * (RETRY_SECONDS + ids.jitter(RETRY_SECONDS)))
        async with self._services.database.hot.acquire() as connection:
            await outbox.retry(connection, claimed, after_ms, error, perhaps_sent=perhaps_sent)

    async def _settle(self, claimed: Claimed, end: str, error: str | None = None) -> None:
        settled.labels(type(claimed.command).__name__, end).inc()
        async with self._services.database.hot.acquire() as connection:
            await outbox.settle(connection, claimed, end, error)
