"""The callers of a day come out of the journal and into the queues and skills of a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.errors import Invalid, NotFound
from app.services.center.apply import perform, plan
from app.services.center.file import Key
from app.services.center.picture import Picture
from app.services.desk import open_desk
from app.services.simulation.building import build, ids_of
from app.services.simulation.reading import Read, read
from app.services.simulation.recorded import recorded
from app.services.simulation.running import run
from app.settings import home
from app.store import center as store
from app.store.database import Database
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from routing import Fact, encode_fact
from routing.facts import ContactAbandoned, ContactQueued, CustomerInRoom, TalkEnded
from routing.requirement import ANYONE, Skilled
from routing.simulator import Empirical, Recorded
from routing.vocabulary import EndedBy, Stage
from tests.services.simulation.days import DAY, written
from tests.support.summit import read_once

DATE = dt.date(2026, 7, 6)
EIGHT = 1_783_346_400_000
"""That day, 08:00 in Denver, six hours behind UTC in summer; milliseconds since the epoch."""
FILE = f"""\
version: 1
title: The day again
center: {home / "examples" / "summit" / "center.yaml"}
day: 08:00-10:00
zone: America/Denver
"""


async def journaled(database: Database) -> None:
    """The sample center, and a morning of its journal: one caller before eight, three after, one of whom hangs up."""
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, ROUTING_GROUP, notices) as desk:
        await perform(database, desk, await plan(database, read_once()), by="tests")
    async with database.hot.acquire() as connection:
        ids = Picture(await store.load(connection)).ids
        billing, spanish = ids[Key("queue", "billing")], ids[Key("skill", "spanish")]
        story: list[tuple[int, Fact]] = [
            (-5_000, ContactQueued(1, billing, 60, 0, ANYONE, ())),
            (1_000, ContactQueued(2, billing, 60, 0, Skilled(spanish, 3), ())),
            (2_000, ContactQueued(3, billing, 60, 0, Skilled(spanish, 3), ())),
            (3_000, CustomerInRoom(1, 1, 1, billing)),
            (9_000, CustomerInRoom(2, 1, 2, billing)),
            (32_000, ContactAbandoned(3, billing, Stage.WAITING)),
            (69_000, TalkEnded(2, 1, 2, billing, EndedBy.CUSTOMER)),
            (7_199_999, ContactQueued(4, billing, 60, 0, Skilled(spanish, 3), ())),
            (7_200_000, ContactQueued(5, billing, 60, 0, Skilled(spanish, 3), ())),
        ]
        await connection.executemany(
            "INSERT INTO fact (grp, seq, at, body) VALUES ($1, $2, $3, $4)",
            [(ROUTING_GROUP, 1_000 + seq, EIGHT + at, encode_fact(fact)) for seq, (at, fact) in enumerate(story)],
        )


def described(folder: Path, text: str = FILE) -> Read:
    """The file, read."""
    return read(written(folder, text))


async def test_the_callers_of_the_day_come_again(database: Database, tmp_path: Path) -> None:
    await journaled(database)
    found = described(tmp_path)
    ids = ids_of(found)
    (demand,) = await recorded(database, found.file, DATE, ids)
    assert demand.contact.queue == ids[Key("queue", "billing")]
    assert demand.contact.required == Skilled(ids[Key("skill", "spanish")], 3)
    assert demand.arrivals == Recorded((1_000, 2_000, 7_199_999))
    assert demand.talk == Empirical((60_000,), (1.0,))
    assert isinstance(demand.patience, Empirical)
    assert demand.patience.values == (30_000,)
    report = run(build(found, (demand,)), range(1, 3))
    assert [result.all.offered for result in report.results] == [3, 3]
    assert list(report.columns()) == ["all queues", "Billing"]

    with pytest.raises(NotFound, match=r"no callers on 2026-07-05 between 08:00 and 10:00 \(America/Denver\)"):
        await recorded(database, found.file, DATE - dt.timedelta(days=1), ids)
    small = described(tmp_path, DAY.replace("day: 09:00-12:00", "day: 14:00-16:00"))
    with pytest.raises(Invalid, match="callers for queue billing, which the file does not know"):
        await recorded(database, small.file, DATE, ids_of(small))


def test_a_file_without_callers_needs_a_day(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="--from-day"):
        build(described(tmp_path))
