"""What a supervisor asks for who closes queues: which ones, until when, and what becomes of those who wait."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, model_validator

from app.clock import DAY_MS
from app.errors import Invalid, NotFound
from app.services.day import midnight_after
from app.services.names import names_of
from app.services.supervision import require_queues
from ivr_flows.announcing import NOTHING, Message

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.principal import Principal


class Scope(BaseModel):
    """One queue, all of a division, or with neither every queue of the center."""

    queue: str | None = Field(default=None, max_length=64)
    division: str | None = Field(default=None, max_length=64)

    @model_validator(mode="after")
    def _one_of_both(self) -> Scope:
        if self.queue is not None and self.division is not None:
            raise ValueError("name a queue or a division, not both")
        return self


class Closing(Scope):
    """Those who wait hear the message, then go to the queue `to`, or on in their flow by the exit.

    Without `until` the closure ends with the center's day; it lasts 24 hours at most.
    """

    to: str | None = Field(default=None, max_length=64)
    exit: Literal["closed", "voicemail"] = "closed"
    message: Message = NOTHING
    until: AwareDatetime | None = None


class Chosen(NamedTuple):
    """What was asked for, found in the center; `until` is in milliseconds since the epoch."""

    queues: tuple[Entry[Queue], ...]
    to: Entry[Queue] | None
    until: int

    @property
    def ids(self) -> tuple[int, ...]:
        """The queues to close."""
        return tuple(queue.id for queue in self.queues)


def chosen(services: Services, closing: Closing, by: Principal) -> Chosen:
    """What it names. Raises `NotFound`, `Invalid` for a time that cannot be, `Refused` for queues of other teams."""
    queues = scope(services, closing, by)
    to = None if closing.to is None else _named(services, closing.to)
    if to in queues:
        raise Invalid("Those who wait cannot go to a queue that is closed with theirs.")
    return Chosen(queues, to, ends(services, closing.until))


def scope(services: Services, asked: Scope, by: Principal) -> tuple[Entry[Queue], ...]:
    """The queues in it. Raises `NotFound` where there are none, `Refused` for those of other teams."""
    queues = _in_scope(services, asked)
    if not queues:
        raise NotFound("There are no such queues.")
    require_queues(services, by, {queue.id for queue in queues})
    return queues


def _in_scope(services: Services, asked: Scope) -> tuple[Entry[Queue], ...]:
    if asked.queue is not None:
        return (_named(services, asked.queue),)
    queues = services.center.picture.queues
    return tuple(queue for queue in queues if asked.division in {None, queue.body.division})


def _named(services: Services, name: str) -> Entry[Queue]:
    found = services.center.picture.queues.named(name)
    if found is None:
        raise NotFound(f"No queue is named {name}.")
    return found


def ends(services: Services, asked: datetime | None) -> int:
    """When what is asked for ends: by itself with the center's day. Raises `Invalid` beyond the next 24 hours."""
    now = services.desk.now_estimate()
    until = midnight_after(now, names_of(services.center).zone) if asked is None else int(asked.timestamp() * 1000)
    if not now < until <= now + DAY_MS:
        raise Invalid("A closure ends in the next 24 hours.")
    return until
