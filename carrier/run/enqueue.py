"""Executes Enqueue: the waiting loop, and the ways out of a queue."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from carrier.errors import TwimlError
from carrier.queues import CallQueue, Claim, Member
from carrier.run.perform import execute, perform
from carrier.run.stage import LeaveQueue, Outcome, Scene, Stage
from carrier.tasks import first_of, running
from carrier.twiml.enqueue import Enqueue

SHORTEST_ROUND_SECONDS = 1.0
"""A waiting document that takes no time is not asked more often than this."""


@execute.register
async def _(verb: Enqueue, stage: Stage) -> Outcome:
    queue = stage.network.queues.named_or_new(verb.text)
    if queue.full:
        stage.network.log.alert(stage.call.sid, 14207, "Queue is full")
        return _next(verb, stage, {"QueueResult": "queue-full"})
    stay = _Stay(verb, stage, queue, queue.join(stage.call))
    stage.call.tell("waiting", on=True)
    try:
        return await stay.wait()
    except asyncio.CancelledError:
        stay.taken_away()
        raise
    finally:
        queue.remove(stay.member)
        stage.call.tell("waiting", on=False)


def _next(verb: Enqueue, stage: Stage, form: Mapping[str, str]) -> Outcome:
    return stage.follow(verb.action, verb.method, form) if verb.action else None


@dataclass(frozen=True, slots=True)
class _Stay:
    """One call's time in one queue."""

    verb: Enqueue
    stage: Stage
    queue: CallQueue
    member: Member

    async def wait(self) -> Outcome:
        """Be treated until the treatment ends the stay or somebody takes the call."""
        async with running(self._treatment()) as treatment:
            await first_of(treatment, self.member.claimed)
            if not self.member.claimed.done():
                return self._after(treatment)
        return await self._bridged(self.member.claimed.result())

    async def _treatment(self) -> Outcome:
        network, call = self.stage.network, self.stage.call
        if not self.verb.wait_url:
            call.tell("playing", url="default hold music" if self.verb.wait_url is None else "")
            await asyncio.Event().wait()
        page = self.stage.page.follow(self.verb.wait_url or "", self.verb.wait_url_method)
        while True:
            began = network.clock.now()
            outcome = await perform(network, call, page, Scene.QUEUE, self.queue.form(self.member))
            if outcome is not None:
                return outcome
            await network.clock.sleep(began + SHORTEST_ROUND_SECONDS - network.clock.now())

    def _after(self, treatment: asyncio.Future[Outcome]) -> Outcome:
        """Leave asks the action; a hang-up only tells it; a failed document is an error."""
        try:
            outcome = treatment.result()
        except TwimlError as problem:
            self.stage.network.log.alert(self.stage.call.sid, problem.code, problem.message, problem.url)
            return _next(self.verb, self.stage, self._form("error"))
        if isinstance(outcome, LeaveQueue):
            return _next(self.verb, self.stage, self._form("leave"))
        self._inform(self._form("hangup") | {"CallStatus": "completed"})
        return outcome

    async def _bridged(self, claim: Claim) -> Outcome:
        network, call = self.stage.network, self.stage.call
        form = self._form("bridged")
        call.tell("waiting", on=False)
        try:
            if claim.whisper is not None:
                whispered = self._form("") | {"DequeingCallSid": claim.by.sid}
                await perform(network, call, claim.whisper, Scene.QUEUE_WHISPER, whispered)
            await claim.bridge.carry(call)
        finally:
            claim.bridge.over.set()
        return _next(self.verb, self.stage, form)

    def taken_away(self) -> None:
        """The call ended or was redirected: the action is told, and its answer ignored."""
        final, was_bridged = self.stage.call.final, self.member.claimed.done()
        if final is not None:
            form = self._form("bridged" if was_bridged else "hangup") | {"CallStatus": str(final)}
        else:
            form = self._form("redirected-from-bridged" if was_bridged else "redirected")
        self._inform(form)

    def _form(self, result: str) -> dict[str, str]:
        waited = self.queue.waited(self.member)
        return {"QueueResult": result, "QueueSid": self.queue.sid, "QueueTime": str(waited)}

    def _inform(self, form: Mapping[str, str]) -> None:
        if self.verb.action:
            page = self.stage.page.follow(self.verb.action, self.verb.method)
            self.stage.network.inform(page, self.stage.call.form() | dict(form), self.stage.call.sid)
