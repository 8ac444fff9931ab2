"""The database clock in a test's hands: it goes on as usual, and jumps when told to, for every process at once."""

from __future__ import annotations

from app.store.database import Database
from app.store.journal import CHANNEL

_INSTALL = """
CREATE TABLE test_clock (ahead bigint NOT NULL);
INSERT INTO test_clock VALUES (0);
CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint + (SELECT ahead FROM test_clock) $$;
"""

_JUMP = """
WITH jump AS (UPDATE test_clock SET ahead = ahead + $1)
UPDATE console_lease SET until = until + $2
"""


class Clock:
    """Set the time of one test database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def install(self) -> None:
        """Put this clock in the place of the real one."""
        await self._database.hot.execute(_INSTALL)

    async def advance(self, seconds: float, group: int = 1, *, silent: bool = False) -> None:
        """Jump ahead, and let every process look at the time again.

        Pages give their signs of life meanwhile, as they do in time that passes by itself, unless all are `silent`.
        """
        ms = int(seconds * 1000)
        await self._database.hot.execute(_JUMP, ms, 0 if silent else ms)
        await self._database.hot.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{group}:0")
