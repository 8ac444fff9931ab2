"""An agent asks for a supervisor in a talk: a flag on the floor, until it is taken back or the talk is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Conflict
from app.store import help_requests, ops
from app.store.writes import execute
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services


async def ask(services: Services, agent: int, contact: int, *, on: bool) -> None:
    """Ask for help in the agent's own talk, or need it no more. Raises `Conflict` without a talk."""
    now = services.desk.state.contacts.get(contact)
    if now is None or now.agent != agent or now.stage is not Stage.TALKING:
        raise Conflict("You are not talking with this caller.")
    row = help_requests.ask(contact, now.connection, agent) if on else help_requests.end(contact, now.connection)
    async with services.database.transaction() as connection:
        await execute(connection, [row, *ops.note("help", contact=contact, agent=agent, on=on)])
