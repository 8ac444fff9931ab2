"""Who waits for the database does not keep callers waiting: webhooks have connections of their own."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest
from sqlalchemy import exc
from sqlalchemy.pool import QueuePool

from tests.voice.stage import Stage


async def test_a_call_is_answered_while_every_other_connection_is_taken(stage: Stage) -> None:
    engine = stage.services.database.engine
    pool = engine.sync_engine.pool
    assert isinstance(pool, QueuePool)
    async with AsyncExitStack() as taken:
        while pool.checkedout() < pool.size() + pool._max_overflow:
            await taken.enter_async_context(engine.connect())
        line = stage.line()
        assert "Press 1" in (await line.press(await line.come_in(), "9")).words
        assert (await line.press(await line.come_in(), "1")).verbs == ["Enqueue"]
        pool._timeout = 0
        with pytest.raises(exc.TimeoutError):
            await engine.connect()
