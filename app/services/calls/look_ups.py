"""Asking connectors, or the center itself, while a caller waits: outside any transaction, by one process, taken over
when it dies."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from app import clock, log
from app.errors import Unavailable
from app.services import center_operations
from app.services.connectors import Failure, Result
from app.store import look_ups as store
from app.store.look_ups import Place
from ivr_flows.center import CENTER
from ivr_flows.instructions import LookUp
from ivr_flows.signals import LookedUp
from ivr_flows.wire import signal_from_wire, to_wire

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.store.writes import Write

GRACE_MS = 1_000
"""How long past its timeout a question's asker is still believed to be alive."""
PEEK_SECONDS = 0.2
"""How often the row of a question that another process asks is looked at."""
_log = log.get(__name__)


class LookUps:
    """The questions this process has under way."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._database = services.database
        self._asking: dict[Place, asyncio.Task[LookedUp]] = {}

    def opened(self, place: Place, question: LookUp) -> Write:
        """The write that says this process asks. Of the arguments only the names are kept: they may be secret."""
        named = to_wire(question) | {"arguments": sorted(question.arguments)}
        return store.open_one(place, named, _claim_ms(question))

    def begin(self, place: Place, question: LookUp) -> None:
        """Start asking; the session's wait must have been committed before."""
        task = asyncio.create_task(self._ask(place, question), name=f"look-up {place.key}")
        self._asking[place] = task
        task.add_done_callback(lambda _done: self._asking.pop(place, None))

    async def result(self, place: Place, question: LookUp, seconds: float) -> LookedUp | None:
        """What came back, waiting at most so long; asks again when whoever asked is gone."""
        deadline = clock.monotonic() + seconds
        while True:
            task = self._asking.get(place)
            if task is not None:
                return await _within(task, deadline - clock.monotonic())
            found = await store.find(self._database, place, _claim_ms(question))
            if found.result is not None:
                return _looked_up(found.result)
            if found.claimed:
                self.begin(place, question)
            elif clock.monotonic() + PEEK_SECONDS > deadline:
                return None
            else:
                await asyncio.sleep(PEEK_SECONDS)

    async def close(self) -> None:
        """Stop asking; callers who wait are taken over by another process."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, place: Place, question: LookUp) -> LookedUp:
        answer = await self._answer(place, question)
        result = LookedUp(error=answer.error) if isinstance(answer, Failure) else LookedUp(result=answer.data)
        try:
            await store.finish(self._database, place, to_wire(result))
        except Unavailable:
            _log.warning("look_up_not_kept", place=place.key)
        return result

    async def _answer(self, place: Place, question: LookUp) -> Result | Failure:
        if question.connector == CENTER:
            return await center_operations.ask(self._services, place.contact, question, place.key)
        return await self._services.connectors.ask(
            question.connector,
            question.operation,
            question.arguments,
            deadline_ms=question.timeout * 1000,
            idempotency_key=place.key if question.action else None,
            retries=question.retries,
        )


async def _within(task: asyncio.Task[LookedUp], seconds: float) -> LookedUp | None:
    done, _ = await asyncio.wait({task}, timeout=max(seconds, 0))
    return task.result() if done else None


def _looked_up(wire: dict[str, Any]) -> LookedUp:
    signal = signal_from_wire(wire)
    assert isinstance(signal, LookedUp)
    return signal


def _claim_ms(question: LookUp) -> int:
    return question.timeout * 1000 + GRACE_MS
