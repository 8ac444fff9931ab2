"""Reads for reports: one query, its parameters, its rows; never in the way of the hot path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from app.store.database import Database


async def read(database: Database, query: str, parameters: dict[str, object]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of a query whose parameters are written `:name`."""
    async with database.session() as session:
        return (await session.execute(text(query), parameters)).all()
