"""The scripted agents at work: so many of the center's sample agents as asked for."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import aiohttp

from carrier.network import Network
from carrier.people.agent import Agent
from carrier.people.console import Console, Refused

SECONDS_BETWEEN_TRIES = 3.0
SECONDS_CONNECTIONS_IDLE = 2.0
"""Shorter than the 5 s after which servers close an idle connection, which is also the time between two pings."""
TROUBLES = (Refused, aiohttp.ClientError, OSError, TimeoutError)


class Crew:
    """Keeps the asked number of agents at work; one whose center is away tries again."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._wanted = 0
        self._changed = asyncio.Event()
        self._agents: dict[str, asyncio.Task[None]] = {}

    def want(self, agents: int) -> None:
        """Let so many agents be at work from now on."""
        if agents != self._wanted:
            self._wanted = agents
            self._changed.set()

    async def go_on(self) -> None:
        """Begin and end the agents' work until cancelled."""
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=SECONDS_CONNECTIONS_IDLE),
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as http:
            try:
                while True:
                    await self._changed.wait()
                    self._changed.clear()
                    await self._adjust(http)
            finally:
                await self._send_home(list(self._agents))

    async def _adjust(self, http: aiohttp.ClientSession) -> None:
        await self._send_home(list(self._agents)[self._wanted :])
        if len(self._agents) >= self._wanted:
            return
        try:
            await self._bring(http)
        except TROUBLES as trouble:
            self._network.log.alert("agents", 11200, f"The center does not answer: {trouble}")
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
            self._changed.set()

    async def _bring(self, http: aiohttp.ClientSession) -> None:
        """Begin with the last of the sample agents, so that the first ones are left to the people at the screen."""
        people = await Console(http, self._base()).people()
        names = [person["username"] for person in people if person["team"] is not None]
        for name in [name for name in reversed(names) if name not in self._agents][: self._wanted - len(self._agents)]:
            self._agents[name] = asyncio.get_running_loop().create_task(self._keep_working(http, name))

    async def _keep_working(self, http: aiohttp.ClientSession, name: str) -> None:
        agent = Agent(self._network, Console(http, self._base()), name)
        while True:
            try:
                await agent.work()
            except* TROUBLES as troubles:
                self._network.log.add(name, "console broke", reason=str(troubles.exceptions[0]))
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)

    async def _send_home(self, names: list[str]) -> None:
        leaving = [self._agents.pop(name) for name in names]
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)

    def _base(self) -> str:
        """The center's address: as set up, else where its first number is answered."""
        if self._network.options.center:
            return self._network.options.center
        number = next(iter(self._network.account.numbers.values()), None)
        parts = urlsplit(number.voice_url if number else "")
        return f"{parts.scheme}://{parts.netloc}"
