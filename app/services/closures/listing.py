"""The closures that hold and those that are over, as others read them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.closures.telling import message_of
from app.services.names import names_of
from app.services.views.closures import ClosureView, closure_view
from app.store import closures as store
from ivr_flows.announcing import announced
from ivr_flows.instructions import Say

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.views.names import Names
    from app.store.closures import KeptClosure

listed_max = 200


class ClosureRecord(BaseModel, frozen=True):
    """A closure: when it began (milliseconds since the epoch), what callers were told, and how it came to its end.

    `ended_at` is its end by itself, unless the queue was opened before by `opened_by`, or closed anew.
    """

    id: int
    queue: int
    title: str
    began_at: int
    ended_at: int
    holds: bool
    message: str
    opened_by: str | None
    closure: ClosureView


async def listed(services: Services) -> tuple[ClosureRecord, ...]:
    """The last closures, newest first."""
    names = names_of(services.center)
    now = services.desk.now_estimate()
    return tuple(_record(each, names, now) for each in await store.latest(services.database, listed_max))


def _record(kept: KeptClosure, names: Names, now: int) -> ClosureRecord:
    closure = kept.closure
    return ClosureRecord(
        id=kept.id,
        queue=closure.queue,
        title=names.queue_name(closure.queue).title,
        began_at=closure.at,
        ended_at=kept.ended_at,
        holds=kept.ended_at > now,
        message=_in_words(kept),
        opened_by=kept.opened_by,
        closure=closure_view(closure, names),
    )


def _in_words(kept: KeptClosure) -> str:
    parts = announced(message_of(kept.closure), "en-US", {})
    return " ".join(part.text for part in parts if isinstance(part, Say))
