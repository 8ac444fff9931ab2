"""How one view of the floor becomes the next: rows that are new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.services.views.floor_view import VoicemailRow, WaitingRow

if TYPE_CHECKING:
    from pydantic import BaseModel

    from app.services.views.floor_view import FloorView

RowT = TypeVar("RowT")


class Change(NamedTuple):
    """An event that replaces a row, or the figures."""

    event: str
    data: BaseModel


def comparable(before: FloorView, after: FloorView) -> bool:
    """Whether changes can tell the difference: agents and queues never go away, unless another center is configured."""
    gone_agents = {row.id for row in before.agents} - {row.id for row in after.agents}
    gone_queues = {row.id for row in before.queues} - {row.id for row in after.queues}
    return not gone_agents and not gone_queues


def changes(before: FloorView, after: FloorView) -> Iterator[Change]:
    """The events that turn one view of the floor into the next."""
    yield from (Change("agent_row", row) for row in _new(before.agents, after.agents))
    yield from (Change("queue", row) for row in _new(before.queues, after.queues))
    yield from (Change("waiting", row) for row in _no_longer_waiting(before, after))
    yield from (Change("waiting", row) for row in _new(before.waiting, after.waiting))
    yield from (Change("voicemail", row) for row in _dealt_with(before, after))
    yield from (Change("voicemail", row) for row in _new(before.voicemails, after.voicemails))
    if before.figures != after.figures:
        yield Change("figures", after.figures)


def _new(before: tuple[RowT, ...], after: tuple[RowT, ...]) -> Iterator[RowT]:
    known = set(before)
    return (row for row in after if row not in known)


def _no_longer_waiting(before: FloorView, after: FloorView) -> Iterator[WaitingRow]:
    still = {row.contact for row in after.waiting}
    return (row.model_copy(update={"gone": True}) for row in before.waiting if row.contact not in still)


def _dealt_with(before: FloorView, after: FloorView) -> Iterator[VoicemailRow]:
    still = {row.id for row in after.voicemails}
    return (row.model_copy(update={"state": "done"}) for row in before.voicemails if row.id not in still)
