"""The desk of one routing group in one process: it gathers events, takes turns, and tells listeners what happened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from app import clock, ids, log
from app.errors import SwitchboardError, Unavailable
from app.services.desk.generations import Unreadable
from app.services.desk.listeners import Listeners
from app.services.desk.outcome import Outcome, Recorded, Rows, Submission
from app.services.desk.replica import Replica, ReplicaDiffers
from app.services.desk.turn import Taken, take
from app.store import away, generations
from app.store.database import open_turn_connection
from app.store.journal import Journal
from app.store.snapshots import StoredSnapshot
from app.tasks import beside
from routing import GENERATION, Event, State, next_deadline

if TYPE_CHECKING:
    from app.store.database import TurnConnection
    from app.store.journal import AnyConnection
    from app.store.notices import Notices

POLL_SECONDS = 1.0
"""How often the journal is looked at though nothing was heard: a lost notice costs at most this."""
JITTER_SECONDS = 0.05
"""Processes settle a deadline at slightly different instants, so that mostly one of them takes the turn."""
RENEW_SECONDS = 5.0
"""How often a desk says that it lives, and which generation of facts it reads."""
ATTEMPTS = 3
"""How often an event is brought to the database before its submitter is told that it is away."""

logger = log.get(__name__)


class Desk:
    """Submit events here; read the replica, never change it."""

    def __init__(self, dsn: str, group: int) -> None:
        self.journal = Journal(group)
        self._dsn = dsn
        self._connection: TurnConnection | None = None
        self._replica: Replica | None = None
        self._last_state = State({})
        self._pending: list[Submission] = []
        self._wake = asyncio.Event()
        self._passed = asyncio.Event()
        self._listeners = Listeners()
        self._offset_ms = 0.0
        self._failures = 0
        self._in_turn = False
        self._name = ids.nonce()
        self._renewed_at = -RENEW_SECONDS
        self.halted: str | None = None
        """Why this process decides nothing any more, once it met facts that its code cannot read."""

    @property
    def state(self) -> State:
        """This process's replica; it changes at every await, and runs ahead of a commit that is under way."""
        return self._replica.state if self._replica else self._last_state

    @property
    def position(self) -> int:
        """Where in the journal the replica stands."""
        return self._replica.position if self._replica else 0

    def now_estimate(self) -> int:
        """The database clock as this process last saw it, carried on by its own."""
        return int(clock.monotonic() * 1000 + self._offset_ms)

    async def submit(
        self, event: Event, *, key: str, rows: Rows | None = None, unless: tuple[str, ...] = ()
    ) -> Outcome:
        """Bring an event to the next turn and wait until it is committed.

        `key` is made from the cause, so that a repetition has no second effect; when an event under one of the keys
        `unless` was decided before, this one is refused as gone. Raises Unavailable when the database
        does not answer, `Unreadable` when this process has halted; submitting again with the same key is safe.
        """
        if self.halted is not None:
            raise Unreadable(self.halted)
        submission = Submission(event, key, rows, asyncio.get_running_loop().create_future(), unless)
        self._pending.append(submission)
        self._wake.set()
        return await submission.answer

    async def see_all(self, connection: AnyConnection) -> None:
        """Wait until the replica knows every turn that is committed now, by whichever process.

        Raises `Unreadable` when this process has halted.
        """
        head = await self.journal.head(connection)
        while self.position < head:
            if self.halted is not None:
                raise Unreadable(self.halted)
            self._wake.set()
            await self._passed.wait()

    def listen(self, listener: Callable[[list[Recorded]], None]) -> Callable[[], None]:
        """Call `listener` with new facts, in order, after they are committed; returns how to stop."""
        return self._listeners.add(listener)

    def snapshot(self) -> StoredSnapshot | None:
        """The replica as committed; None in the middle of a turn, or while there is none."""
        return None if self._replica is None or self._in_turn else self._replica.snapshot()

    def hint(self, _position: int = 0) -> None:
        """Somebody says the journal has grown, or the clock moved."""
        self._wake.set()

    async def run(self) -> None:
        """Take turns until cancelled, or halted by facts of a later release."""
        while self.halted is None:
            await self._wait()
            # Who no longer waits for the answer asks again, by then perhaps for something else.
            batch, self._pending = [each for each in self._pending if not each.answer.done()], []
            await self._pass(batch)
            self._passed.set()
            self._passed = asyncio.Event()

    async def close(self) -> None:
        """Let go of the database; events still waiting are refused."""
        self._refuse_pending(Unavailable("this process is stopping; ask again"))
        if self._connection is not None:
            with suppress(*away.ERRORS):
                await generations.end(self._connection, self.journal.group, self._name)
        await self._disconnect()

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._idle_seconds()):
                await self._wake.wait()
        self._wake.clear()

    def _idle_seconds(self) -> float:
        deadline = next_deadline(self.state)
        if deadline is None:
            return POLL_SECONDS
        until = (deadline - self.now_estimate()) / 1000
        return min(POLL_SECONDS, max(0.0, until) + ids.jitter(JITTER_SECONDS))

    async def _pass(self, batch: list[Submission]) -> None:
        try:
            await self._work(batch)
            self._failures = 0
        except away.ERRORS as error:
            await self._lost(batch, error)
        except ReplicaDiffers:
            await self._drop()
            self._again(batch)
        except Unreadable as error:
            await self._halt(batch, error)
        except Exception as error:
            await self._crashed(batch, error)

    async def catch_up(self) -> None:
        """Read what others journaled, and the database clock."""
        connection, replica = await self._ready()
        reading = await self.journal.read(connection, replica.position, replica.at)
        self._set_clock(reading.now)
        self._listeners.tell(await replica.follow(connection, reading))

    async def _work(self, batch: list[Submission]) -> None:
        if not batch and not self._deadline_due():
            return await self.catch_up()
        connection, replica = await self._ready()
        self._in_turn = True
        try:
            taken = await take(connection, self.journal, replica, batch)
        finally:
            self._in_turn = False
        self._set_clock(taken.now)
        self._done(batch, taken)
        return None

    def _set_clock(self, now: int) -> None:
        self._offset_ms = now - clock.monotonic() * 1000

    def _deadline_due(self) -> bool:
        deadline = next_deadline(self.state)
        return deadline is not None and deadline <= self.now_estimate()

    def _done(self, batch: list[Submission], taken: Taken) -> None:
        self._listeners.tell(taken.news)
        for submission, outcome in zip(batch, taken.answers, strict=True):
            if not submission.answer.done():
                submission.answer.set_result(outcome)

    async def _ready(self) -> tuple[TurnConnection, Replica]:
        if self._connection is None or self._connection.is_closed():
            self._connection = await open_turn_connection(self._dsn)
        await self._renew(self._connection)
        if self._replica is None:
            self._replica = await Replica.rebuild(self._connection, self.journal)
            await self._listeners.catch_up(self._connection, self.journal, self._replica)
        return self._connection, self._replica

    async def _renew(self, connection: TurnConnection) -> None:
        """Say that this desk lives and what it reads, before it reads anything and every few seconds from then on."""
        if clock.monotonic() - self._renewed_at >= RENEW_SECONDS:
            await generations.renew(connection, self.journal.group, self._name, GENERATION)
            self._renewed_at = clock.monotonic()

    async def _lost(self, batch: list[Submission], error: Exception) -> None:
        """The database is away: the replica may be ahead of it, so both are dropped, and the batch comes again."""
        logger.warning("desk_database_away", error=type(error).__name__, failures=self._failures)
        await self._drop()
        self._failures += 1
        if self._failures >= ATTEMPTS:
            _refuse(batch, Unavailable("the database does not answer; ask again"))
        else:
            self._again(batch)
        await asyncio.sleep(ids.jitter(0.1) + 0.05 * min(self._failures, 10))

    def _refuse_pending(self, error: SwitchboardError) -> None:
        submissions, self._pending = self._pending, []
        _refuse(submissions, error)

    def _again(self, batch: list[Submission]) -> None:
        self._pending = batch + self._pending
        self._wake.set()

    async def _halt(self, batch: list[Submission], error: Unreadable) -> None:
        """Deciding without knowing all that happened would be wrong, and passing over it too."""
        logger.error("desk_halted", reason=error.detail)
        self.halted = error.detail
        _refuse(batch, error)
        self._refuse_pending(error)
        await self._drop()

    async def _crashed(self, batch: list[Submission], error: Exception) -> None:
        """Something in the turn raised: the batch is decided one by one, and what fails alone is set aside."""
        await self._drop()
        if len(batch) > 1:
            for submission in batch:
                await self._pass([submission])
            return
        logger.error("desk_event_set_aside", key=batch[0].key if batch else "deadline", exc_info=error)
        _refuse(batch, error if isinstance(error, SwitchboardError) else Unavailable("the event failed"))
        if not batch:
            await asyncio.sleep(POLL_SECONDS)

    async def _drop(self) -> None:
        """Let go of connection and replica: the one may be in the middle of a turn, the other ahead of the journal."""
        if self._replica is not None:
            self._last_state = self._replica.state
        self._replica = None
        await self._disconnect()

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()


def _refuse(submissions: list[Submission], error: SwitchboardError) -> None:
    for submission in submissions:
        if not submission.answer.done():
            submission.answer.set_exception(error)


@asynccontextmanager
async def open_desk(dsn: str, group: int, notices: Notices) -> AsyncIterator[Desk]:
    """A running desk, caught up with the journal; ends with its task stopped and its connection closed."""
    desk = Desk(dsn, group)
    forget = notices.subscribe(group, desk.hint)
    try:
        await desk.catch_up()
        async with beside(desk.run(), f"desk {group}"):
            yield desk
    finally:
        forget()
        await desk.close()
