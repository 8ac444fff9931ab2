"""The sender of commands, where its process no longer knows what is wanted."""

from __future__ import annotations

import asyncio

from app.services.commands import EndRoom
from app.store import outbox
from app.store.writes import execute
from app.workers.sender import Sender
from tests.support.waiting import eventually
from tests.voice.stage import Stage, contact_of


async def test_a_process_that_cannot_read_the_journal_leaves_commands_to_others(stage: Stage) -> None:
    """By a state that is no longer so it would take for moot what is wanted."""
    contact = contact_of(await stage.line().come_in())
    database, desk = stage.services.database, stage.services.desk
    await database.hot.execute("UPDATE generation SET written = written + 1")
    await eventually(lambda: desk.halted)
    async with database.transaction() as connection:
        await execute(connection, [outbox.order(EndRoom(contact, 1), 0)])
    async with asyncio.timeout(10):
        await Sender(stage.services).run()
    assert await stage.row("SELECT state, attempts FROM outbox") == {"state": "pending", "attempts": 0}
