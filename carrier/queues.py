"""Queues in which calls wait, in the order of their coming."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from carrier import ids
from carrier.bridge import Bridge
from carrier.call import Call
from carrier.clock import Clock
from carrier.errors import TwimlError
from carrier.page import Page

DEFAULT_MAX_SIZE = 1000
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody took a waiting call: who, their bridge, and a document for the waiting ear before."""

    by: Call
    bridge: Bridge
    whisper: Page | None = None


@dataclass(eq=False, slots=True)
class Member:
    """A call in a queue, since `joined_at` of call time; `claimed` is set when another call takes it."""

    call: Call
    joined_at: float
    joined_on: str
    claimed: asyncio.Future[Claim]


@dataclass(eq=False, slots=True)
class CallQueue:
    """One queue."""

    friendly_name: str
    clock: Clock
    max_size: int = DEFAULT_MAX_SIZE
    sid: str = field(default_factory=lambda: ids.sid("QU"))
    members: list[Member] = field(default_factory=list)
    date_created: str = ""
    _arrival: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def full(self) -> bool:
        """Whether nobody else may join."""
        return len(self.members) >= self.max_size

    def join(self, call: Call) -> Member:
        """Put `call` at the end."""
        claimed: asyncio.Future[Claim] = asyncio.get_running_loop().create_future()
        member = Member(call, self.clock.now(), self.clock.stamp(), claimed)
        self.members.append(member)
        self._arrival.set()
        return member

    def remove(self, member: Member) -> None:
        """Let `member` be in the queue no more."""
        if member in self.members:
            self.members.remove(member)

    def waited(self, member: Member) -> int:
        """Whole seconds since `member` joined."""
        return int(self.clock.now() - member.joined_at)

    def average_wait(self) -> int:
        """The average of those who wait now, in seconds."""
        return sum(map(self.waited, self.members)) // len(self.members) if self.members else 0

    def form(self, member: Member) -> dict[str, str]:
        """What a waitUrl request says about the queue."""
        return {
            "QueueSid": self.sid,
            "QueuePosition": str(self.members.index(member) + 1 if member in self.members else 0),
            "QueueTime": str(self.waited(member)),
            "AvgQueueTime": str(self.average_wait()),
            "CurrentQueueSize": str(len(self.members)),
            "MaxQueueSize": str(self.max_size),
        }

    async def take_front(self, by: Call, whisper: Page | None) -> tuple[Member, Bridge]:
        """Take the front member for `by`, waiting for one if there is none; `whisper` runs for the member first."""
        while not self.members:
            self._arrival.clear()
            await self._arrival.wait()
        member = self.members.pop(0)
        bridge = Bridge(member.call, by)
        member.claimed.set_result(Claim(by, bridge, whisper))
        return member, bridge


class Queues:
    """The queues of the account, by name and by sid."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.by_sid: dict[str, CallQueue] = {}

    def named(self, name: str) -> CallQueue | None:
        """The queue called `name`."""
        return next((queue for queue in self.by_sid.values() if queue.friendly_name == name), None)

    def create(self, name: str, max_size: int = DEFAULT_MAX_SIZE) -> CallQueue:
        """A new queue."""
        queue = CallQueue(name, self._clock, max_size, date_created=self._clock.stamp())
        self.by_sid[queue.sid] = queue
        return queue

    def named_or_new(self, name: str) -> CallQueue:
        """The queue called `name`, made when there is none. Raises TwimlError 14205 for a name over 64 letters."""
        if not 0 < len(name) <= LONGEST_NAME:
            raise TwimlError(14205, f"Invalid queue name {name!r}")
        return self.named(name) or self.create(name)

    def clear(self) -> None:
        """Forget every queue."""
        self.by_sid.clear()
