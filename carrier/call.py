"""One call leg: who is on it, its status, what its far end does, and the one task that carries it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from carrier import ids
from carrier.handset import Handset
from carrier.page import Page

API_VERSION = "2010-04-01"

Activity: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""What a call does until it is told to do something else; when it returns, the call is over."""


class Status(StrEnum):
    """Twilio's CallStatus."""

    QUEUED = "queued"
    INITIATED = "initiated"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    FAILED = "failed"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"

    @property
    def terminal(self) -> bool:
        """Whether nothing follows."""
        return self not in (Status.QUEUED, Status.INITIATED, Status.RINGING, Status.IN_PROGRESS)


class Direction(StrEnum):
    """Who began the call: somebody outside, the REST API, or a Dial verb."""

    INBOUND = "inbound"
    API = "outbound-api"
    DIAL = "outbound-dial"


@dataclass(frozen=True, slots=True)
class Key:
    """A key pressed at the far end."""

    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words spoken at the far end."""

    text: str


@dataclass(frozen=True, slots=True)
class Sound:
    """The far end is speaking just now; which words come of it is told later."""


Input: TypeAlias = Key | Words | Sound


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where the progress of a call is reported, and which events."""

    page: Page
    events: frozenset[str]


@dataclass(slots=True)
class Times:
    """When a call was created, answered and ended: call time in seconds for lengths, dates for people."""

    created_on: str
    answered_at: float | None = None
    answered_on: str = ""
    ended_at: float | None = None
    ended_on: str = ""

    def duration(self) -> int:
        """Seconds from answer to end, 0 for a call that was never answered or has not ended."""
        if self.answered_at is None or self.ended_at is None:
            return 0
        return round(self.ended_at - self.answered_at)


@dataclass(eq=False, slots=True)
class Call:
    """A call leg. Its task runs one activity at a time; `redirect` replaces the activity and `end` closes the call."""

    account: str
    from_: str
    to: str
    direction: Direction
    times: Times
    parent: str = ""
    sid: str = field(default_factory=lambda: ids.sid("CA"))
    status: Status = Status.QUEUED
    handset: Handset | None = None
    fallback: Page | None = None
    subscription: Subscription | None = None
    time_limit: float = 14400
    muted: bool = False
    answered_by: str = ""
    reason: str = ""
    final: Status | None = None
    sequence: int = 0
    ringing: asyncio.Future[Handset | None] | None = None
    refusals_left: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)
    _listeners: list[Callable[[Input], None]] = field(default_factory=list)
    _order: asyncio.Future[Activity | None] | None = None

    def form(self) -> dict[str, str]:
        """The parameters every webhook about this call carries; the place names are unknown here, hence empty."""
        form = {
            "CallSid": self.sid,
            "AccountSid": self.account,
            "From": self.from_,
            "To": self.to,
            "Caller": self.from_,
            "Called": self.to,
            "CallStatus": str(self.status),
            "ApiVersion": API_VERSION,
            "Direction": str(self.direction),
        }
        for place in ("City", "State", "Zip", "Country"):
            form[f"From{place}"] = form[f"To{place}"] = ""
        if self.parent:
            form["ParentCallSid"] = self.parent
        return form

    def tell(self, type_: str, **fields: object) -> None:
        """Let the far end hear or see something."""
        if self.handset is not None:
            self.handset.send({"type": type_, "call": self.sid, **fields})

    def take(self, heard: Input) -> None:
        """The far end pressed or said something; whoever listens gets it, and with nobody listening it is lost."""
        for listener in tuple(self._listeners):
            listener(heard)

    @contextmanager
    def heard_by(self, listener: Callable[[Input], None]) -> Iterator[None]:
        """Let `listener` have the far end's input within this scope."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def redirect(self, activity: Activity) -> None:
        """Drop what the call does and do `activity` instead."""
        self._command(activity)

    def end(self, status: Status, reason: str) -> None:
        """Close the call with `status`; the first end counts."""
        if self.final is None:
            self.final, self.reason = status, reason
        self._command(None)

    async def conduct(self, activity: Activity) -> None:
        """Run `activity` and whatever replaces it, until nothing is left to do."""
        following: Activity | None = activity
        while following is not None:
            following = await self._segment(following)

    def _command(self, activity: Activity | None) -> None:
        if self._order is None:
            self._order = asyncio.get_running_loop().create_future()
        if not self._order.done():
            self._order.set_result(activity)

    async def _segment(self, activity: Activity) -> Activity | None:
        if self._order is None:
            self._order = asyncio.get_running_loop().create_future()
        work = asyncio.ensure_future(activity())
        both: set[asyncio.Future[Any]] = {work, self._order}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.cancel()
            result = (await asyncio.gather(work, return_exceptions=True))[0]
        return self._following(result)

    def _following(self, result: object) -> Activity | None:
        order, self._order = self._order, None
        if isinstance(result, Exception):
            raise result
        if self.final is not None or order is None or not order.done():
            return None
        return order.result()
