"""One soak: calls come without pause while the center is struck, and at the end every one of them is accounted for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, so that the same strikes come again
from typing import cast

import httpx

from app import clock
from app.services.verify import verify
from app.settings import DatabaseSettings
from app.store import migrate
from app.store.away import ERRORS
from app.store.database import connect
from app.tasks import beside
from tests.journeys.people import TWO_AT_ONCE
from tests.journeys.stage import MAIN_NUMBER, Stage, stage
from tests.soak.serving import ServedFleet
from tests.soak.strikes import Server, Strike, strike, strikes
from tests.support.waiting import eventually

FLEET = ("web", "web", "worker")
AGENTS = 24
"""All of the sample center: only some of them serve billing, and whoever says nothing at a menu is taken elsewhere."""
SECONDS_BETWEEN_CALLS = 1.5
CALLERS = 12
"""So many at a time at most: a machine that is too slow for more is not drowned by them."""
SECONDS_BETWEEN_STRIKES = 4.0
"""From one that is healed to the next."""
HEAL_SECONDS = 120.0
"""After so long the soak is given up."""
HEAL_SECONDS_MAX = 30.0
"""The slowest heal that will do."""
ASKED = 8
"""Fresh connections that must all find a ready process: whoever takes them."""
CALLER = f"""
from: "+172055501##"
to: "{MAIN_NUMBER}"
patience: 100000
within: 100000
steps:
  - wait: For billing
  - press: "2"
  - person: true
"""
_TALKS = "SELECT count(*) FROM connection WHERE talk_at > $1"
_TALKS_AT_ONCE = """
SELECT mine.contact_id FROM connection AS mine JOIN connection AS other USING (agent_id)
WHERE (mine.contact_id, mine.number) <> (other.contact_id, other.number)
    AND other.talk_at >= mine.talk_at AND other.talk_at < mine.ended_at
"""
_CONTACTS_PER_CALL = "SELECT call_sid FROM contact GROUP BY call_sid HAVING count(*) > 1"


@dataclass
class Account:
    """What came of a soak."""

    calls: int = 0
    answered: int = 0
    doubled: int = 0
    heals: list[tuple[Strike, float]] = field(default_factory=list)
    """Each strike, and the seconds until everything was as before it."""
    findings: list[str] = field(default_factory=list)
    """What `verify` found."""

    @property
    def lost(self) -> int:
        """Calls that ended otherwise than by a talk with an agent."""
        return self.calls - self.answered

    @property
    def slowest_heal(self) -> float:
        """In seconds."""
        return max((seconds for _, seconds in self.heals), default=0.0)

    @property
    def clean(self) -> bool:
        """Whether no call was lost or doubled, all was healed in time, and the rows are what the journal says."""
        healed = bool(self.heals) and self.slowest_heal <= HEAL_SECONDS_MAX
        return healed and self.calls > 0 and not (self.lost or self.doubled or self.findings)

    def __str__(self) -> str:
        struck = ", ".join(f"{sum(how is each for each, _ in self.heals)} x {how}" for how in Strike)
        verified = "clean" if not self.findings else "; ".join(self.findings)
        return (
            f"calls {self.calls}, answered {self.answered}, lost {self.lost}, doubled {self.doubled}\n"
            f"struck: {struck}; slowest heal {self.slowest_heal:.1f} s\n"
            f"verify: {verified}"
        )


async def soak(seconds: float, folder: Path, seed: int) -> Account:
    """Run for so long (and as long as the last callers need), with everything that is written below `folder`."""
    account, draws = Account(), Random(seed)
    async with _center(folder) as (server, center):
        await center.employ(AGENTS)
        until = clock.monotonic() + seconds
        async with beside(_calls(center), "calls"):
            for how in strikes(draws):
                if clock.monotonic() >= until:
                    break
                account.heals.append((how, await _struck(center, server, how, draws)))
                await _pause(SECONDS_BETWEEN_STRIKES)
        await _count(center, account)
    return account


@asynccontextmanager
async def _center(folder: Path) -> AsyncIterator[tuple[Server, Stage]]:
    server = Server(folder / "state")
    try:
        await migrate.upgrade(server.dsn)
        async with (
            connect(server.dsn, DatabaseSettings(webhook_connections=4, api_connections=4)) as database,
            stage(database, folder, FLEET, served_by=ServedFleet) as center,
        ):
            yield server, center
    finally:
        server.stop()


async def _calls(center: Stage) -> None:
    while True:
        if await _on_the_line(center) < CALLERS:
            await center.follow(CALLER.encode())
        await _pause(SECONDS_BETWEEN_CALLS)


async def _pause(seconds: float) -> None:
    until = clock.monotonic() + seconds
    await eventually(lambda: clock.monotonic() >= until, within=2 * seconds)


async def _struck(center: Stage, server: Server, how: Strike, draws: Random) -> float:
    """Strike, and wait until all processes live and are ready and somebody new talks; the seconds that took."""
    fleet = cast("ServedFleet", center.fleet)
    await eventually(lambda: len(fleet.living()) == len(FLEET), within=HEAL_SECONDS)
    began = clock.monotonic()
    await strike(how, server, fleet, draws)
    await eventually(lambda: _healed(center, fleet), within=HEAL_SECONDS)
    talks = await center.database.now()
    await eventually(lambda: _talk_since(center, talks), within=HEAL_SECONDS)
    return clock.monotonic() - began


async def _healed(center: Stage, fleet: ServedFleet) -> bool:
    ready = await asyncio.gather(*(_is_ready(center.base) for _ in range(ASKED)))
    return all(ready) and len(fleet.living()) == len(FLEET)


async def _is_ready(base: str) -> bool:
    try:
        async with httpx.AsyncClient(base_url=base) as fresh:
            return (await fresh.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False


async def _talk_since(center: Stage, at: int) -> bool:
    try:
        return bool(await center.database.hot.fetchval(_TALKS, at))
    except ERRORS:
        return False


async def _count(center: Stage, account: Account) -> None:
    """Once the last caller has hung up."""
    await eventually(lambda: _all_served(center), within=HEAL_SECONDS)
    await center.quiet()
    counts = (await center.ask_carrier("/carrier/outcomes"))["counts"]
    account.calls, account.answered = sum(counts.values()), counts.get("passed", 0)
    database = center.database.hot
    for doubled in (TWO_AT_ONCE, _TALKS_AT_ONCE, _CONTACTS_PER_CALL):
        account.doubled += len(await database.fetch(doubled))
    account.findings = await verify(center.database)


async def _on_the_line(center: Stage) -> int:
    return int((await center.ask_carrier("/carrier/outcomes"))["on_the_line"])


async def _all_served(center: Stage) -> bool:
    return await _on_the_line(center) == 0
