"""Too many attempts lock an account or a number: exactly as many as allowed, whoever tries and however many at once."""

from __future__ import annotations

import asyncio
import hmac
from random import Random  # noqa: TID251 - seeded, so that a failure comes again

import msgspec
import pytest
from pydantic import SecretStr

from app.services.connectors import Failure
from app.settings import PrivacySettings
from app.store import verification_locks
from tests.services.verification.stage import (
    ACCOUNT,
    ANSWER_MS,
    ATTEMPTS,
    CALLER,
    NUMBER_ATTEMPTS,
    PIN,
    Desk,
)
from tests.support.clock import Clock
from tests.support.tables import everything, lines_with

WINDOW_S, LOCK_S = 30 * 60, 60 * 60
UNKNOWN = "60119999"


def number(index: int) -> str:
    """A caller's number."""
    return f"+1303555{index:04}"


async def _locked(desk: Desk, account: str = ACCOUNT) -> None:
    """Lock an account, from numbers of which none is used up."""
    for index in range(ATTEMPTS):
        await desk.verify(await desk.call(number(index)), account=account, pin="0000")


async def test_any_number_of_attempts_at_once_gets_as_many_as_one_after_the_other(desk: Desk) -> None:
    calls = [await desk.call(number(index)) for index in range(40)]
    answers = await asyncio.gather(*(desk.verify(call, account=ACCOUNT, pin="0000") for call in calls))
    assert len(desk.cards.asked) == ATTEMPTS
    assert not any(answer["verified"] for answer in answers)
    assert not (await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN))["verified"]


async def test_a_number_that_tries_many_accounts_is_locked(desk: Desk) -> None:
    calls = [await desk.call() for _ in range(20)]
    await asyncio.gather(*(desk.verify(call, account=f"6011{at:04}", pin="0000") for at, call in enumerate(calls)))
    assert len(desk.cards.asked) == NUMBER_ATTEMPTS
    assert not (await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN))["verified"]
    assert (await desk.verify(await desk.call(number(1)), account=ACCOUNT, pin=PIN))["verified"]


async def test_success_forgets_the_attempts_on_the_account_but_not_those_of_the_number(desk: Desk) -> None:
    for _ in range(ATTEMPTS - 1):
        await desk.verify(await desk.call(), account=ACCOUNT, pin="0000")
    assert (await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN))["verified"]
    rows = await desk.database.hot.fetch("SELECT kind, cardinality(attempts) FROM verification_lock ORDER BY kind")
    assert [tuple(row) for row in rows] == [("account", 0), ("number", ATTEMPTS - 1)]


async def test_a_connector_that_is_down_costs_nobody_an_attempt(desk: Desk) -> None:
    desk.cards.failure = Failure("unavailable", "down")
    for _ in range(ATTEMPTS + 1):
        assert await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN) == "unavailable"
    desk.cards.failure = None
    assert (await desk.verify(await desk.call(), account=ACCOUNT, pin=PIN))["verified"]


@pytest.mark.parametrize("account", [ACCOUNT, UNKNOWN])
async def test_an_account_is_locked_whether_it_exists_or_not(desk: Desk, account: str) -> None:
    await _locked(desk, account)
    contact = await desk.call()
    answers = [await desk.verify(contact, account=account, pin=PIN) for _ in range(3)]
    assert [answer["locked"] for answer in answers] == [False, False, True]


async def test_no_such_account_wrong_pin_and_locked_are_told_alike_and_at_the_same_time(desk: Desk) -> None:
    """What came of it differs in the connector's work by most of a second; the answers differ in nothing."""
    await _locked(desk, "60110002")
    told, taken, slept = [], [], []
    for index, account in enumerate((UNKNOWN, ACCOUNT, "60110002")):
        contact, began, before = await desk.call(number(100 + index)), desk.time.now(), len(desk.time.slept)
        told.append([await desk.verify(contact, account=account, pin="0000") for _ in range(2)])
        taken.append(round(desk.time.now() - began, 6))
        slept.append(len(desk.time.slept) - before)
    assert told[0] == told[1] == told[2]
    assert taken == [2 * ANSWER_MS / 1000] * 3
    assert slept == [2, 2, 2]
    outcomes = await desk.database.hot.fetch("SELECT outcome FROM verification_attempt ORDER BY id DESC LIMIT 6")
    assert [row[0] for row in outcomes] == ["locked"] * 2 + ["mismatch"] * 4


async def test_locks_are_noted_without_saying_whose_they_are(desk: Desk) -> None:
    await _locked(desk)
    await desk.verify(await desk.call(), account=ACCOUNT, pin="0000")
    rows = await desk.database.hot.fetch("SELECT body FROM fact WHERE grp = 0 ORDER BY seq")
    notes = [msgspec.json.decode(row["body"]) for row in rows]
    locks = [body for what, body in notes if what == "verification_locked"]
    assert [(lock["policy"], lock["kinds"]) for lock in locks] == [("card", ["account"])]


class Oracle:
    """The rule as one writes it down: the failures of a subject, and until when it is locked."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.failures: list[float] = []
        self.until = 0.0

    def refuses(self, at: float) -> bool:
        """Whether an attempt at that instant is refused."""
        return at < self.until

    def failed(self, at: float) -> None:
        """Count a failure."""
        if self.until:
            self.failures, self.until = [], 0.0
        self.failures = [each for each in self.failures if each > at - WINDOW_S] + [at]
        if len(self.failures) >= self.most:
            self.until = at + LOCK_S

    def cleared(self) -> None:
        """Forget all."""
        self.failures, self.until = [], 0.0


@pytest.mark.parametrize("seed", range(3))
async def test_locks_come_and_go_as_the_rule_says(desk: Desk, seed: int) -> None:
    """Attempts of all kinds on a few accounts from a few numbers, minutes apart, against the rule written plainly."""
    clock, draw, now = Clock(desk.database), Random(seed), 0.0
    await clock.install()
    accounts = {account: Oracle(ATTEMPTS) for account in (ACCOUNT, UNKNOWN)}
    numbers = {caller: Oracle(NUMBER_ATTEMPTS) for caller in (number(1), number(2))}
    for _ in range(70):
        minutes = draw.choice([0, 1, 3, 9, 40])
        await clock.advance(minutes * 60)
        now += minutes * 60
        account, caller = draw.choice(list(accounts)), draw.choice(list(numbers))
        asked, entered = len(desk.cards.asked), PIN if draw.random() < 0.15 else "0000"
        answer = await desk.verify(await desk.call(caller), account=account, pin=entered)
        refused = accounts[account].refuses(now) or numbers[caller].refuses(now)
        assert (len(desk.cards.asked) == asked) == refused
        assert answer["verified"] == (not refused and account == ACCOUNT and entered == PIN)
        if answer["verified"]:
            accounts[account].cleared()
            continue
        for subject in (accounts[account], numbers[caller]):
            if not subject.refuses(now):
                subject.failed(now)


async def test_what_was_entered_is_in_no_table(desk: Desk) -> None:
    withheld = await desk.call("anonymous")
    for entered in ("8642", PIN):
        await desk.verify(withheld, account=ACCOUNT, pin=entered)
    assert lines_with(await everything(desk.database), "8642", PIN, ACCOUNT) == []


async def test_callers_are_other_subjects_than_accounts(desk: Desk) -> None:
    await desk.verify(await desk.call(), account=ACCOUNT, pin="0000")
    subjects = await desk.database.hot.fetch("SELECT subject FROM verification_lock")
    assert len({row[0] for row in subjects}) == 2
    assert all(CALLER.encode() not in row[0] and len(row[0]) == 32 for row in subjects)


async def test_the_settings_key_is_what_accounts_are_hashed_with(desk: Desk) -> None:
    await desk.verify(await desk.call("anonymous"), account=ACCOUNT, pin="0000")
    settings = desk.services.settings.model_copy(update={"privacy": PrivacySettings(hash_key=SecretStr("our own"))})
    object.__setattr__(desk.services, "settings", settings)
    await desk.verify(await desk.call("anonymous"), account=ACCOUNT, pin="0000")
    subjects = {row[0] for row in await desk.database.hot.fetch("SELECT subject FROM verification_lock")}
    assert hmac.digest(b"our own", b"cards\0account\0" + ACCOUNT.encode(), "sha256") in subjects
    assert len(subjects) == 2


async def test_attempts_are_forgotten_when_they_are_old(desk: Desk) -> None:
    await desk.verify(await desk.call(), account=ACCOUNT, pin="0000")
    async with desk.database.transaction() as connection:
        at = await desk.database.now()
        await verification_locks.forget(connection, at - 60_000, at - 60_000)
        assert await connection.fetchval("SELECT count(*) FROM verification_lock") == 2
        await connection.execute("UPDATE verification_lock SET locked_until = $1 WHERE kind = 'account'", at + 120_000)
        await verification_locks.forget(connection, at + 60_000, at + 60_000)
        assert await connection.fetchval("SELECT count(*) FROM verification_attempt") == 0
        assert await connection.fetchval("SELECT array_agg(kind) FROM verification_lock") == ["account"]
