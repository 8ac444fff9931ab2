"""A center where callers pay: the company and the provider's REST API are played by the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from xml.etree.ElementTree import Element

from aiohttp import web

from app.store.database import Database
from tests.voice.stage import Answer, Line, Stage, voice_stage

CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
connectors:
  company: {title: Company, url: CONNECTOR, secret: VOICE_TEST_SECRET}
payment_connectors:
  cards: {title: Cards, provider: Cards_1, connector: company}
  unasked: {title: Cards of which the company knows nothing}
numbers:
  "+13035550100": {title: Main, flow: main, division: one}
  "+13035550101": {title: Where nobody can be asked, flow: unasked, division: one}
flows:
  main:
    document: |
      FLOW
  unasked:
    document: |
      UNASKED
"""
FLOW = """
version: 1
name: main
kind: inbound
languages: [en-US]
variables:
  receipt: {type: record, optional: true, fields: {confirmation: text, card: text, card_type: text, amount: money}}
on_error: broken
start: pay
steps:
  pay:
    type: pay
    connector: cards
    amount: "2550"
    reference: "'account 7'"
    result: receipt
    paid: paid
    declined: declined
    exhausted: exhausted
    no_input: silent
    interrupted: interrupted
    invalid: invalid
    unproven: unproven
    failed: failed
    unknown: unknown
  paid:
    type: say
    prompt: Paid {{ money(receipt.amount) }} by {{ receipt.card_type }} {{ receipt.card }}, {{ receipt.confirmation }}.
    next: again
  declined: {type: say, prompt: It was declined., next: again}
  exhausted: {type: say, prompt: Too many attempts., next: again}
  silent: {type: say, prompt: You were silent., next: again}
  interrupted: {type: say, prompt: You stopped it., next: again}
  invalid: {type: say, prompt: It is not valid., next: again}
  unproven: {type: say, prompt: Something may be recorded., next: again}
  failed: {type: say, prompt: It failed., next: again}
  unknown: {type: say, prompt: Nobody knows., next: again}
  again: {type: menu, prompt: Press 1 to pay again., choices: {1: pay, 2: end}, exhausted: end}
  broken: {type: say, prompt: The flow broke., next: end}
  end: {type: hang_up}
"""


def _indented(flow: str) -> str:
    return flow.strip().replace("\n", "\n      ")


def _center() -> str:
    unasked = FLOW.replace("name: main", "name: unasked").replace("connector: cards", "connector: unasked")
    return CENTER.replace("UNASKED", _indented(unasked)).replace("FLOW", _indented(FLOW))


class World:
    """What the company knows of each payment, by its key, and what the provider records."""

    def __init__(self) -> None:
        self.payments: dict[str, dict[str, Any]] = {}
        self.silent = False
        """Whether the company does not answer."""
        self.asked: list[str] = []
        self.recordings: list[str] = []
        """The statuses of the call's recordings."""

    async def find_payment(self, request: web.Request) -> web.Response:
        """The company's answer: what is not known to it is not there, and never will be."""
        key = (await request.json())["payment"]
        self.asked.append(key)
        if self.silent:
            return web.json_response({"error": "unavailable", "detail": "down"}, status=503)
        return web.json_response(self.payments.setdefault(key, {"state": "none"}))

    async def list_recordings(self, _request: web.Request) -> web.Response:
        """The provider's answer."""
        listed = [{"sid": f"RE{number:032x}", "status": status} for number, status in enumerate(self.recordings)]
        page = {"page": 0, "page_size": 50, "uri": "/x", "first_page_uri": "/x", "next_page_uri": None}
        return web.json_response({"recordings": listed, **page})


@asynccontextmanager
async def paying(database: Database) -> AsyncIterator[tuple[Stage, World]]:
    """The center, and the world around it."""
    world = World()
    app = web.Application()
    app.router.add_post("/company/find_payment", world.find_payment)
    app.router.add_get("/2010-04-01/Accounts/{account}/Calls/{call}/Recordings.json", world.list_recordings)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with voice_stage(database, f"{url}/company", url, _center()) as stage:
            yield stage, world
    finally:
        await runner.cleanup()


class Payer(Line):
    """A caller who pays."""

    @classmethod
    def on(cls, stage: Stage) -> Payer:
        """A new call."""
        line = stage.line()
        return cls(line.http, line.call)

    async def to_the_end(self, answer: Answer) -> Answer:
        """What is heard once nothing is being looked up any more."""
        for _ in range(20):
            if answer.verbs[-1] != "Redirect" or answer.document.find("Pay") is not None:
                return answer
            answer = await self.post(answer.redirect)
        raise AssertionError(answer.text)

    async def begin(self, to: str = "+13035550100") -> Answer:
        """Come in, up to the payment."""
        return await self.to_the_end(await self.come_in(to))

    async def told(self, answer: Answer, result: str | None, **form: str) -> Answer:
        """The provider tells how the payment of this answer ended; what is heard then."""
        said = {} if result is None else {"Result": result}
        return await self.to_the_end(await self.post(pay_of(answer).attrib["action"], **said, **form))


def pay_of(answer: Answer) -> Element:
    """The payment an answer asks for."""
    found = answer.document.find("Pay")
    assert found is not None, answer.text
    return found


def key_of(answer: Answer) -> str:
    """What the processor knows that payment by."""
    parameter = pay_of(answer).find("Parameter")
    assert parameter is not None
    return parameter.attrib["value"]
