"""Whom an agent names when asking or giving a customer on: a queue, an agent, a number outside or a listed target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services import numbers
from app.services.center.kinds.number_policy import Purpose
from routing.events import ToAgent, ToQueue

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import TransferTarget


def to_queue(services: Services, name: str, priority: int | None = None) -> ToQueue:
    """The queue of this name. Raises `NotFound`."""
    queue = services.center.picture.queues.named(name)
    if queue is None:
        raise NotFound(f"There is no queue {name}.")
    return ToQueue(queue.id, priority)


def to_agent(name: str) -> ToAgent:
    """The agent of this number, whom routing knows or does not. Raises `NotFound` for what is no number."""
    if not name.isdecimal():
        raise NotFound(f"There is no agent {name}.")
    return ToAgent(int(name))


def outside(services: Services, number: str) -> str:
    """The number as E.164. Raises `NumberRefused` by the number policy."""
    return numbers.check(services.center.picture, number, Purpose.TRANSFER)


def listed(services: Services, name: str) -> TransferTarget:
    """What the center file lists by this name: a flow or a number. Raises `NotFound`."""
    found = services.center.picture.transfer_targets.named(name)
    if found is None:
        raise NotFound(f"There is no transfer target {name}.")
    return found.body
