"""What agents do in a talk: hold, give the customer on, ask a colleague, hand over or go back, each at any instant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.services import consults, talk, transfers
from app.services.consults import Asked
from app.services.transfers import Wish
from routing.vocabulary import SpeakWith

if TYPE_CHECKING:
    from tests.simulation.browser import Browser, View
    from tests.simulation.chance import Random

HABITS = ("talk", "hold", "transfer", "consult")
"""What an agent does with a customer."""
FAVOURITES = ("hold", "transfer", "consult", "consult")
"""What a seed may favour."""
FAVOURED = 6
"""How much likelier the seed's favourite is than another."""
AGENTS = ("1", "2", "3")
WISHES = (
    Wish("queue", "help"),
    Wish("queue", "care"),
    *(Wish("agent", agent) for agent in AGENTS),
    Wish("target", "menu"),
    Wish("target", "store"),
    Wish("target", "store"),
)
COLLEAGUES = (Asked("queue", "help"), Asked("queue", "care"), *(Asked("agent", agent) for agent in AGENTS))
OUTSIDE_SHARE = 0.4
"""How many of those who are asked are at a number outside, each at one of their own."""
THERE = ("talking", "consulted")
"""The stages of a consult in which a colleague, or somebody outside, is in the room."""


class Talks:
    """The talks of one agent; `view` is what the agent's page shows."""

    def __init__(self, browser: Browser, random: Random, favourite: str, view: Callable[[], View]) -> None:
        self._agent = browser.agent
        self._browser = browser
        self._random = random
        self._favourite = favourite
        self._view = view

    async def talk(self, contact: int) -> None:
        """From the first word on, until the talk is over."""
        match self._random.choice((*HABITS, *[self._favourite] * FAVOURED)):
            case "hold":
                await self._hold(contact, on=True)
                await self._hold(contact, on=False)
            case "transfer":
                await self._while(0.2, 8.0)
                await self._give_on(contact, self._random.choice(WISHES))
            case "consult":
                await self._consult(contact)
            case _:
                pass
        await self._while(1.0, 30.0)
        while self._has(contact):
            await self._browser.ask(lambda services: talk.hang_up(services, self._agent, contact))
            await asyncio.sleep(5.0)

    def _has(self, contact: int) -> bool:
        connection = self._view()["connection"]
        return connection is not None and connection["contact"] == contact

    async def _while(self, shortest: float, longest: float) -> None:
        await asyncio.sleep(self._random.uniform(shortest, longest))

    async def _hold(self, contact: int, *, on: bool) -> None:
        await self._while(0.2, 6.0)
        await self._browser.ask(lambda services: talk.hold(services, self._agent, contact, on=on))

    async def _give_on(self, contact: int, wish: Wish) -> None:
        await self._browser.ask(lambda services: transfers.transfer(services, self._agent, contact, wish))

    async def _consult(self, contact: int) -> None:
        """Ask, wait for the colleague or not, speak with one and the other, and then decide."""
        whom = self._expert()
        await self._while(0.2, 3.0)
        if await self._browser.ask(lambda services: consults.ask(services, self._agent, contact, whom)) is None:
            return
        await self._wait_for_colleague(self._random.choice((3.0, 30.0, 30.0)))
        for _ in range(self._random.randint(0, 2)):
            await self._while(0.2, 5.0)
            await self._turn(contact, self._random.choice(list(SpeakWith)))
        await self._while(0.2, 5.0)
        end = self._random.choice((consults.complete, consults.complete, consults.cancel, None))
        if end is not None:
            await self._browser.ask(lambda services: end(services, self._agent, contact))

    def _expert(self) -> Asked:
        if self._random.random() < OUTSIDE_SHARE:
            return Asked("number", self._browser.place.somebody())
        return self._random.choice(COLLEAGUES)

    async def _wait_for_colleague(self, seconds: float) -> None:
        for _ in range(int(seconds)):
            consult = self._view()["consult"]
            if consult is None or consult["stage"] in THERE:
                return
            await asyncio.sleep(1.0)

    async def _turn(self, contact: int, whom: SpeakWith) -> None:
        await self._browser.ask(lambda services: consults.turn(services, self._agent, contact, whom))
