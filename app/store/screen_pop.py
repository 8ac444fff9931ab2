"""Reads what an agent is shown of a contact: the contact, what became of it, and the caller's earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.tables.calls import Contact
from app.store.tables.routing import Connection, Segment, WrapUp

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Session = AsyncSession
ContactRow = Contact
SegmentRow = Segment


class Earlier(NamedTuple):
    """An earlier contact of the same caller, with the agent who talked last and the disposition given."""

    contact: int
    started_at: int
    queue: int | None
    outcome: str | None
    agent: int | None
    disposition: str | None


async def contact(session: Session, contact: int) -> ContactRow | None:
    """The contact."""
    return await session.get(Contact, contact)


async def segments(session: Session, contact: int) -> Sequence[SegmentRow]:
    """The stretches of the contact's life, those of the agents' lane left out."""
    statement = select(Segment).where(Segment.contact_id == contact, Segment.lane == "contact")
    return (await session.scalars(statement.order_by(Segment.began_at, Segment.id))).all()


async def earlier(session: Session, of: ContactRow, most: int) -> list[Earlier]:
    """The same caller's contacts before this one, latest first."""
    last = _last_connection()
    columns = (Contact.id, Contact.started_at, Contact.queue_id, Contact.outcome, last.c.agent_id, WrapUp.disposition)
    statement = (
        select(*columns)
        .outerjoin(last, last.c.contact_id == Contact.id)
        .outerjoin(WrapUp, (WrapUp.contact_id == Contact.id) & (WrapUp.connection == last.c.number))
        .where(Contact.caller == of.caller, Contact.id < of.id)
        .order_by(Contact.started_at.desc(), Contact.id.desc())
        .limit(most)
    )
    return [Earlier(*row) for row in await session.execute(statement)]


async def worked_on(session: Session, contact: int, agents: Collection[int]) -> bool:
    """Whether any of the agents ever accepted this contact."""
    statement = select(Connection.number).where(Connection.contact_id == contact, Connection.agent_id.in_(agents))
    return await session.scalar(statement.limit(1)) is not None


async def keep_customer(session: Session, contact: int, customer: dict[str, object]) -> None:
    """Keep the customer record that was found for the contact."""
    await session.execute(update(Contact).where(Contact.id == contact).values(customer=customer))


def _last_connection() -> Any:
    """The last connection of each contact in which there was talk."""
    number = func.row_number().over(partition_by=Connection.contact_id, order_by=Connection.number.desc())
    numbered = select(Connection.contact_id, Connection.number, Connection.agent_id, number.label("place"))
    talked = numbered.where(Connection.talk_at.is_not(None)).subquery()
    return select(talked).where(talked.c.place == 1).subquery()
