"""The work after a talk: asking for time for it, finishing it, or taking more time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ids
from app.errors import Invalid
from app.services import notes
from app.services.refusals import accepted
from routing.events import ExtendWrapUp, FinishWrapUp, RequestWrapUp

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.store.writes import Write


async def finish(services: Services, agent: int, contact: int, disposition: str | None, text: str) -> None:
    """End the wrap-up with its disposition and notes, all at once; before a forced timeout, file them.

    Raises `DispositionRequired`, `Invalid` for a disposition the queue does not know, `Gone` when it is over already.
    """
    write = notes.written(services, agent, contact, text)
    _require_known(services, services.desk.state.agents[agent].queue, disposition)

    def rows(outcome: Outcome) -> list[Write]:
        return [] if outcome.refused else [write]

    event = FinishWrapUp(agent, contact, disposition)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:wrap-up:{ids.nonce()}", rows=rows))


async def request(services: Services, agent: int, contact: int, *, on: bool) -> None:
    """Ask for time after this talk, or no longer. Raises `Conflict` where the queue does not leave that to agents."""
    event = RequestWrapUp(agent, contact, on)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:wrap-up-request:{ids.nonce()}"))


async def extend(services: Services, agent: int, contact: int) -> None:
    """Take more time. Raises `NoExtensionLeft` when the queue gives no more."""
    event = ExtendWrapUp(agent, contact)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:extend:{ids.nonce()}"))


def _require_known(services: Services, queue: int, disposition: str | None) -> None:
    if disposition is not None and disposition not in {each.name for each in services.center.dispositions(queue)}:
        raise Invalid(f"No disposition is named {disposition}.")
