"""Verified callers over real requests: every refusal sounds the same, and what was entered is gone with the call."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from app.store import look_ups, visits
from app.store.database import Database
from app.store.visits import Saved
from tests.support.tables import everything, lines_with
from tests.voice.stage import Answer, Line, Stage, contact_of, sid, voice_stage

ACCOUNT, PIN, OTHER, UNKNOWN = "60110001", "9071", "60110002", "60119999"
CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
queues: {help: {title: Help, division: one}}
connectors:
  cards: {title: Cards, url: CONNECTOR, secret: VOICE_TEST_SECRET}
verification:
  card:
    title: Card
    connector: cards
    levels: {2: [[account, pin]]}
    lengths: {account: 8, pin: 4}
    answer_ms: 600
    account_lockout: {attempts: 3, minutes: 30, lock_minutes: 60}
numbers:
  "+13035550100": {title: Main, flow: main, division: one}
flows:
  main:
    document: |
      version: 1
      name: main
      kind: inbound
      variables:
        account: {type: digits, secret: true, optional: true}
        puk: {type: digits, secret: true, optional: true}
      on_error: bye
      start: who
      steps:
        who:
          type: verify
          policy: card
          level: 2
          account: account
          verified: puk
          failed: sorry
          unavailable: bye
          exhausted: bye
        puk: {type: collect, prompt: Your other PIN., variable: puk, max_length: 4, next: choose, exhausted: bye}
        choose: {type: menu, prompt: "1, 2 or 3.", choices: {1: ask, 2: message, 3: wait}, exhausted: bye}
        ask:
          type: look_up
          connector: cards
          operation: unblock
          arguments: {account: account, puk: puk}
          timeout: 15
          found: choose
          not_found: choose
          unavailable: choose
        message: {type: voicemail, prompt: Speak., queue: help, next: bye, empty: bye}
        wait: {type: enqueue, queue: help, overflow: bye, closed: bye}
        sorry: {type: hang_up, prompt: Sorry.}
        bye: {type: hang_up, prompt: Goodbye.}
"""


class Cards:
    """The company's system."""

    def __init__(self) -> None:
        self.pins = {ACCOUNT: PIN, OTHER: "1111"}
        self.asked: list[dict[str, object]] = []

    async def check(self, request: web.Request) -> web.Response:
        """Whether the PIN is that of the account."""
        question = await request.json()
        self.asked.append(question)
        if question["account"] not in self.pins:
            return web.json_response({"error": "not_found"}, status=404)
        right = self.pins[question["account"]] == question["factors"]["pin"]
        return web.json_response({"matched": right, "customer": {"name": "Rosa Park"}})

    async def unblock(self, request: web.Request) -> web.Response:
        """Answer something."""
        self.asked.append(await request.json())
        return web.json_response({"done": True})


class Caller(Line):
    """Somebody who enters what they are asked for."""

    @classmethod
    def on(cls, stage: Stage, number: str = "+13035550199") -> Caller:
        """A new call."""
        line = stage.line(number)
        return cls(line.http, line.call, number)

    async def settled(self, answer: Answer) -> Answer:
        """What is heard when whatever is looked up is there."""
        while "poll=" in answer.text:
            answer = await self.post(answer.redirect)
        return answer

    async def enters(self, answer: Answer, *entries: str) -> list[Answer]:
        """Enter one after the other; what is heard after each."""
        heard = []
        for digits in entries:
            answer = await self.settled(await self.press(answer, digits))
            heard.append(answer)
        return heard

    async def begins(self) -> Answer:
        """Come in, and be asked for something."""
        return await self.settled(await self.come_in())

    async def verified(self) -> Answer:
        """Come in, be verified, enter one more secret; what is offered then."""
        return (await self.enters(await self.begins(), ACCOUNT, PIN, "8642"))[-1]

    async def hangs_up(self) -> None:
        """The call is over."""
        await self.post("/voice/status", CallStatus="completed", SequenceNumber="9")


@asynccontextmanager
async def company() -> AsyncIterator[tuple[Cards, str]]:
    """The connector on a free port."""
    cards = Cards()
    app = web.Application()
    app.router.add_post("/check_factors", cards.check)
    app.router.add_post("/unblock", cards.unblock)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield cards, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def cards() -> AsyncIterator[tuple[Cards, str]]:
    """The company's system."""
    async with company() as running:
        yield running


@pytest.fixture
async def bank(database: Database, cards: tuple[Cards, str], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The center with the policy, served in this process."""
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with voice_stage(database, cards[1], center=CENTER) as running:
        yield running


async def _refused_call(bank: Stage, account: str, number: str) -> list[str]:
    """Everything such a caller hears, whatever number the contact has."""
    caller = Caller.on(bank, number)
    began = await caller.begins()
    heard = [began, *await caller.enters(began, account, "0000", account, "0000", account, "0000")]
    return [re.sub(r"/voice/flow/\d+/", "/voice/flow/N/", answer.text) for answer in heard]


async def test_no_such_account_wrong_pin_and_locked_are_the_same_bytes(bank: Stage, cards: tuple[Cards, str]) -> None:
    unknown = await _refused_call(bank, UNKNOWN, "+13035550111")
    wrong = await _refused_call(bank, ACCOUNT, "+13035550112")
    asked = len(cards[0].asked)
    locked = await _refused_call(bank, ACCOUNT, "+13035550113")
    assert unknown == wrong == locked
    assert "Sorry." in locked[-1]
    assert len(cards[0].asked) == asked == 6


async def test_a_level_is_reached_and_kept_with_the_contact(bank: Stage) -> None:
    menu = await Caller.on(bank).verified()
    assert "1, 2 or 3." in menu.words
    row = await bank.row("SELECT verified_level, verified_by FROM contact")
    assert row == {"verified_level": 2, "verified_by": ["account", "pin"]}


@pytest.mark.parametrize("last", ["1", "2", "3"])
async def test_nothing_entered_is_anywhere_when_the_call_is_over(bank: Stage, last: str) -> None:
    """Whether the caller hangs up in a menu after a look-up, in a queue, or in a message, which comes afterwards."""
    caller = Caller.on(bank)
    [answer] = await caller.enters(await caller.verified(), last)
    assert lines_with(await everything(bank.services.database), "8642")
    await caller.hangs_up()
    if last == "2":
        recording = f"https://api.twilio.com/2010-04-01/Accounts/{sid('AC', 5)}/Recordings/{sid('RE', 1)}"
        ready = answer.of("Record", "recordingStatusCallback")
        await caller.post(ready, RecordingSid=sid("RE", 1), RecordingUrl=recording, RecordingDuration="9")
        assert await bank.count("voicemail") == 1
    kept = await everything(bank.services.database)
    assert lines_with(kept, PIN, "8642", ACCOUNT, "Rosa Park") == []
    assert (await bank.row("SELECT body FROM flow_session")) == {"body": ""}


async def test_whoever_comes_late_to_a_call_that_is_over_gets_its_last_answer(bank: Stage) -> None:
    caller = Caller.on(bank)
    menu = await caller.verified()
    await caller.hangs_up()
    assert (await caller.press(menu, "3")).text == menu.text
    assert (await caller.post(f"/voice/place/{contact_of(menu)}")).text == menu.text


async def test_a_request_that_is_overtaken_by_the_end_of_the_call_keeps_nothing(bank: Stage) -> None:
    caller = Caller.on(bank)
    contact = contact_of(await caller.verified())
    sprint = (await bank.row("SELECT sprint FROM flow_session"))["sprint"]
    assert isinstance(sprint, int)
    await caller.hangs_up()
    wait = f'{{"instruction": "look_up", "arguments": {{"pin": "{PIN}"}}}}'
    saved = Saved(sprint + 1, '{"secret": 1}', wait, "said", None)
    assert not await visits.commit(bank.services.database, visits.advance(contact, sprint, saved, 1), ())
    row = await bank.row("SELECT sprint, body, wait->>'instruction' AS wait FROM flow_session")
    assert row == {"sprint": sprint, "body": "", "wait": "gather"}


async def test_an_answer_that_comes_when_the_call_is_over_is_not_kept(bank: Stage) -> None:
    caller = Caller.on(bank)
    menu = await caller.verified()
    await caller.enters(menu, "1")
    contact = contact_of(menu)
    sprint = await bank.services.database.hot.fetchval("SELECT max(sprint) FROM look_up")
    await caller.hangs_up()
    place = look_ups.Place(contact, sprint)
    await look_ups.finish(bank.services.database, place, {"signal": "looked_up", "result": {"pin": PIN}})
    assert await bank.count("look_up WHERE result IS NOT NULL") == 0


async def test_look_ups_keep_the_names_of_what_was_asked_only(bank: Stage) -> None:
    caller = Caller.on(bank)
    await caller.enters(await caller.verified(), "1")
    rows = await bank.services.database.hot.fetch("SELECT request->'arguments' FROM look_up ORDER BY sprint")
    assert [row[0] for row in rows] == [
        ["account", "given", "level", "policy"], ["factors", "given", "level", "policy"], ["account", "puk"],
    ]  # fmt: skip
