"""Supervisors in talks, as the floor and the agents concerned are shown them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.listening_modes import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.supervisor_legs import SupervisorLeg


class SupervisorView(BaseModel, frozen=True):
    """A supervisor or admin: what records call them, and what people do."""

    username: str
    name: str


class ListenerView(BaseModel, frozen=True):
    """A supervisor in a talk; `username` lets a page tell its own, `connected` says whether the leg has come."""

    username: str
    name: str
    mode: Mode
    connected: bool


def listener_view(leg: SupervisorLeg) -> ListenerView:
    """The view of a leg."""
    return ListenerView(username=leg.username, name=leg.name, mode=Mode(leg.mode), connected=leg.call_sid is not None)


def by_agent(legs: Iterable[SupervisorLeg]) -> dict[int, tuple[ListenerView, ...]]:
    """Who listens to each agent."""
    found = defaultdict[int, tuple[ListenerView, ...]](tuple)
    for leg in legs:
        found[leg.agent] += (listener_view(leg),)
    return found
