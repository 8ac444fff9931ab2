"""The database away for ten seconds: callers are kept on the line, nothing is lost, and all goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import clock
from app.store.database import Database
from tests.journeys.people import accounted, at_work, free, persist, reach_somebody
from tests.journeys.stage import MAIN_NUMBER, stage
from tests.support.proxy import Proxy, between
from tests.support.waiting import eventually

AWAY_SECONDS = 10.0
HOLD = "One moment, please"


@pytest.mark.parametrize("how", ["silent", "broken"])
async def test_the_database_is_away(database: Database, tmp_path: Path, how: str) -> None:
    """One caller hangs up from a talk meanwhile, one presses a key, one calls; the latter two are then served."""
    async with between(database.dsn) as (proxy, dsn), stage(database, tmp_path, dsn=dsn) as center:
        async with at_work(center, "daniel_kim") as worker:
            first, talk = await reach_somebody(center, "+13035550191")
            await worker.page.see(lambda view: view["work"] == "talking")
            second = await center.caller("+13035550192")
            menu = await second.dial(MAIN_NUMBER)
            await second.hears_words("press 0")
            until = cut(proxy, how)
            await first.send("hangup", call=talk)
            await second.send("digits", call=menu, digits="2")
            third = await center.caller("+13035550193")
            call = await third.dial(MAIN_NUMBER)
            for phone in (second, third):
                await phone.hears_words(HOLD, seconds=10)
            await eventually(lambda: clock.monotonic() > until, within=2 * AWAY_SECONDS)
            proxy.pass_on()
            for phone, each in ((second, menu), (third, call)):
                await persist(phone, each)
                await worker.page.see(lambda view: view["work"] == "talking", within=60)
                await phone.send("hangup", call=each)
            await worker.page.see(free, within=60)
        await accounted(center)


def cut(proxy: Proxy, how: str) -> float:
    """Let nothing through, with or without breaking what is open; until when, on this process's clock."""
    proxy.hush()
    if how == "broken":
        proxy.reset()
    return clock.monotonic() + AWAY_SECONDS
