"""What an agent does in a talk: hold the customer, take the customer back, hang up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ids
from app.services.refusals import accepted
from routing.events import EndTalk, HoldCustomer
from routing.vocabulary import Work

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import State


async def hold(services: Services, agent: int, contact: int, *, on: bool) -> None:
    """Put the customer on hold, or take the customer back; what already is so stays so."""
    event = HoldCustomer(contact, agent, on)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:hold:{ids.nonce()}"))


async def hang_up(services: Services, agent: int, contact: int) -> None:
    """End the talk, or give up a connection that is not one yet; a talk that the agent wraps up already stays over."""
    outcome = await services.desk.submit(EndTalk(contact, agent), key=f"contact:{contact}:hang-up:{ids.nonce()}")
    if not _wraps_up(services.desk.state, agent, contact):
        accepted(outcome)


def _wraps_up(state: State, agent: int, contact: int) -> bool:
    mine = state.agents.get(agent)
    return mine is not None and mine.work is Work.WRAP_UP and mine.contact == contact
