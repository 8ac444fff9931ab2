"""Whether this process may be sent requests."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store import away, schema

if TYPE_CHECKING:
    from app.bootstrap import Services

patience_s = 2.0


async def require(services: Services) -> None:
    """Raise `Unavailable` when the process is stopping or halted, the database is away, or its schema is too old."""
    if services.hub.closing:
        raise Unavailable("This process is stopping.")
    if services.desk.halted is not None:
        raise Unavailable(services.desk.halted)
    try:
        async with asyncio.timeout(patience_s):
            revision = await schema.revision(services.database.hot)
    except away.ERRORS as error:
        raise Unavailable("The database does not answer.") from error
    if schema.is_behind(revision):
        raise Unavailable(f"The database is at revision {revision}, this code expects {schema.expected()}.")
