"""One-time codes: sent to what is on file, good for a while, and no faster to guess than anything else."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.services.connectors import Failure
from tests.services.verification.stage import ACCOUNT, ATTEMPTS, CODE, PIN, Desk
from tests.support.clock import Clock

SENT = {"length": 6, "again": True}
UNKNOWN = "60119999"


async def test_a_code_adds_to_what_was_proved_before(desk: Desk) -> None:
    contact = await desk.call()
    await desk.verify(contact, account=ACCOUNT, pin=PIN)
    assert await desk.send(contact) == SENT
    assert desk.cards.asked[-1] == (
        "send_code", {"account": ACCOUNT, "digits": 6, "minutes": 10, "language": "en-US"},
    )  # fmt: skip
    answer = await desk.enter(contact, CODE)
    assert (answer["verified"], answer["level"]) == (True, 3)
    assert (await desk.row(contact))["verified_by"] == ["account", "code", "pin"]
    assert (await desk.send(contact))["verified"]


async def test_a_code_alone_is_no_level_here_nor_is_one_for_another_account(desk: Desk) -> None:
    desk.cards.pins["60110002"] = "1111"
    contact = await desk.call()
    await desk.verify(contact, account="60110002", pin="1111")
    await desk.send(contact)
    assert (await desk.enter(contact, CODE))["level"] == 0


async def test_whether_there_is_anybody_to_send_it_to_is_not_told(desk: Desk) -> None:
    contact, other = await desk.call(), await desk.call("+13035550111")
    began = desk.time.now()
    assert await desk.send(contact, UNKNOWN) == await desk.send(other) == SENT
    assert desk.time.now() - began == pytest.approx(4.0)
    assert await desk.enter(contact, CODE, UNKNOWN) == await desk.enter(other, "000000")


async def test_so_many_codes_are_sent_for_an_account_and_no_more(desk: Desk) -> None:
    contact = await desk.call()
    assert [(await desk.send(contact))["again"] for _ in range(3)] == [True, True, False]
    assert await desk.send(await desk.call("+13035550111")) == SENT
    assert [operation for operation, _ in desk.cards.asked] == ["send_code"] * 3


async def test_a_code_is_good_for_a_while(desk: Desk) -> None:
    clock = Clock(desk.database)
    await clock.install()
    contact = await desk.call()
    await desk.send(contact)
    await clock.advance(10 * 60 + 1)
    assert not (await desk.enter(contact, CODE))["verified"]
    assert [operation for operation, _ in desk.cards.asked] == ["send_code"]


async def test_a_code_that_was_not_sent_in_this_call_is_not_asked_about(desk: Desk) -> None:
    assert not (await desk.enter(await desk.call(), CODE))["verified"]
    assert desk.cards.asked == []


async def test_wrong_codes_lock_the_account(desk: Desk) -> None:
    for index in range(ATTEMPTS):
        contact = await desk.call(f"+1303555{index:04}")
        await desk.send(contact) if index < 3 else await desk.verify(contact, account=ACCOUNT, pin="0000")
        if index < 3:
            await desk.enter(contact, "000000")
    assert not (await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN))["verified"]


async def test_a_sender_that_is_down_is_said_to_be(desk: Desk) -> None:
    contact = await desk.call()
    desk.cards.failure = Failure("timeout", "late")
    assert [await desk.send(contact) for _ in range(4)] == ["timeout"] * 4
    desk.cards.failure = None
    assert (await desk.send(await desk.call()))["length"] == 6


async def test_somebody_has_to_be_named(desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.send(await desk.call("anonymous"), "")
    assert await desk.send(await desk.call(), "") == SENT
