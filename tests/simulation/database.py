"""The one database that all simulations use, one after the other: made once, and put back to its beginning for each."""

from __future__ import annotations

import asyncpg

from app.services.desk import open_desk
from app.settings import DatabaseSettings
from app.store import partitions
from app.store.database import connect
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from tests.simulation.center import furnish
from tests.simulation.server import CLOCK, EPOCH_MS, ClockFile

_KEEP = """
CREATE SCHEMA beginning;
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE public.%I SET (autovacuum_enabled = false)', name);
        EXECUTE format('CREATE TABLE beginning.%I AS TABLE public.%I', name, name);
    END LOOP;
END $$;
CREATE TABLE beginning.last_values AS
    SELECT sequencename AS name, coalesce(last_value, 1) AS value, last_value IS NOT NULL AS called
    FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION back_to_the_beginning() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; used boolean;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO used;
        IF used THEN
            EXECUTE format('TRUNCATE public.%I CASCADE', name);
        END IF;
    END LOOP;
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'beginning'::regnamespace AND relkind = 'r'
            AND relname <> 'last_values' LOOP
        EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE beginning.%I', name, name);
    END LOOP;
    PERFORM setval(('public.' || quote_ident(last_values.name))::regclass, value, called) FROM beginning.last_values;
END $$;
"""
"""Tables are truncated, not deleted from: where rows lie in a file decides in which order they are found."""


async def prepare(dsn: str, clock: ClockFile) -> None:
    """Give an empty, migrated database the virtual clock and the center, and keep it so as the beginning."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(CLOCK.format(path=clock.path))
        await _furnish(dsn)
        await connection.execute(_KEEP)
    finally:
        await connection.close()


async def _furnish(dsn: str) -> None:
    async with (
        connect(dsn, DatabaseSettings(webhook_connections=2, api_connections=2)) as database,
        open_notices(dsn) as notices,
        open_desk(dsn, ROUTING_GROUP, notices) as desk,
    ):
        await furnish(database, desk)
        async with database.transaction() as connection:
            await partitions.make(connection, EPOCH_MS)
