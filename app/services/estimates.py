"""The estimated wait of every queue, learned in each process from the journal they all share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from app.services.desk import Recorded
from app.services.desk.outcome import recorded
from app.store import announcements, away
from app.store.history import Stretch, pages
from app.tasks import beside
from routing import Refusal, why_waiting
from routing.escalation import LOOK_MS
from routing.estimates import Estimate, Learned, joining, serving
from routing.events import TellEstimates
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Desk
    from app.store.database import Database
    from routing import ContactState

LEARN_MS = 3_600_000
"""How far back a process reads when it starts: two half-lives."""
PAGE = 10_000
"""Facts read at a time."""
TRUST_SECONDS = 60.0
"""How often what was announced is compared with what happened."""
TRUST_MS, TRUST_NEWEST, TRUST_MIN = 24 * 3_600_000, 50, 10
"""Judged are the newest so many of a day, once there are so many."""
TRUST_SHARE = 0.5
"""Ranges are made to hold for seven of ten callers: a queue where not even half of them do is not spoken of."""


class Standing(NamedTuple):
    """Where a contact waits, its place in line from 1, and the wait ahead if anything sound can be said of it."""

    queue: int
    place: int
    wait: Estimate | None


class Estimates:
    """Follows the desk, and answers how long the wait in a queue will be."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._learned = Learned()
        self._unheard: list[Recorded] | None = []
        """What happened while the past was still being read."""
        self._distrusted: frozenset[int] = frozenset()

    def trusts(self, queue: int) -> bool:
        """Whether the waits announced in this queue held well enough to go on."""
        return queue not in self._distrusted

    def joining(self, queue: int, ahead: int, now: int) -> Estimate | None:
        """The wait of somebody with so many ahead in the queue; None when nothing sound can be said of it."""
        if not self.trusts(queue):
            return None
        return joining(self._desk.state, self._learned, queue, ahead, now)

    def serving(self, queue: int, now: int) -> float:
        """At which rate callers of the queue are taken; per millisecond, 0 when nothing sound can be said."""
        return serving(self._desk.state, self._learned, queue, now) if self.trusts(queue) else 0.0

    def waiting(self, contact: int, now: int) -> Standing | None:
        """How a contact stands in its line; None when it does not wait."""
        try:
            found = why_waiting(self._desk.state, contact, now)
        except Refusal:
            return None
        if found.stage is not Stage.WAITING:
            return None
        return Standing(found.queue, found.ahead + 1, self.joining(found.queue, found.ahead, now))

    def awaited(self, now: int) -> tuple[tuple[int, int | None], ...]:
        """The middle of the wait of every contact one of whose rules asks for it; in milliseconds."""
        asking = [each for each in self._desk.state.contacts.values() if _asks(each)]
        waits = ((each.id, self.waiting(each.id, now)) for each in asking)
        return tuple((contact, found.wait.middle if found and found.wait else None) for contact, found in waits)

    def follow(self, news: Iterable[Recorded]) -> None:
        """Learn from facts as the desk tells them."""
        if self._unheard is not None:
            self._unheard += news
            return
        for record in news:
            self._learned.follow(record.fact, record.at)

    async def learn(self, database: Database) -> None:
        """Read what happened lately, then go on with what was told meanwhile."""
        async with database.hot.acquire() as connection:
            lately = Stretch(self._desk.journal.group, since=self._desk.now_estimate() - LEARN_MS)
            past = [record async for page in pages(connection, lately, PAGE) for record in recorded(page)]
        last = past[-1].seq if past else 0
        unheard, self._unheard = self._unheard or [], None
        self.follow((*past, *(record for record in unheard if record.seq > last)))

    async def judge(self, database: Database) -> None:
        """Find the queues whose announcements did not hold."""
        kept = await announcements.kept(database, TRUST_MS, TRUST_NEWEST)
        self._distrusted = frozenset(
            each.queue for each in kept if each.scored >= TRUST_MIN and each.held < TRUST_SHARE * each.scored
        )


def _asks(contact: ContactState) -> bool:
    """Whether a rule that is not applied yet waits for the contact's estimate."""
    return contact.look_at is not None and any(
        rule.wait_over_ms is not None and number not in contact.applied for number, rule in enumerate(contact.rules)
    )


@asynccontextmanager
async def open_estimates(database: Database, desk: Desk) -> AsyncIterator[Estimates]:
    """Estimates that follow the desk; they are silent until the past is read."""
    estimates = Estimates(desk)
    stop = desk.listen(estimates.follow)
    try:
        async with beside(_keep(estimates, database), "estimates"):
            yield estimates
    finally:
        stop()


async def _keep(estimates: Estimates, database: Database) -> None:
    learned = False
    while True:
        with suppress(*away.ERRORS):
            if not learned:
                await estimates.learn(database)
                learned = True
            await estimates.judge(database)
        await asyncio.sleep(TRUST_SECONDS if learned else 1.0)


async def tell(services: Services) -> None:
    """Let routing know the estimates that escalation rules ask for; processes that do so together do it once."""
    now = services.desk.now_estimate()
    waits = services.estimates.awaited(now)
    if waits:
        await services.desk.submit(TellEstimates(waits), key=f"estimates:{now // LOOK_MS}")
