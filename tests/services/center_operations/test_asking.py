"""The center answers what it is asked, within its time, whatever becomes of it; and knows who talked with a caller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from app.clock import DAY_MS
from app.errors import Invalid, NotFound, Refused, Unavailable
from app.services import center_operations
from app.services.connectors import Failure, Result
from app.services.telephony import TelephonyUnknown
from app.store.database import Database
from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from tests.voice.stage import CALLER, Stage, contact_of, voice_stage


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center."""
    async with voice_stage(database) as running:
        yield running


async def ask(stage: Stage, operation: str, arguments: Mapping[str, Any], contact: int = 1) -> Result | Failure:
    question = LookUp(CENTER, operation, dict(arguments), timeout=1)
    return await center_operations.ask(stage.services, contact, question, f"{contact}-1")


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (NotFound("nobody"), "not_found"),
        (Refused("not now"), "refused"),
        (Unavailable("away"), "unavailable"),
        (TelephonyUnknown("no answer"), "unavailable"),
        (Invalid("odd"), "unavailable"),
    ],
)
async def test_what_does_not_work_is_a_typed_failure(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, failure: Exception, error: str
) -> None:
    async def answer(*_: object) -> Result:
        raise failure

    monkeypatch.setattr(center_operations, "OPERATIONS", {"probe": answer})
    answered = await ask(stage, "probe", {})
    assert isinstance(answered, Failure)
    assert answered.error == error


async def test_an_answer_that_takes_too_long_is_none(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer(*_: object) -> Result:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(center_operations, "OPERATIONS", {"probe": answer})
    assert await ask(stage, "probe", {}) == Failure("timeout", "no answer within 1 s")


async def test_an_operation_that_is_none_is_unavailable(stage: Stage) -> None:
    assert await ask(stage, "cancel", {}) == Failure("unavailable", "the center has no operation cancel")


@pytest.mark.parametrize(
    ("operation", "error"),
    [
        (Operation.CALLBACK_OFFER, "refused"),
        (Operation.CALLBACK_SLOTS, "refused"),
        (Operation.BOOK_CALLBACK, "unavailable"),
    ],
)
async def test_a_queue_without_callbacks_calls_nobody_back(stage: Stage, operation: Operation, error: str) -> None:
    answered = await ask(stage, operation, {"queue": "help", "number": CALLER, "language": "en-US"})
    assert isinstance(answered, Failure)
    assert (answered.error, answered.detail) == (error, "This queue does not call back.")


async def began(stage: Stage, contact: int, ago_ms: int) -> None:
    """The call came in so long ago."""
    sql = "UPDATE contact SET started_at = now_ms() - $2 WHERE id = $1"
    await stage.services.database.hot.execute(sql, contact, ago_ms)


async def talked(stage: Stage, contact: int, ago_ms: int) -> None:
    """Ana talked with that caller so long ago."""
    await stage.services.database.hot.execute(
        "UPDATE contact SET started_at = now_ms() - $2 WHERE id = $1", contact, ago_ms
    )
    await stage.services.database.hot.execute(
        "INSERT INTO connection (contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at)"
        " VALUES ($1, 1, 1, 'ended', 't', now_ms() - $2, now_ms() - $2, now_ms())",
        contact,
        ago_ms,
    )


async def test_the_last_agent_of_a_number_is_known_for_so_many_days(stage: Stage) -> None:
    before, now = [contact_of(await stage.line().come_in()) for _ in range(2)]
    assert await ask(stage, Operation.LAST_AGENT, {"days": 3}, now) == Failure(
        "not_found", "nobody who is still here talked with this number"
    )
    await talked(stage, before, 2 * DAY_MS)
    assert await ask(stage, Operation.LAST_AGENT, {"days": 3}, now) == Result({"agent": "ana"})
    assert isinstance(await ask(stage, Operation.LAST_AGENT, {"days": 1}, now), Failure)


async def test_another_number_and_a_withheld_one_have_no_last_agent(stage: Stage) -> None:
    withheld = [contact_of(await stage.line("anonymous").come_in()) for _ in range(2)]
    other = contact_of(await stage.line("+13035550777").come_in())
    await talked(stage, withheld[0], 1000)
    for contact in (withheld[1], other):
        assert isinstance(await ask(stage, Operation.LAST_AGENT, {"days": 3}, contact), Failure)


async def test_the_history_counts_the_calls_within_the_days(stage: Stage) -> None:
    long_ago, before, now = [contact_of(await stage.line(CALLER).come_in()) for _ in range(3)]
    await began(stage, long_ago, 9 * DAY_MS)
    await stage.services.database.hot.execute(
        "UPDATE contact SET outcome = 'contained', goal = 'balance', goal_result = 'success',"
        " started_at = now_ms() - 7500000 WHERE id = $1",
        before,
    )
    told = {"outcome": "contained", "goal": "balance", "goal_result": "success", "hours_ago": 2}
    assert await ask(stage, Operation.CALLER_HISTORY, {"days": 7}, now) == Result({"calls": 1} | told)
    assert await ask(stage, Operation.CALLER_HISTORY, {"days": 10}, now) == Result({"calls": 2} | told)
    first = await ask(stage, Operation.CALLER_HISTORY, {"days": 10}, long_ago)
    assert isinstance(first, Result)
    assert first.data["calls"] == 0
    withheld = contact_of(await stage.line("anonymous").come_in())
    assert isinstance(await ask(stage, Operation.CALLER_HISTORY, {"days": 10}, withheld), Failure)
