"""Releases that follow one another while people call: nothing is lost, nothing doubled, nothing written too early."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from signal import SIGTERM

from app.settings import home
from app.store.database import Database
from tests.journeys.people import answered_once, at_work, free, keep_calling
from tests.journeys.releases import NEXT, TAG, next_release
from tests.journeys.stage import Stage, stage
from tests.support.waiting import eventually

FLEET = ("whole", "whole")
IN_ORDER = {0, -SIGTERM}
"""How a process ends that was told to: one that serves says by which signal."""
STOP_SECONDS = 20.0
_LIVE = "SELECT count(*) FROM desk_lease WHERE generation = $1 AND until > now_ms()"
_OFFERS = "SELECT count(*) FROM offer WHERE state <> 'accepted'"
_LOST_CONSOLES = "SELECT count(*) FROM agent_state WHERE reason = 'console_lost'"
_NOTED = "SELECT count(*) FROM fact WHERE grp = 1 AND body LIKE $1"


@asynccontextmanager
async def busy(center: Stage) -> AsyncIterator[None]:
    """Two agents and two callers at it for as long as the block runs; in the end every call was answered, once."""
    enough = asyncio.Event()
    async with at_work(center, "daniel_kim") as left, at_work(center, "ana_lopez") as right:
        numbers = ("+13035550198", "+13035550199")
        calling = [asyncio.create_task(keep_calling(center, number, enough)) for number in numbers]
        yield
        enough.set()
        calls = sum(await asyncio.gather(*calling))
        for worker in (left, right):
            await worker.page.see(free, within=60)
    await center.quiet()
    await answered_once(center)
    assert await center.database.hot.fetchval("SELECT count(*) FROM contact") == calls


async def roll(center: Stage, name: str, release: Path) -> None:
    """Start the new process; once it lives, tell the old one to stop, which it does in order."""
    before = await center.database.hot.fetchval(_LIVE, NEXT)
    old = await center.fleet.replace(name, release)
    await eventually(lambda: _has_more(center, before), within=60)
    old.terminate()
    assert await asyncio.wait_for(old.wait(), STOP_SECONDS) in IN_ORDER


async def _has_more(center: Stage, before: int) -> bool:
    return bool(await center.database.hot.fetchval(_LIVE, NEXT) > before)


async def noted(center: Stage) -> int:
    """How many facts there are that only the next release reads."""
    count: int = await center.database.hot.fetchval(_NOTED, f"[{TAG},%".encode())
    return count


async def test_a_release_is_rolled_out_under_calls(database: Database, tmp_path: Path) -> None:
    """What only the new one reads is written when the last old one is gone; from then on an old one cannot start."""
    release = next_release(tmp_path / "next")
    async with stage(database, tmp_path, FLEET) as center:
        async with busy(center):
            for number, kind in enumerate(FLEET):
                assert await noted(center) == 0
                await roll(center, f"{kind}-{number}", release)
            await eventually(lambda: noted(center), within=60)
        assert center.fleet.deaths == 0
        assert await center.database.hot.fetchval(_OFFERS) == 0
        assert await center.database.hot.fetchval(_LOST_CONSOLES) == 0
        assert await center.fleet.run(release, "app.cli", "verify") == (0, "All is as the journal says.\n")
        code, said = await center.fleet.run(home, "app.process", "worker", "0")
        assert code == 1
        assert f"The journal holds facts of generation {NEXT}." in said
