"""The voice edge with the carrier as its provider, of whose news nothing arrives but what the test tells."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from typing_extensions import override

from app.store.database import Database
from carrier.call import Call, Direction, Status
from carrier.faults import FaultPlan, OneShot, Rule, StatusFaults, WebhookFaults
from carrier.network import Network
from carrier.options import Options
from carrier.page import Page
from carrier.run.perform import run_call
from carrier.server import start
from tests.support.waiting import eventually
from tests.voice.stage import ACCOUNT, CALLER, CENTER, NUMBER, PUBLIC, TOKEN, Answer, Line, Stage, voice_stage

ALWAYS = Rule(probability=1.0)
SILENT = FaultPlan(webhook=WebhookFaults(lose=ALWAYS), status=StatusFaults(lose=ALWAYS))


class Unheard(Stage):
    """The stage, every line of which is a live call at the carrier."""

    def __init__(self, stage: Stage, network: Network) -> None:
        super().__init__(stage.services, stage.http)
        self.network = network

    @override
    def line(self, caller: str = CALLER) -> Line:
        call = self.network.new_call(caller, NUMBER, Direction.INBOUND)
        self.network.start(call, forever)
        self.network.answer(call)
        return Line(self.http, call.sid, caller)

    async def seated(self, *legs: tuple[Line, Answer]) -> str:
        """Let calls follow the answers that lead them into one room; the room's sid."""
        for line, answer in legs:
            if self._room_of({line.call}) is not None:
                continue
            call, page = self.call(line), Page(f"{PUBLIC}/", "POST", answer.text)
            call.redirect(partial(run_call, self.network, call, page))
        room: str = await eventually(lambda: self._room_of({line.call for line, _ in legs}))
        return room

    def _room_of(self, calls: set[str]) -> str | None:
        return next((room.sid for room in self.network.rooms.open() if calls <= room.participants.keys()), None)

    def picked_up(self, call: Call) -> Line:
        """A call we made is answered; its line."""
        call.redirect(forever)
        self.network.answer(call)
        return Line(self.http, call.sid, call.from_)

    async def leaves(self, line: Line) -> None:
        """The line lives on, and is in no room any more."""
        self.call(line).redirect(forever)
        await eventually(lambda: self._room_of({line.call}) is None)

    async def ends(self, line: Line) -> None:
        """Whoever is on the line hangs up."""
        await self.over(self.call(line))

    async def over(self, call: Call, status: Status = Status.COMPLETED) -> None:
        """A call comes to its end."""
        call.end(status, "")
        await call.over.wait()

    async def hung_up(self, line: Line) -> None:
        """Wait until the line is hung up on; fails the test for one that is not."""
        call = self.call(line)
        assert call.final is not None
        await call.over.wait()

    def call(self, line: Line) -> Call:
        """The call of a line as the carrier has it."""
        return self.network.calls[line.call]

    def rung(self) -> list[Call]:
        """The calls we have made, oldest first."""
        return [call for call in self.network.calls.values() if call.direction is Direction.API]

    async def settled(self) -> bool:
        """Whether nothing is left to be asked of the provider."""
        return await self.count("outbox WHERE state = 'pending'") == 0

    def once(self, *shots: OneShot) -> None:
        """Let these requests go wrong, beside everything that is never told."""
        self.network.faults.adopt(SILENT.model_copy(update={"once": list(shots)}))


async def forever() -> None:
    """Somebody is on the line and does nothing."""
    await asyncio.Event().wait()


@asynccontextmanager
async def unheard(database: Database, center: str = CENTER) -> AsyncIterator[Unheard]:
    """The small center and its carrier."""
    network = Network(Options(account_sid=ACCOUNT, auth_token=TOKEN, port=0, calls_per_second=50))
    runner, url = await start(network)
    try:
        network.account.add_number(NUMBER)
        network.faults.adopt(SILENT)
        async with voice_stage(database, provider=url, center=center, account=(ACCOUNT, TOKEN)) as stage:
            yield Unheard(stage, network)
    finally:
        await runner.cleanup()
