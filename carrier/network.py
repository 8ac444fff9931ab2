"""Everything one carrier holds: the account, its calls, rooms and queues, the lines, the clock and chance."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping
from typing import Any

from carrier.account import Account, ApiKey
from carrier.call import Activity, Call, Direction, Status, Times
from carrier.chance import Chance
from carrier.clock import Clock
from carrier.conference import Rooms
from carrier.errors import TwimlError
from carrier.faults import Drawn, FaultPlan, Faults
from carrier.lines import Lines
from carrier.log import CallLog
from carrier.media import Media
from carrier.options import Options
from carrier.page import Page
from carrier.payment_session import PaymentSession
from carrier.processor import Processor
from carrier.queues import Queues
from carrier.recording import Recording
from carrier.status import report
from carrier.tapes import Tapes
from carrier.turnstile import Turnstile
from carrier.webhook import Webhooks

ENDED_CALLS_KEPT = 20_000


class Network:
    """The carrier at work; every part of it is reached from here."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.clock = Clock(options.speed)
        self.chance = Chance(options.seed)
        self.faults = Faults(self.chance)
        self.webhooks = Webhooks(options.auth_token, self.faults)
        self.log = CallLog(self.clock.stamp)
        self.media = Media(self.webhooks, self.log.alert)
        self.account = Account(options.account_sid, options.auth_token)
        self.lines = Lines()
        self.queues = Queues(self.clock)
        self.rooms = Rooms(options.account_sid, self.clock, self.callback)
        self.recordings: dict[str, Recording] = {}
        self.processor = Processor()
        self.payments: dict[str, PaymentSession] = {}
        self.tapes = Tapes(self)
        self.url = ""
        self.turnstile = Turnstile(self.clock, options.calls_per_second)
        self.calls: dict[str, Call] = {}
        self.live: dict[str, Call] = {}
        self.counts: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._add_key(options.api_key, options.api_secret)

    def _add_key(self, sid: str, secret: str) -> None:
        if sid:
            self.account.keys[sid] = ApiKey(sid=sid, secret=secret)

    async def reset(self) -> None:
        """Forget everything that happened and was set up, as after a restart."""
        await self.drop_tasks()
        self.faults.adopt(FaultPlan(seed=self.options.seed))
        for counts in (self.counts, self.webhooks.counts):
            counts.clear()
        for kept in (
            self.account,
            self.calls,
            self.live,
            self.queues,
            self.rooms,
            self.recordings,
            self.tapes,
            self.processor,
            self.payments,
            self.log,
        ):
            kept.clear()
        self._add_key(self.options.api_key, self.options.api_secret)

    async def open(self) -> None:
        """Begin; the event loop must be running."""
        await self.webhooks.open()

    async def close(self) -> None:
        """Drop every call without a word and close."""
        await self.drop_tasks()
        await self.webhooks.close()

    async def drop_tasks(self) -> None:
        """Cancel whatever runs and wait until it has stopped."""
        self._closing = True
        running = tuple(self._tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._closing = False

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Let `work` run on its own; a failure is logged, never lost. While the carrier closes nothing new begins."""
        if self._closing:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._settle)

    def _settle(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (problem := task.exception()) is not None:
            logging.getLogger("carrier").error("a task failed", exc_info=problem)

    def new_call(self, from_: str, to: str, direction: Direction, parent: str = "") -> Call:
        """A call that exists and does nothing yet."""
        call = Call(self.account.sid, from_, to, direction, Times(self.clock.stamp()), parent)
        self.calls[call.sid] = self.live[call.sid] = call
        if len(self.calls) > ENDED_CALLS_KEPT + len(self.live):
            self._forget_oldest()
        self.counts[direction] += 1
        self.log.add(call.sid, "created", to=to, direction=str(direction))
        return call

    def _forget_oldest(self) -> None:
        oldest = next((sid for sid in self.calls if sid not in self.live), None)
        if oldest is not None:
            del self.calls[oldest]

    def start(self, call: Call, activity: Activity) -> None:
        """Let `call` begin with `activity`; when it has nothing left to do it ends."""
        self.background(self._conduct(call, activity))

    async def _conduct(self, call: Call, activity: Activity) -> None:
        try:
            async with self.clock.timeout(call.time_limit):
                await call.conduct(activity)
        except TimeoutError:
            call.reason = "time limit"
        finally:
            self._finish(call)

    def _finish(self, call: Call) -> None:
        call.times.ended_at, call.times.ended_on = self.clock.now(), self.clock.stamp()
        self.change(call, call.final or Status.COMPLETED, "completed")
        call.tell("ended", status=str(call.status), reason=call.reason)
        if call.handset is not None:
            call.handset.calls.discard(call.sid)
        del self.live[call.sid]
        self.counts[call.status] += 1
        call.over.set()

    def change(self, call: Call, status: Status, event: str) -> None:
        """Move `call` to `status` and report it as `event`."""
        call.status = status
        self.log.add(call.sid, event, status=str(status), reason=call.reason)
        form = report(call, event, self.clock)
        if form is not None and call.subscription is not None:
            self.callback(call.subscription.page, form, call.sid)

    def answer(self, call: Call) -> None:
        """The call is answered; nothing happens when it already was."""
        if call.status is Status.IN_PROGRESS:
            return
        call.times.answered_at, call.times.answered_on = self.clock.now(), self.clock.stamp()
        self.change(call, Status.IN_PROGRESS, "answered")
        call.tell("connected")

    def callback(self, page: Page, form: Mapping[str, str], call: str) -> None:
        """Tell `page` something without waiting; a failure is noted and changes nothing."""
        drawn = self.faults.draw("status", page.url)
        late = drawn.get("delay", 0) + drawn.get("reorder", 0)
        if not {"drop", "lose"} & drawn.keys():
            self.background(self._inform(page, form, call, late, {}))
        if "duplicate" in drawn:
            self.background(self._inform(page, form, call, drawn["duplicate"], {}))

    def inform(self, page: Page, form: Mapping[str, str], call: str) -> None:
        """Request a document of `page` whose answer is ignored, without waiting."""
        self.background(self._inform(page, form, call, 0, None))

    async def _inform(self, page: Page, form: Mapping[str, str], call: str, late: float, drawn: Drawn | None) -> None:
        await asyncio.sleep(late)
        try:
            await self.webhooks.fetch(page, form, drawn)
        except TwimlError as problem:
            self.log.alert(call, problem.code, problem.message, page.url)
