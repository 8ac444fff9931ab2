"""A provider that misbehaves: requests late, doubled, reordered or lost, REST that fails or acts and does not say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.people import serve
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, ended

BAD_LINES: dict[str, dict[str, Any]] = {
    "late": {
        "webhook": {"delay": {"probability": 0.5, "seconds": [0.05, 0.6]}},
        "status": {"delay": {"probability": 0.5, "seconds": [0.05, 0.6]}},
    },
    "doubled": {"webhook": {"duplicate": {"probability": 1}}, "status": {"duplicate": {"probability": 1}}},
    "reordered": {"status": {"reorder": {"probability": 0.7, "seconds": [0.1, 1.0]}}},
    "answers lost": {"webhook": {"drop": {"probability": 0.15}}, "status": {"drop": {"probability": 0.5}}},
    "rest acts and is silent": {"rest": {"accept_then_time_out": {"probability": 0.5, "seconds": [0.05, 0.3]}}},
    "rest is busy": {"rest": {"rate_limit": {"probability": 0.5}}},
    "rest fails": {"rest": {"error": {"probability": 0.5}}},
    "rest is deaf": {"rest": {"drop": {"probability": 0.4, "seconds": [0.05, 0.3]}}},
    "all at once": {
        "webhook": {"delay": {"probability": 0.2, "seconds": [0.05, 0.4]}, "duplicate": {"probability": 0.2}},
        "status": {"reorder": {"probability": 0.3, "seconds": [0.05, 0.4]}, "duplicate": {"probability": 0.3}},
        "rest": {"accept_then_time_out": {"probability": 0.2}, "rate_limit": {"probability": 0.2}},
    },
}

NEVER = {"probability": 1, "seconds": [600, 600]}
"""A delay that outlasts the test."""


@pytest.mark.parametrize("plan", BAD_LINES.values(), ids=BAD_LINES)
async def test_callers_are_served_whatever_the_lines_do(center: Stage, plan: dict[str, Any]) -> None:
    await center.fault(seed=1, **plan)
    await serve(center)


@pytest.mark.parametrize("place", ["incoming", "flow", "wait", "client", "join", "after"])
async def test_an_answer_that_is_lost_costs_nobody_the_call(center: Stage, place: str) -> None:
    await center.fault(once=[{"side": "webhook", "fault": "drop", "match": f"/voice/{place}"}])
    await serve(center)
    assert await center.faults() == {"webhook.drop": 1}


async def test_calls_whose_end_nobody_told_are_found_by_the_reconciler(center: Stage) -> None:
    """One caller hangs up from a talk and one from the queue, and no request tells of it."""
    agent = await center.ready_agent()
    first, talk = await call_billing(center, "+13035550191")
    await answered(center, agent, first, talk)
    second, wait = await call_billing(center, "+13035550192")
    await center.fault(webhook={"delay": NEVER}, status={"delay": NEVER})
    for phone, call in ((first, talk), (second, wait)):
        await phone.send("hangup", call=call)
    await center.clock.advance(11)
    view = await agent.see(lambda view: view["wrap_up"], within=45)
    await agent.wrap_up(view["wrap_up"]["contact"])
    assert (await ended(center, talk))["outcome"] == "answered"
    assert (await ended(center, wait))["outcome"] == "abandoned"
    await center.sound()
