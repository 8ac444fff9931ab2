"""What says that the database does not answer, whichever way it was asked, or that asking again is all it takes."""

from __future__ import annotations

import asyncpg
from sqlalchemy import exc

ERRORS = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    asyncpg.TransactionRollbackError,
    asyncpg.LockNotAvailableError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    exc.InterfaceError,
    exc.OperationalError,
    exc.TimeoutError,
)
