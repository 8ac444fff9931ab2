"""Callers prove who they are by what they enter: what is asked for, the level reached, and how long it holds."""

from __future__ import annotations

import pytest

from app.errors import NotFound, Refused
from app.services.verification import factors
from tests.services.verification.stage import ACCOUNT, CALLER, PIN, Desk
from tests.support.clock import Clock

BOTH = [{"factor": "account", "least": 8, "most": 8}, {"factor": "pin", "least": 4, "most": 4}]
ZIP = [{"factor": "zip", "least": 5, "most": 5}]
HOLDS_MS = 30 * 60_000


async def test_what_is_asked_is_the_least_that_reaches_the_level(desk: Desk) -> None:
    known = await desk.call()
    assert await desk.needed(known, level=2) == {"ask": BOTH}
    assert await desk.needed(known, level=2, given=("account",), account=ACCOUNT) == {"ask": BOTH[1:]}
    assert await desk.needed(known, level=1) == {"ask": ZIP}


async def test_a_level_that_needs_a_code_is_out_of_reach_of_what_is_asked(desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.needed(await desk.call(), level=3)


async def test_who_withholds_the_number_has_none_to_count_on(desk: Desk) -> None:
    contact = await desk.call("anonymous")
    assert [each["factor"] for each in (await desk.needed(contact, level=1))["ask"]] == ["account", "zip"]
    answer = await desk.verify(contact, level=1, account=ACCOUNT, zip="80301")
    assert answer["verified"]
    assert desk.cards.asked == [("check_factors", {"account": ACCOUNT, "factors": {"zip": "80301"}})]


async def test_the_right_factors_reach_the_level_for_a_while(desk: Desk) -> None:
    contact = await desk.call()
    began = await desk.database.now()
    answer = await desk.verify(contact, account=ACCOUNT, pin=PIN)
    assert (answer["verified"], answer["level"], answer["customer"]) == (True, 2, {"name": "Rosa Park"})
    assert HOLDS_MS <= answer["until"] - began < HOLDS_MS + 60_000
    row = await desk.row(contact)
    assert row == {"verified_level": 2, "verified_by": ["account", "pin"], "verified_until": answer["until"]}


async def test_who_has_proved_enough_is_asked_nothing_more(desk: Desk) -> None:
    contact = await desk.call()
    await desk.verify(contact, account=ACCOUNT, pin=PIN)
    again = await desk.needed(contact, given=("account",), account=ACCOUNT)
    assert (again["verified"], again["level"]) == (True, 2)
    other = await desk.needed(contact, given=("account",), account="60119999")
    assert other == {"ask": BOTH[1:]}


async def test_what_was_proved_runs_out(desk: Desk) -> None:
    clock = Clock(desk.database)
    await clock.install()
    contact = await desk.call()
    await desk.verify(contact, account=ACCOUNT, pin=PIN)
    await clock.advance(HOLDS_MS / 1000 + 1)
    assert await desk.needed(contact, given=("account",), account=ACCOUNT) == {"ask": BOTH[1:]}


async def test_the_callers_number_counts_once_and_then_more_is_asked(desk: Desk) -> None:
    contact = await desk.call()
    answer = await desk.verify(contact, level=1, zip="99999")
    assert [each["factor"] for each in answer["ask"]] == ["account", "zip"]
    assert desk.cards.asked == [("check_factors", {"number": CALLER, "factors": {"zip": "99999"}})]
    assert (await desk.verify(contact, level=1, account=ACCOUNT, zip="80301"))["verified"]


async def test_a_number_alone_may_be_enough(desk: Desk) -> None:
    contact = await desk.call()
    arguments = {"policy": "phone", "level": 1, "given": [], "account": "", "factors": {}}
    assert (await factors.needed(desk.services, contact, arguments, "k")).data == {"ask": []}
    answer = await factors.verify(desk.services, contact, arguments, "k", desk.pace)
    assert (await desk.row(contact))["verified_by"] == ["number"], answer


async def test_after_the_attempts_of_a_call_even_the_right_pin_is_refused(desk: Desk) -> None:
    contact = await desk.call()
    answers = [await desk.verify(contact, account=ACCOUNT, pin="0000") for _ in range(3)]
    assert [answer["again"] for answer in answers] == [True, True, False]
    assert answers[0]["ask"] == BOTH
    assert not (await desk.verify(contact, account=ACCOUNT, pin=PIN))["verified"]
    assert len(desk.cards.asked) == 3


async def test_factors_that_are_missing_are_refused_without_asking_anybody(desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.verify(await desk.call(), account=ACCOUNT)
    assert desk.cards.asked == []


async def test_a_policy_the_center_does_not_have_cannot_be_asked(desk: Desk) -> None:
    arguments = {"policy": "none", "level": 1, "given": [], "account": ""}
    with pytest.raises(NotFound):
        await factors.needed(desk.services, await desk.call(), arguments, "k")


async def test_an_attempt_whose_asker_died_is_counted_once(desk: Desk) -> None:
    contact = await desk.call()
    for _ in range(2):
        await desk.verify(contact, key="same", account=ACCOUNT, pin="0000")
    rows = await desk.database.hot.fetch("SELECT kind, cardinality(attempts) FROM verification_lock ORDER BY kind")
    assert [tuple(row) for row in rows] == [("account", 1), ("number", 1)]
    assert (await desk.verify(contact, key="same", account=ACCOUNT, pin=PIN))["verified"]
