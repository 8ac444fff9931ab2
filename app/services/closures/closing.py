"""Closing queues and opening them again, in one turn for every process, kept with who did it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.closures.asked import Closing, Scope, chosen, scope
from app.services.interventions import Cause
from app.services.refusals import accepted
from app.store import closures as store
from app.store import interventions
from app.store.closures import Closure
from app.store.interventions import NewIntervention
from routing.events import CloseQueues, OpenQueues

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.closures.asked import Chosen
    from app.services.desk import Outcome
    from app.store.writes import Write


async def close(services: Services, closing: Closing, cause: Cause, emergency: str | None = None) -> None:
    """Close queues: who waits goes another way at once, nobody is let in, who talks is left alone.

    Raises what `chosen` raises, and `Conflict` where the queue that is to take over is closed itself.
    """
    found = chosen(services, closing, cause.by)
    to = None if found.to is None else found.to.id

    def rows(outcome: Outcome) -> list[Write]:
        kept = _audited(cause, outcome, "close_queues", _in_words(found, closing))
        if outcome.refused:
            return [kept]
        message = closing.message.model_dump(mode="json", by_alias=True, exclude_none=True)
        ends = (found.until, to, closing.exit, message, cause.by.username, cause.why, emergency)
        return [kept, *(store.keep(Closure(queue, outcome.at, *ends)) for queue in found.ids)]

    event = CloseQueues(found.ids, found.until, to, closing.exit)
    accepted(await services.desk.submit(event, key=cause.event_key, rows=rows))


async def open_again(services: Services, asked: Scope, cause: Cause) -> None:
    """Open queues before their time; those that are open stay so. Raises what `scope` raises."""
    await open_those(services, scope(services, asked, cause.by), cause)


async def open_those(services: Services, queues: tuple[Entry[Queue], ...], cause: Cause) -> None:
    """Open these queues; nothing is done, nor kept, where there are none."""
    if not queues:
        return

    def rows(outcome: Outcome) -> list[Write]:
        opened = (store.opened(queue.id, outcome.at, cause.by.username) for queue in queues)
        return [_audited(cause, outcome, "open_queues", ", ".join(queue.body.title for queue in queues)), *opened]

    event = OpenQueues(tuple(queue.id for queue in queues))
    accepted(await services.desk.submit(event, key=cause.event_key, rows=rows))


def _audited(cause: Cause, outcome: Outcome, action: str, what: str) -> Write:
    by = cause.by.username
    made = NewIntervention(cause.event_key, outcome.at, by, action, None, None, what, cause.why, outcome.refused)
    return interventions.keep(made)


def _in_words(found: Chosen, closing: Closing) -> str:
    queues = ", ".join(queue.body.title for queue in found.queues)
    return f"{queues}: {closing.exit if found.to is None else f'to {found.to.body.title}'}"
