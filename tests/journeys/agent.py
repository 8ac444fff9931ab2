"""An agent at a console, as the browser is one: signed in, on the event stream, with a softphone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
from yarl import URL

from tests.carrier.phone import Phone
from tests.support.waiting import eventually

View = dict[str, Any]
FOR_A_MOMENT = frozenset({"unavailable", "phone-not-ready"})
"""Problems after which people press the same button again."""
ENDLESS = aiohttp.ClientTimeout(total=None)


class Refused(AssertionError):
    """The service answered with a problem."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(str(problem))
        self.status, self.type = problem["status"], problem["type"].rpartition(":")[2]


class Console:
    """One browser tab. `view` is the newest the stream has sent."""

    def __init__(self, base: str, http: aiohttp.ClientSession, tab: str) -> None:
        self._base = base
        self._http = http
        self.tab = tab
        self.view: View = {}
        self.received: list[str] = []
        """Every answer and every event, as it came."""
        self.stream = ""
        self.phone: Phone | None = None
        self.call = ""
        self._steered = 0
        self._following: asyncio.Task[None] | None = None

    async def sign_in(self, username: str) -> None:
        """As one of the sample people, by one click; the page then follows its stream."""
        await self.insist("POST", "/sign-in/sample", username=username)
        self._following = asyncio.create_task(self.listen(), name=f"stream of {username}")

    async def ask(self, method: str, path: str, **body: object) -> Any:
        """One request of the console; raises `Refused` for a problem."""
        return await self._request(method, path, body, {})

    async def steer(self, method: str, path: str, **body: object) -> Any:
        """An intervention of a supervisor, with its reason and a key of its own."""
        self._steered += 1
        return await self._request(
            method, path, body | {"why": "a test"}, {"Idempotency-Key": f"test-{self._steered:04}"}
        )

    async def _request(self, method: str, path: str, body: dict[str, object], more: dict[str, str]) -> Any:
        headers = {"X-CSRF-Token": self._csrf()} | more
        async with self._http.request(method, f"{self._base}/api/v1{path}", json=body, headers=headers) as answer:
            text = await answer.text()
            self.received.append(text)
            read: Any = json.loads(text) if text else None
            if answer.status >= 400:
                raise Refused(read)
            return read

    async def insist(self, method: str, path: str, **body: object) -> Any:
        """Ask until the service could be asked, as people do who see that nothing happens."""
        answers: list[Any] = []

        async def heard() -> bool:
            try:
                answers.append(await self.ask(method, path, **body))
            except aiohttp.ClientError:
                return False
            except Refused as refused:
                if refused.type not in FOR_A_MOMENT:
                    raise
            return bool(answers)

        await eventually(heard, within=30)
        return answers[0]

    async def see(self, condition: Callable[[View], object], within: float = 10.0) -> View:
        """Wait until the page shows it."""
        await eventually(lambda: bool(self.view) and bool(condition(self.view)), within)
        return self.view

    async def offered(self, within: float = 10.0) -> str:
        """Wait until it rings; the offer."""
        return str((await self.see(lambda view: view["offer"], within))["offer"]["id"])

    async def connect_phone(self) -> None:
        """Register the softphone with a token of the service, as the page does."""
        await self.register("/agent/token")
        await eventually(self._ponged, within=30)

    async def register(self, path: str) -> None:
        """Register the softphone with a token of the service for an agent, or a supervisor."""
        token = await self.insist("POST", path)
        socket = await self._http.ws_connect(token["url"])
        self.phone = Phone(socket)
        await self.phone.send("register", token=token["token"])
        await self.phone.hears("registered")

    async def pong(self) -> None:
        """Answer the stream, as the page does every five seconds."""
        await eventually(lambda: self.stream)
        await self.ask("POST", f"/stream/{self.stream}/pong", tab=self.tab, device_ready=self.phone is not None)

    async def _ponged(self) -> bool:
        """Whether the pong was heard: the stream may have been another when it was sent."""
        with suppress(aiohttp.ClientError, Refused):
            await self.pong()
            return True
        return False

    async def available(self) -> None:
        """Take calls."""
        await self.insist("PUT", "/agent/presence", presence="available")
        await self.see(lambda view: view["presence"] == "available")

    async def accept(self, offer: str) -> None:
        """Accept in this tab and bring the softphone's leg."""
        made = await self.ask("POST", f"/agent/offers/{offer}/accept", tab=self.tab)
        await self.join(made["code"])

    async def join(self, code: str) -> None:
        """Let the softphone call with a join code."""
        assert self.phone is not None
        self.call = await self.phone.dial(code=code)

    async def talking(self) -> int:
        """Wait until the talk has begun; the contact."""
        return int((await self.see(lambda view: view["work"] == "talking"))["connection"]["contact"])

    async def wrap_up(self, contact: int, disposition: str = "resolved", notes: str = "") -> None:
        """Finish."""
        await self.ask("POST", f"/agent/contacts/{contact}/wrap-up", disposition=disposition, notes=notes)

    async def leave(self) -> None:
        """Close the tab: no stream, no softphone, no sign of life."""
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        if self.phone is not None:
            await self.phone.hang_up()

    async def listen(self) -> None:
        """Follow the event stream until cancelled, answering its pings, and come back when it is lost."""
        while True:
            await eventually(self._followed, within=60)

    async def _followed(self) -> bool:
        """Follow one stream to its end; whether there was one."""
        try:
            async with self._http.get(
                f"{self._base}/api/v1/events", timeout=aiohttp.ClientTimeout(total=None)
            ) as answer:
                async for name, data in _events(answer.content):
                    await self._take(name, data)
        except aiohttp.ClientError:
            return False
        return True

    async def _take(self, name: str, data: Any) -> None:
        self.received.append(json.dumps(data))
        if name == "hello":
            self.stream = data["stream"]
        elif name == "agent":
            self.view = data
        elif name == "ping":
            await self._ponged()

    def _csrf(self) -> str:
        found = self._http.cookie_jar.filter_cookies(URL(self._base)).get("switchboard_csrf")
        return found.value if found else ""


async def _events(content: aiohttp.StreamReader) -> AsyncIterator[tuple[str, Any]]:
    name, lines = "", list[str]()
    async for raw in content:
        line = raw.decode().rstrip("\n")
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            lines.append(line[5:].strip())
        elif not line and lines:
            yield name, json.loads("".join(lines))
            name, lines = "", []


@asynccontextmanager
async def console(base: str, username: str, tab: str = "tab-1") -> AsyncIterator[Console]:
    """A signed-in page with its stream."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        page = Console(base, http, tab)
        try:
            await page.sign_in(username)
            yield page
        finally:
            await page.leave()
