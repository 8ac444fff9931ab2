"""What every use case of a call works with, and its ways to the desk and to the journal of operations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app import log
from app.errors import NotFound, Unavailable
from app.services.calls.familiar import Familiar
from app.services.calls.treatments import Treatments
from app.services.telephony import TelephonyError
from app.store import ops, visits
from app.store.reach import reached
from app.store.visits import Visit
from app.store.writes import execute
from ivr_flows import Now

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.calls.document import Document
    from app.services.calls.figures import Figures
    from app.services.calls.look_ups import LookUps
    from app.services.calls.webhook import Webhook
    from app.services.center.center import Center
    from app.services.desk import Desk, Outcome
    from app.services.desk.outcome import Rows
    from app.services.estimates import Estimates
    from app.services.telephony import Telephony
    from app.store.database import Database
    from routing import ContactState, Event

TURN_SECONDS = 4.0
"""How long a request waits for its turn; a turn outlasts one stopped process, which the server ends after 2 s."""
_log = log.get(__name__)


@dataclass(slots=True)
class Calls:
    """The parts that the use cases of a call share."""

    services: Services
    database: Database
    desk: Desk
    center: Center
    telephony: Telephony
    look_ups: LookUps
    render: Callable[[Document], str]
    figures: Figures
    estimates: Estimates
    treatments: Treatments = field(default_factory=Treatments)
    familiar: Familiar = field(default_factory=Familiar)
    _aside: dict[asyncio.Task[None], None] = field(default_factory=dict)
    """In the order in which they began, which is the order in which they are stopped."""

    async def submit(self, event: Event, key: str, rows: Rows | None = None, unless: tuple[str, ...] = ()) -> Outcome:
        """Bring an event to the desk. Raises `Unavailable` when it does not answer; the same key may be sent again."""
        async with reached(TURN_SECONDS):
            return await self.desk.submit(event, key=key, rows=rows, unless=unless)

    def now(self, ms: int) -> Now:
        """What flows may know of the world at that instant."""
        return Now(ms, self.center.hours, self.figures.at(ms), self.center.emergencies(ms))

    async def visit(self, webhook: Webhook) -> Visit:
        """The contact a request names. Raises `NotFound` when there is none or the call is not its customer's."""
        found = await visits.read(self.database, webhook.contact, webhook.key)
        if found is None or found.call_sid != webhook.call:
            raise NotFound(f"the call is not that of contact {webhook.contact}")
        return found

    async def routed(self, contact: int) -> ContactState | None:
        """Where routing has the contact now, whichever process led it there; none when it is over or never queued."""
        async with reached(TURN_SECONDS), self.database.hot.acquire() as connection:
            await self.desk.see_all(connection)
        return self.desk.state.contacts.get(contact)

    def background(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside the request; what fails there is mended by deadlines and the reconciler."""
        task = asyncio.create_task(work, name="beside a call")
        self._aside[task] = None
        task.add_done_callback(self._done)

    def hang_up(self, call: str) -> None:
        """End a call that nobody needs any more, beside the request; where that fails the reconciler does."""
        self.background(self._end(call))

    async def _end(self, call: str) -> None:
        with suppress(TelephonyError):
            await self.telephony.end_call(call)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._aside.pop(task, None)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            _log.warning("beside_a_call_failed", exc_info=None if isinstance(error, Unavailable) else error)

    async def close(self) -> None:
        """Stop what is under way beside requests."""
        for task in tuple(self._aside):
            task.cancel()
        await asyncio.gather(*self._aside, return_exceptions=True)
        await self.look_ups.close()
        await self.figures.close()

    async def note(self, what: str, **body: object) -> None:
        """Journal what an operator should see; a request is never failed for its note."""
        _log.warning(what, **body)
        with suppress(Unavailable):
            async with reached(), self.database.transaction() as connection:
                await execute(connection, ops.note(what, **body))
