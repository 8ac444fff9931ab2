"""Reads the offers of a contact with their receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.store.tables.routing import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

OfferRow = Offer


async def of_contact(session: AsyncSession, contact: int) -> Sequence[OfferRow]:
    """All of them, in the order in which they were made."""
    return (await session.scalars(select(Offer).where(Offer.contact_id == contact).order_by(Offer.ordinal))).all()


async def find(session: AsyncSession, contact: int, ordinal: int) -> OfferRow | None:
    """One of them."""
    return await session.get(Offer, (contact, ordinal))
