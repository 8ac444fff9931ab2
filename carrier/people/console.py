"""A console of the center, used over HTTP as a browser uses it: sign-in, requests and the event stream."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

PREFIX = "/api/v1"
CSRF_COOKIE = "switchboard_csrf"
SECONDS_TO_ANSWER = 15
SECONDS_OF_SILENCE = 30
"""The stream pings every 5 s; when it is silent for so long it is taken for broken."""


class Refused(Exception):
    """The center refuses a request; `status` says how."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status


class Console:
    """One signed-in person. All consoles share a connection pool, hence each keeps its own cookies."""

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self._http = http
        self._base = base + PREFIX
        self._cookies: dict[str, str] = {}

    async def people(self) -> list[dict[str, Any]]:
        """The sample people of the demo."""
        found: list[dict[str, Any]] = (await self.ask("GET", "/sign-in/people"))["people"]
        return found

    async def sign_in(self, username: str) -> None:
        """Sign in as a sample person. Raises Refused."""
        await self.ask("POST", "/sign-in/sample", {"username": username})

    async def ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Any:
        """Make a request and read its JSON; None when there is none. Raises Refused and aiohttp's errors."""
        limit = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
        sending = self._http.request(method, self._base + path, json=body, headers=self._headers(), timeout=limit)
        async with sending as response:
            self._cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
            text = await response.text()
        if response.status >= 400:
            raise Refused(response.status, text[:200])
        return json.loads(text) if text else None

    async def events(self) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """Follow the event stream: names and data of its events, until it ends."""
        limit = aiohttp.ClientTimeout(total=None, sock_read=SECONDS_OF_SILENCE)
        async with self._http.get(f"{self._base}/events", headers=self._headers(), timeout=limit) as response:
            if response.status != 200:
                raise Refused(response.status, "no event stream")
            event = ""
            async for line in response.content:
                name, _, value = line.decode().rstrip("\r\n").partition(":")
                if name == "event":
                    event = value.strip()
                elif name == "data":
                    yield event, json.loads(value)

    def _headers(self) -> dict[str, str]:
        if not self._cookies:
            return {}
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Cookie": cookies, "X-CSRF-Token": self._cookies.get(CSRF_COOKIE, "")}
