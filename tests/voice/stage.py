"""The voice edge over real HTTP requests, a real database and a real desk, with Twilio's part played by the test."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import httpx
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from app import bootstrap
from app.services.center import apply
from app.services.center.reading import read_text
from app.settings import ConnectorSettings, FolderSettings, Settings, TwilioSettings, WebSettings, home
from app.store.database import Database
from app.voice.routes import router
from app.voice.voice import open_voice

ACCOUNT = "AC" + "5" * 32
TOKEN = "the-token"
PUBLIC = "https://calls.example.com"
NUMBER, CALLER = "+13035550100", "+13035550199"
NOWHERE = "http://127.0.0.1:9"
"""An address where nobody answers."""
QUEUE = "QU" + "7" * 32

CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
sites: {home: {title: Home, zone: Etc/UTC}}
teams: {all: {title: All, site: home, division: one}}
dispositions: {resolved: {title: Resolved}}
queues:
  help: {title: Help, division: one}
agents:
  ana: {name: Ana, team: all, queues: [help]}
connectors:
  orders: {title: Orders, url: CONNECTOR, secret: VOICE_TEST_SECRET}
numbers:
  "+13035550100": {title: Main, flow: main, division: one}
  "+13035550101": {title: Straight to the queue, flow: straight, division: one}
flows:
  main:
    document: |
      version: 1
      name: main
      title: Main
      kind: inbound
      languages: [en-US]
      variables: {order: {type: record, fields: {status: text}}}
      defaults:
        no_input: [Nothing heard.]
        no_match: [Not understood.]
      on_error: bye
      start: menu
      steps:
        menu:
          type: menu
          prompt: Press 1 to wait, 2 for your order, 3 for a message.
          choices:
            1: {to: wait, words: [wait]}
            2: {to: order}
            3: {to: message}
          exhausted: bye
        wait:
          type: enqueue
          queue: help
          waiting: {greeting: Please wait.}
          keys: {"*": message}
          overflow: message
          closed: bye
          answered: bye
        order:
          type: look_up
          connector: orders
          operation: order_status
          arguments: {order_number: "'1'"}
          result: order
          timeout: 8
          found: told
          not_found: bye
          unavailable: bye
        told: {type: say, prompt: "It is {{ order.status }}.", next: bye}
        message: {type: voicemail, prompt: Speak now., queue: help, next: bye, empty: bye}
        bye: {type: say, prompt: Goodbye., next: end}
        end: {type: hang_up}
  straight:
    document: |
      version: 1
      name: straight
      title: Straight
      kind: inbound
      languages: [en-US]
      defaults:
        no_input: [Nothing heard.]
        no_match: [Not understood.]
      on_error: end
      start: wait
      steps:
        wait: {type: enqueue, queue: help, overflow: end, closed: end}
        end: {type: hang_up}
"""


def sid(kind: str, number: int) -> str:
    """A sid of Twilio's form."""
    return f"{kind}{number:032x}"


class Answer:
    """What came back: the HTTP answer, and its document."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.text = response.text

    @property
    def document(self) -> Element:
        """The TwiML, parsed."""
        return fromstring(self.text)  # noqa: S314 - our own words

    @property
    def verbs(self) -> list[str]:
        """The verbs, in order."""
        return [verb.tag for verb in self.document]

    def of(self, verb: str, attribute: str) -> str:
        """An attribute of the first such verb."""
        found = self.document.find(f".//{verb}")
        assert found is not None, self.text
        return found.attrib[attribute]

    @property
    def words(self) -> str:
        """Everything that is said."""
        return " ".join("".join(each.itertext()) for each in self.document.iter("Say"))

    @property
    def redirect(self) -> str:
        """Where the call is sent."""
        found = self.document.find(".//Redirect")
        assert found is not None, self.text
        return found.text or ""


class Line:
    """One call of Twilio's: posts signed requests about it."""

    def __init__(self, http: httpx.AsyncClient, call: str, caller: str = CALLER) -> None:
        self.http = http
        self.call = call
        self.form = {
            "AccountSid": ACCOUNT,
            "CallSid": call,
            "From": caller,
            "To": NUMBER,
            "CallStatus": "in-progress",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            "FromCity": "",
        }

    async def post(self, path: str, **form: str) -> Answer:
        """A request signed as Twilio signs it."""
        return await self.send(path, self.form | form)

    async def send(self, path: str, form: dict[str, str], signature: str | None = None, **headers: str) -> Answer:
        """A request with the given signature, or the right one."""
        right = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
        signed = {"X-Twilio-Signature": right if signature is None else signature}
        return Answer(await self.http.post(path, data=form, headers=signed | headers))

    async def come_in(self, to: str = NUMBER) -> Answer:
        """The call comes in."""
        self.form["To"] = to
        return await self.post("/voice/incoming", CallStatus="ringing")

    async def press(self, answer: Answer, digits: str) -> Answer:
        """Keys into the Gather of an answer."""
        return await self.post(answer.of("Gather", "action"), Digits=digits)

    async def wait(self) -> Answer:
        """Come in and ask to wait; the answer with the Enqueue."""
        return await self.press(await self.come_in(), "1")


class Stage:
    """The voice edge at work."""

    def __init__(self, services: bootstrap.Services, http: httpx.AsyncClient) -> None:
        self.services = services
        self.http = http
        self._calls = 0

    def line(self, caller: str = CALLER) -> Line:
        """A new call, not yet come in."""
        self._calls += 1
        return Line(self.http, sid("CA", self._calls), caller)

    async def row(self, sql: str, *args: object) -> dict[str, object]:
        """The one row a query finds."""
        found = await self.services.database.hot.fetchrow(sql, *args)
        assert found is not None
        return dict(found)

    async def count(self, table: str) -> int:
        """How many rows a table has."""
        number: int = await self.services.database.hot.fetchval(f"SELECT count(*) FROM {table}")
        return number


def contact_of(answer: Answer) -> int:
    """The contact an answer's addresses name."""
    found = re.search(r"/voice/[a-z]+/(\d+)/", answer.text)
    assert found is not None
    return int(found[1])


async def parked(stage: Stage) -> tuple[Line, Answer]:
    """A caller in the waiting place, and the answer that led there."""
    line = stage.line()
    return line, await line.wait()


async def heard(line: Line, waits: Answer, seconds: int) -> str:
    """What is said after so long in the waiting place."""
    answer = await line.post(waits.of("Enqueue", "waitUrl"), QueueTime=str(seconds), QueueSid=QUEUE)
    return answer.words


@asynccontextmanager
async def voice_stage(
    database: Database,
    connector: str = NOWHERE,
    provider: str = NOWHERE,
    center: str = CENTER,
    account: tuple[str, str] = (ACCOUNT, TOKEN),
) -> AsyncIterator[Stage]:
    """A small center, served in this process; its provider's REST API and its connector are where it is told.

    Requests are signed with `TOKEN`, whatever the account's own token for REST is.
    """
    twilio = {"account_sid": account[0], "auth_token": account[1], "auth_token_secondary": TOKEN, "api_url": provider}
    settings = Settings(
        web=WebSettings.model_validate({"address": PUBLIC}),
        twilio=TwilioSettings.model_validate(twilio),
        connectors=ConnectorSettings(allow="127.0.0.1"),
        folders=FolderSettings.model_validate({"state": home / "var" / "tests"}),
    )
    async with bootstrap.services(settings, database.dsn) as services:
        wanted = read_text(center.replace("CONNECTOR", connector), Path())
        planned = await apply.plan(database, wanted)
        await apply.perform(database, services.desk, planned, by="tests")
        await services.center.refresh()
        app = Starlette(routes=router.routes)
        transport = httpx.ASGITransport(app)
        async with (
            open_voice(services) as app.state.voice,
            httpx.AsyncClient(transport=transport, base_url="http://elsewhere.example") as http,
        ):
            yield Stage(services, http)
