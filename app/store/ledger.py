"""Reads the ledger of a contact: the segments of both lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.store.tables.consults import Consult
from app.store.tables.routing import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

SegmentRow = Segment


async def of_contact(session: AsyncSession, contact: int) -> Sequence[SegmentRow]:
    """Every segment that lasted any time or still lasts, by their beginnings; the contact's own lane first.

    Those of the consults about it are among them.
    """
    about = select(Consult.id).where(Consult.parent_id == contact)
    statement = select(Segment).where(
        (Segment.contact_id == contact) | Segment.contact_id.in_(about),
        Segment.ended_at.is_(None) | (Segment.ended_at != Segment.began_at),
    )
    return (await session.scalars(statement.order_by(Segment.began_at, Segment.lane.desc(), Segment.id))).all()
