"""After a change of form: the journal goes only behind a snapshot that can be read, and from such a one it goes on."""

from __future__ import annotations

import msgspec

from app.clock import DAY_MS
from app.services.desk import Desk
from app.store import partitions, snapshots
from app.store.database import Database
from app.store.partitions import JOURNAL_DAYS
from app.store.snapshots import StoredSnapshot
from routing import ContactState, digest
from routing.codec import READABLE, SCHEMA
from routing.events import CallerGone
from tests.services.desk.support import adopt, center, desk_on, enqueue


async def keep(database: Database, taken: StoredSnapshot, form: int) -> None:
    async with database.transaction() as connection:
        await snapshots.save(connection, 1, form, taken)


def snapshot(desk: Desk) -> StoredSnapshot:
    taken = desk.snapshot()
    assert taken is not None
    return taken


async def test_a_day_goes_when_a_snapshot_that_can_be_read_stands_for_it(database: Database) -> None:
    old = (await database.now() // DAY_MS - JOURNAL_DAYS - 3) * DAY_MS
    name = "fact_19990101"
    await database.hot.execute(f"CREATE TABLE {name} PARTITION OF fact FOR VALUES FROM ({old}) TO ({old + DAY_MS})")
    await database.hot.execute("INSERT INTO fact (grp, seq, at, body) VALUES (1, 1, $1, '')", old)
    for form, is_gone in ((SCHEMA + 1, False), (SCHEMA, True)):
        await keep(database, StoredSnapshot(form, old + 1, b""), form)
        async with database.transaction() as connection:
            await partitions.drop(connection, await database.now(), READABLE)
        assert (await database.hot.fetchval("SELECT to_regclass($1)", name) is None) == is_gone


async def test_where_the_journal_is_gone_a_snapshot_of_the_release_before_is_begun_with(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await enqueue(database, desk, "CA1")
        taken = snapshot(desk)
        await keep(database, taken._replace(body=_before_it_had("attempt", taken.body)), SCHEMA)
        await enqueue(database, desk, "CA2")
        expected = digest(desk.state)
    await database.hot.execute("DELETE FROM fact WHERE seq <= $1", taken.seq)
    async with desk_on(database) as late:
        assert digest(late.state) == expected
        assert (await late.submit(CallerGone(made), key="gone")).refused is None


async def test_a_replica_that_starts_over_does_so_where_the_journal_is_whole(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await enqueue(database, desk, "CA1")
        first = snapshot(desk)
        await keep(database, first, SCHEMA)
        await enqueue(database, desk, "CA2")
        second = snapshot(desk)
        await keep(database, second, SCHEMA)
        await enqueue(database, desk, "CA3")
    async with database.hot.acquire() as connection:
        assert await snapshots.oldest(connection, 1, READABLE) == first
        await connection.execute("DELETE FROM fact WHERE seq <= $1", second.seq)
        assert await snapshots.oldest(connection, 1, READABLE) == second


def _before_it_had(name: str, body: bytes) -> bytes:
    agent, contact, parts = msgspec.msgpack.decode(body)
    place = ContactState.__struct_fields__.index(name)
    for row in (contact, *parts[3]):
        del row[place]
    return msgspec.msgpack.encode([agent, contact, parts])
