"""Callers who need no agent, through the carrier: each is served, and nothing is left undone."""

from __future__ import annotations

import pytest

from benchmarks import containment
from benchmarks._playing import Played
from tests.journeys.stage import Stage
from tests.support.summit import FOLDER
from tests.support.waiting import eventually

GOALS = ("balance", "order_status", "payment", "fraud_hold", "return")
ALONE = (
    "card_balance",
    "card_balance_spanish",
    "card_hold",
    "card_payment",
    "order_shipped",
    "order_spoken",
    "return_label",
)
"""The demo's callers who need nobody."""


@pytest.fixture(scope="module")
def callers() -> dict[str, Played]:
    """For each goal somebody in English, and for the balance somebody in Spanish too, who speaks."""
    served = [each for each in containment.first_calls(400) if each.contained]
    found = {goal: next(each for each in served if each.drawn.goal == goal) for goal in GOALS}
    manners = {"spanish", "speaks"}
    return found | {"saldo": next(each for each in served if manners <= each.drawn.traits)}


async def test_callers_serve_themselves(center: Stage, callers: dict[str, Played]) -> None:
    for name, caller in callers.items():
        await center.follow(caller.script.text(name))
    await _all_served(center, len(callers))


async def test_the_callers_of_the_demo_serve_themselves(center: Stage) -> None:
    for name in ALONE:
        await center.follow((FOLDER / "life" / f"{name}.yaml").read_bytes())
    await _all_served(center, len(ALONE))


async def _all_served(center: Stage, callers: int) -> None:
    async def everybody_through() -> bool:
        fared = await center.ask_carrier("/carrier/outcomes")
        assert fared["failed"] == []
        return bool(len(fared["latest"]) == callers)

    await eventually(everybody_through, within=120)
    await center.sound()
    outcomes = await center.database.hot.fetch("SELECT outcome, queue_id FROM contact")
    assert [tuple(row) for row in outcomes] == [("contained", None)] * callers
