"""Digests: a replica that is not what the journal says drops itself, raises an alarm and is built anew."""

from __future__ import annotations

import pytest
from prometheus_client import REGISTRY

from app.services.desk import Desk, turn
from app.services.verify import verify
from app.store import snapshots
from app.store.database import Database
from routing import digest
from routing.codec import SCHEMA, decode_fact
from routing.events import CallerGone, TakeDigest
from routing.facts import DigestTaken
from tests.services.desk.support import adopt, center, desk_on, enqueue
from tests.support.waiting import eventually


def alarms() -> float:
    """How many replicas differed so far."""
    return REGISTRY.get_sample_value("switchboard_replicas_differing_total") or 0


def corrupt(desk: Desk, made: int) -> None:
    """What a stray write to memory would do."""
    desk.state.contacts[made].priority += 1


async def test_each_thousandth_turn_journals_a_digest(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert turn.DIGEST_TURNS == 1_000
    monkeypatch.setattr(turn, "DIGEST_TURNS", 3)
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        for n in range(6):
            await enqueue(database, desk, f"CA{n}")
    rows = await database.hot.fetch("SELECT body FROM fact WHERE grp = 1 ORDER BY seq")
    taken = [fact for fact in map(decode_fact, (row["body"] for row in rows)) if isinstance(fact, DigestTaken)]
    assert [(fact.agents, fact.contacts) for fact in taken] == [(2, 2), (2, 5)]
    assert await verify(database) == []


async def test_a_replica_that_differs_is_built_anew_and_tells(database: Database) -> None:
    async with desk_on(database) as sound, desk_on(database) as other:
        await adopt(database, sound, center())
        made = await enqueue(database, sound, "CA1")
        await eventually(lambda: other.position == sound.position)
        before = alarms()
        corrupt(other, made)
        await sound.submit(TakeDigest(), key="digest")
        await eventually(lambda: alarms() == before + 1)
        await eventually(lambda: other.position == sound.position)
        assert digest(other.state) == digest(sound.state)
        assert (await other.submit(CallerGone(made), key="gone")).refused is None
        assert alarms() == before + 1
    assert await verify(database) == []


async def test_an_event_on_a_replica_that_differs_is_decided_by_the_new_one(database: Database) -> None:
    async with desk_on(database) as sound, desk_on(database) as other:
        await adopt(database, sound, center())
        made = await enqueue(database, sound, "CA1")
        await eventually(lambda: other.position == sound.position)
        del other.state.contacts[made]
        await sound.submit(TakeDigest(), key="digest")
        assert (await other.submit(CallerGone(made), key="gone")).refused is None


async def test_a_snapshot_of_a_wrong_state_is_seen_through(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await enqueue(database, desk, "CA1")
        await _keep(database, desk)
        await enqueue(database, desk, "CA2")
        expected = digest(desk.state)
        corrupt(desk, made)
        await _keep(database, desk)
        desk.state.contacts[made].priority -= 1
        await desk.submit(TakeDigest(), key="digest")
    before = alarms()
    async with desk_on(database) as late:
        assert digest(late.state) == expected
    assert alarms() == before + 1


async def test_a_digest_of_a_wrong_state_stops_nobody_else(database: Database) -> None:
    async with desk_on(database) as wrong:
        await adopt(database, wrong, center())
        made = await enqueue(database, wrong, "CA1")
        expected = digest(wrong.state)
        corrupt(wrong, made)
        await wrong.submit(TakeDigest(), key="digest")
    async with desk_on(database) as late:
        assert digest(late.state) == expected
        assert (await late.submit(CallerGone(made), key="gone")).refused is None
    assert [finding.split(":")[0] for finding in await verify(database)] == ["digest"]


async def _keep(database: Database, desk: Desk) -> None:
    taken = desk.snapshot()
    assert taken is not None
    async with database.transaction() as connection:
        await snapshots.save(connection, 1, SCHEMA, taken)
