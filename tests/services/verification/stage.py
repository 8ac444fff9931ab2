"""A center with a verification policy, the company's connector in the test's hands, and time that does not pass."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from app import bootstrap
from app.services.center import apply
from app.services.center.reading import read_text
from app.services.connectors import Failure, Result
from app.services.verification import codes, factors
from app.services.verification.pace import Pace
from app.settings import FolderSettings, Settings, home
from app.store.database import Database

CALLER = "+13035550199"
ACCOUNT, PIN, CODE = "60110001", "9071", "424242"
ANSWER_MS = 2_000
ATTEMPTS, NUMBER_ATTEMPTS = 4, 6
CENTER = f"""
version: 1
center: {{title: Small}}
connectors:
  cards: {{title: Cards, url: "http://127.0.0.1:9", secret: TEST_SECRET}}
verification:
  card:
    title: Card
    connector: cards
    levels:
      1: [[number, zip], [account, zip]]
      2: [[account, pin]]
      3: [[account, pin, code]]
    lengths: {{account: 8, pin: 4}}
    attempts: 3
    answer_ms: {ANSWER_MS}
    account_lockout: {{attempts: {ATTEMPTS}, minutes: 30, lock_minutes: 60}}
    number_lockout: {{attempts: {NUMBER_ATTEMPTS}, minutes: 30, lock_minutes: 60}}
  phone:
    title: Number only
    connector: cards
    levels: {{1: [[number]]}}
"""


class Time:
    """A clock that goes only when somebody waits, or is told to work for a while."""

    def __init__(self) -> None:
        self.at = 100.0
        self.slept: list[float] = []

    def now(self) -> float:
        """Seconds."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        self.slept.append(seconds)
        self.at += seconds


class Cards:
    """The company's system: who has which PIN, what it was asked, and how long it takes for what."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.pins = {ACCOUNT: PIN}
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self.failure: Failure | None = None

    async def ask(
        self,
        connector: str,
        operation: str,
        arguments: Mapping[str, Any],
        *,
        deadline_ms: int | None = None,
        idempotency_key: str | None = None,
    ) -> Result | Failure:
        """As the client of connectors answers; a known account takes longer than an unknown one."""
        assert connector == "cards"
        assert deadline_ms is not None
        assert deadline_ms < ANSWER_MS
        self.asked.append((operation, arguments))
        if self.failure is not None:
            return self.failure
        known = arguments.get("account") in self.pins or "account" not in arguments
        self.time.at += 0.9 if known else 0.1
        if not known:
            return Failure("not_found", "nobody")
        if operation == "send_code":
            return Result({})
        return Result({"matched": self._matches(operation, arguments), "customer": {"name": "Rosa Park"}})

    def _matches(self, operation: str, arguments: Mapping[str, Any]) -> bool:
        if operation == "check_code":
            return bool(arguments["code"] == CODE)
        entered = arguments["factors"]
        right = {"pin": self.pins.get(arguments.get("account", "")), "zip": "80301", "number": CALLER}
        return all(entered[name] == right[name] for name in entered)


class Desk:
    """Asks as flows do."""

    def __init__(self, services: bootstrap.Services, time: Time, cards: Cards) -> None:
        self.services = services
        self.database = services.database
        self.time = time
        self.cards = cards
        self.pace = Pace(time.now, time.sleep)
        self._numbers = count(1)

    async def call(self, caller: str = CALLER) -> int:
        """A contact that has come in."""
        number: int = await self.database.hot.fetchval(
            "INSERT INTO contact (call_sid, caller, number, started_at) VALUES ($1, $2, '+13035550100', now_ms())"
            " RETURNING id",
            f"CA{next(self._numbers)}", caller,
        )  # fmt: skip
        return number

    async def needed(self, contact: int, level: int = 2, given: tuple[str, ...] = (), account: str = "") -> Any:
        """What is to be asked for."""
        arguments = {"policy": "card", "level": level, "given": list(given), "account": account}
        return (await factors.needed(self.services, contact, arguments, self.key())).data

    async def verify(
        self, contact: int, level: int = 2, given: tuple[str, ...] = (), key: str = "", **entered: str
    ) -> Any:
        """The answer to what was entered."""
        arguments = {"policy": "card", "level": level, "given": list(given), "factors": entered}
        return _data(await factors.verify(self.services, contact, arguments, key or self.key(), self.pace))

    async def send(self, contact: int, account: str = ACCOUNT, level: int = 3) -> Any:
        """The answer to a wish for a code."""
        arguments = {"policy": "card", "level": level, "account": account, "language": "en-US"}
        return _data(await codes.send(self.services, contact, arguments, self.key(), self.pace))

    async def enter(self, contact: int, code: str, account: str = ACCOUNT) -> Any:
        """The answer to a code."""
        arguments = {"policy": "card", "level": 3, "account": account, "code": code}
        return _data(await codes.check(self.services, contact, arguments, self.key(), self.pace))

    def key(self) -> str:
        """The key of another question."""
        return f"key-{next(self._numbers)}"

    async def row(self, contact: int) -> dict[str, Any]:
        """What the contact's row says of its caller."""
        found = await self.database.hot.fetchrow(
            "SELECT verified_level, verified_by, verified_until FROM contact WHERE id = $1", contact
        )
        assert found is not None
        return dict(found)


def _data(answer: Result | Failure) -> Any:
    return answer.data if isinstance(answer, Result) else answer.error


@asynccontextmanager
async def desk(database: Database) -> AsyncIterator[Desk]:
    """The center, with its policy."""
    settings = Settings(folders=FolderSettings.model_validate({"state": home / "var" / "tests"}))
    async with bootstrap.services(settings, database.dsn) as services:
        planned = await apply.plan(database, read_text(CENTER, Path()))
        await apply.perform(database, services.desk, planned, by="tests")
        await services.center.refresh()
        time = Time()
        cards = Cards(time)
        object.__setattr__(services, "connectors", cards)
        yield Desk(services, time, cards)
