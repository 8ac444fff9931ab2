"""Notes an agent takes on the contact at hand, kept while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.refusals import Gone
from app.store import notes
from app.store.writes import Write, execute
from routing.vocabulary import Work

if TYPE_CHECKING:
    from app.bootstrap import Services

taken_while = {Work.CONNECTING, Work.DIALING, Work.TALKING, Work.WRAP_UP}


async def keep(services: Services, agent: int, contact: int, text: str) -> None:
    """Replace the notes. Raises `Gone` unless the contact is at hand."""
    async with services.database.transaction() as connection:
        await execute(connection, [written(services, agent, contact, text)])


def written(services: Services, agent: int, contact: int, text: str) -> Write:
    """The write that replaces the notes. Raises `Gone` unless the contact is at hand."""
    state = services.desk.state.agents.get(agent)
    if state is None or state.contact != contact or state.work not in taken_while:
        raise Gone("Notes belong to the contact at hand.")
    return notes.keep(contact, state.connection, agent, text)
