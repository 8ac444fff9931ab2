"""Blocking callers: who may, what is said, and what a flow is told of a number."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.clock import DAY_MS
from app.services import center_operations
from app.services.connectors import Result
from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from tests.api.running import CALLER, Browser, Center

Opens = Callable[[str], Awaitable[Browser]]


async def verdict(center: Center, contact: int, calls: int | None = None) -> str:
    """What a flow is told."""
    minutes = None if calls is None else 60
    question = LookUp(CENTER, Operation.SCREEN_CALLER, {"calls": calls, "minutes": minutes})
    answer = await center_operations.ask(center.services, contact, question, f"{contact}-1")
    assert isinstance(answer, Result)
    return str(answer.data["verdict"])


async def test_a_blocked_number_is_told_until_the_block_is_lifted(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    contact = await center.contact()
    assert await verdict(center, contact) == "allowed"
    made = await sue.ask("POST", "/blocks", {"number": CALLER, "reason": "Abusive"})
    assert made.status_code == 201
    assert (made.json()["made_by"], made.json()["until"]) == ("Sue Stone", None)
    assert await verdict(center, contact) == "blocked"
    again = await sue.ask("POST", "/blocks", {"number": CALLER, "reason": "Very abusive"})
    assert [row["reason"] for row in (await sue.ask("GET", "/blocks")).json()] == ["Very abusive"]
    assert again.json()["id"] == made.json()["id"]
    for _ in range(2):
        assert (await sue.ask("DELETE", f"/blocks/{made.json()['id']}")).status_code == 204
    assert await verdict(center, contact) == "allowed"
    assert (await sue.ask("GET", "/blocks")).json() == []
    assert (await sue.ask("DELETE", "/blocks/999999")).status_code == 404


@pytest.mark.parametrize(("prefix", "told"), [(CALLER[:6], "blocked"), ("+1999", "allowed")])
async def test_a_beginning_blocks_all_numbers_that_have_it(
    center: Center, browser: Opens, prefix: str, told: str
) -> None:
    sue = await browser("sue")
    await sue.ask("POST", "/blocks", {"number": prefix, "prefix": True, "reason": "Fraud wave"})
    assert await verdict(center, await center.contact()) == told


async def test_a_beginning_that_is_no_prefix_blocks_nobody(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    await sue.ask("POST", "/blocks", {"number": CALLER[:6], "reason": "A short number"})
    assert await verdict(center, await center.contact()) == "allowed"


async def test_a_block_that_is_over_holds_no_longer_and_may_be_made_again(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    now = await center.database.now()
    past = {"number": CALLER, "reason": "For a day", "until": now - 1}
    first = await sue.ask("POST", "/blocks", past)
    assert await verdict(center, await center.contact()) == "allowed"
    assert (await sue.ask("GET", "/blocks")).json() == []
    second = await sue.ask("POST", "/blocks", past | {"until": now + DAY_MS})
    assert second.json()["id"] != first.json()["id"]
    assert await verdict(center, await center.contact()) == "blocked"


async def test_calls_beyond_the_cap_are_told(center: Center) -> None:
    contacts = [await center.contact() for _ in range(3)]
    assert [await verdict(center, contacts[-1], cap) for cap in (3, 2)] == ["allowed", "over_cap"]
    assert await verdict(center, contacts[0], 2) == "allowed"


@pytest.mark.parametrize(
    "body", [{"number": "3035550100", "reason": "x"}, {"number": CALLER, "reason": ""}, {"number": "", "reason": "x"}]
)
async def test_what_is_no_number_or_has_no_reason_is_refused(browser: Opens, body: dict[str, str]) -> None:
    assert (await (await browser("sue")).ask("POST", "/blocks", body)).status_code == 422


async def test_agents_block_nobody(browser: Opens) -> None:
    ann = await browser("ann")
    assert (await ann.ask("GET", "/blocks")).status_code == 403
    assert (await ann.ask("POST", "/blocks", {"number": CALLER, "reason": "x"})).status_code == 403
