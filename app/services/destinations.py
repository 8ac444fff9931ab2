"""Whom an agent names when asking a colleague or giving a customer on: a queue by its name, an agent by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from routing.events import ToAgent, ToQueue

if TYPE_CHECKING:
    from app.bootstrap import Services


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
