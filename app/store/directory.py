"""Reads who is behind contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from app.store.tables.callbacks import Callback
from app.store.tables.calls import Contact

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.store.database import Database


class Behind(NamedTuple):
    """Who called, when, and what they told the flow; the number to call and the promise of a callback."""

    contact: int
    caller: str
    started_at: int
    collected: Any
    number: str | None
    promised_from: int | None
    promised_until: int | None


async def behind(database: Database, contacts: Collection[int]) -> list[Behind]:
    """Who is behind each of these contacts."""
    who = (Contact.id, Contact.caller, Contact.started_at, Contact.collected)
    promise = (Callback.number, Callback.promised_from, Callback.promised_until)
    statement = select(*who, *promise).outerjoin(Callback, Callback.contact_id == Contact.id)
    async with database.session() as session:
        return [Behind(*row) for row in await session.execute(statement.where(Contact.id.in_(contacts)))]
