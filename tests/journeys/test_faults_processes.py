"""Processes that die or freeze at the worst moments: no call is lost, no agent stuck, nobody offered two calls."""

from __future__ import annotations

import asyncio
from pathlib import Path
from signal import SIGCONT

import pytest

from app import clock
from app.store.database import Database
from routing.events import SetPresence
from routing.vocabulary import Presence
from tests.journeys.people import serve
from tests.journeys.stage import Stage, stage
from tests.services.desk.support import desk_on
from tests.support.waiting import eventually

FLEET = ("web", "web", "worker")
FROZEN_SECONDS = 5.0
ROUNDS = 12
"""How often callers are served at most until the process to be struck passed the place: mostly the first time, but the
other may have all of the connections for long."""


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(
    "place", ["webhook.before_answer", "webhook.committed", "turn.before_commit", "turn.committed"]
)
async def test_a_web_process_is_killed(database: Database, tmp_path: Path, place: str, times: int) -> None:
    """One alone: the provider asks no second fallback when the first one dies too."""
    async with stage(database, tmp_path, FLEET, {"web-0": f"{place}#{times}:kill"}) as center:
        for _ in range(ROUNDS):
            if not center.fleet.deaths:
                await serve(center)
        assert center.fleet.deaths == 1


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("place", ["outbox.before_send", "outbox.sent"])
async def test_a_sending_process_is_killed(database: Database, tmp_path: Path, place: str, times: int) -> None:
    """Every process sends, and which one sends what is left open: two are armed."""
    fault = f"{place}#{times}:kill"
    async with stage(database, tmp_path, FLEET, {"web-0": fault, "worker": fault}) as center:
        for _ in range(ROUNDS):
            if not center.fleet.deaths:
                await serve(center)
        assert center.fleet.deaths >= 1


@pytest.mark.parametrize("place", ["turn.before_commit", "webhook.before_answer"])
async def test_a_web_process_freezes_for_five_seconds(database: Database, tmp_path: Path, place: str) -> None:
    """One that holds the lock of the journal too: the other goes on before it is continued."""
    async with stage(database, tmp_path, FLEET, {"web-0": f"{place}#1:stop"}) as center:
        thawing = asyncio.create_task(thaw(center))
        await serve(center)
        assert await thawing
        assert center.fleet.deaths == 0


async def thaw(center: Stage) -> bool:
    """Continue a process five seconds after it froze; whether another desk could take a turn meanwhile."""
    frozen = await eventually(center.fleet.frozen, within=60)
    until = clock.monotonic() + FROZEN_SECONDS
    async with desk_on(center.database) as desk:
        await desk.submit(SetPresence(max(desk.state.agents), Presence.NOT_READY, "break"), key="meanwhile")
    in_time = clock.monotonic() < until
    await eventually(lambda: clock.monotonic() > until, within=2 * FROZEN_SECONDS)
    for process in frozen:
        process.send_signal(SIGCONT)
    return in_time
