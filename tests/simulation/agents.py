"""Agents: they answer or do not, call somebody, finish, accept in two tabs, and close their pages at any instant."""

from __future__ import annotations

import asyncio
from itertools import cycle
from typing import TYPE_CHECKING

from typing_extensions import override

from app.services import agent_dialed, agent_phones, leases, offers, presence, wrap_up
from app.services.agent_dialed import Wanted
from app.services.calls.joining import identity
from app.services.center.names import SOFTPHONE
from app.services.offers import OfferId
from carrier.far_end import hang_up
from carrier.handset import Handset, Message
from carrier.run.place import place_inbound
from routing.vocabulary import Presence
from tests.simulation.browser import Browser, View
from tests.simulation.talks import Talks

if TYPE_CHECKING:
    from tests.simulation.browser import Place
    from tests.simulation.chance import Random

HABITS = {"accept": 84, "two tabs": 6, "decline": 5, "ignore": 5}
"""What an agent does when it rings, of a hundred times."""
PAGE_SECONDS = 60.0
"""How long a page stays open on the average."""


class Agent(Handset):
    """An agent with a browser and a softphone."""

    def __init__(self, number: int, place: Place, random: Random, favourite: str) -> None:
        super().__init__()
        self.number = number
        self.calm = False
        """The agent does only what is right from now on."""
        self.browser = Browser(number, place, random, self._see)
        self._network = place.network
        self._phone = place.phone
        self._random = random
        self._view: View = {}
        self._talks = Talks(self.browser, random, favourite, lambda: self._view)

    @override
    def send(self, message: Message) -> None:
        """What the softphone sounds like matters to nobody."""

    async def trouble(self) -> None:
        """Close the page now and then, until it is calm."""
        while not self.calm:
            await asyncio.sleep(self._random.expovariate(1 / PAGE_SECONDS))
            if not self.calm:
                self._close_page()

    async def call_people(self, number: str, seconds: float) -> None:
        """Call somebody outside now and then, until it is calm; who is at work is refused."""
        while not self.calm:
            await asyncio.sleep(self._random.expovariate(1 / seconds))
            if not self.calm:
                await self._dial(number)

    async def _dial(self, number: str) -> None:
        begun = await self.browser.ask(lambda services: agent_dialed.call(services, self.number, Wanted(number, "tab")))
        if begun is not None and begun.code is not None:
            self._call(begun.code.code)

    async def change_phones(self, own: str, seconds: float) -> None:
        """Take calls at the own phone and in the browser by turns, until it is calm."""
        phones = cycle((own, SOFTPHONE))
        while not self.calm:
            await asyncio.sleep(self._random.expovariate(1 / seconds))
            await self._take_calls_at(next(phones))

    async def _take_calls_at(self, phone: str) -> None:
        await self.browser.ask(lambda services: agent_phones.choose(services, self.number, phone))

    def _close_page(self) -> None:
        """The stream goes, and the softphone's legs with it; the page comes back."""
        self._put_down("page closed")
        self.browser.reload()

    def _put_down(self, reason: str) -> None:
        for sid in sorted(self.calls):
            hang_up(self._network, self._network.calls[sid], reason)

    def _see(self, view: View) -> None:
        """Begin what the page asks for, each thing once."""
        if "ping" in view:
            self.browser.begin(self._pong())
            return
        self._view = view
        once = self.browser.once
        match view:
            case {"offer": {"id": offer}}:
                once(("offer", offer), self._answer(offer))
            case {"connection": {"contact": contact, "number": number, "lost_deadline": int(until)}}:
                once(("lost", contact, number, until), self._rejoin(contact))
            case {"connection": {"contact": contact, "number": number, "talk_since": int()}}:
                once(("talk", contact, number), self._talks.talk(contact))
            case {"wrap_up": {"contact": contact, "deadline": deadline}}:
                once(("wrap-up", contact, deadline), self._finish(contact))
            case {"presence": "not_ready" | "offline", "work": "idle", "since": since}:
                once(("back", since), self._come_back(since))
            case _:
                pass

    async def _pong(self) -> None:
        stream = self.browser.stream
        await self.browser.ask(
            lambda services: leases.pong(services, self.number, stream, tab="tab", device_ready=True)
        )

    async def _answer(self, offer: str) -> None:
        habit = "accept" if self.calm else self._random.choices(list(HABITS), list(HABITS.values()))[0]
        await asyncio.sleep(self._random.uniform(0.1, self._random.choice((2.0, 2.0, 16.0))))
        match habit:
            case "accept":
                await self._accept(offer, "tab")
            case "two tabs":
                await asyncio.gather(self._accept(offer, "tab"), self._accept(offer, "other tab"))
            case "decline":
                await self.browser.ask(lambda services: offers.decline(services, self.number, OfferId.parse(offer)))
            case _:
                pass

    async def _accept(self, offer: str, tab: str) -> None:
        made = await self.browser.ask(lambda services: offers.accept(services, self.number, OfferId.parse(offer), tab))
        if made is not None:
            self._call(made.code)

    async def _rejoin(self, contact: int) -> None:
        await asyncio.sleep(self._random.uniform(0.2, 12.0))
        made = await self.browser.ask(lambda services: offers.rejoin(services, self.number, contact, "tab"))
        if made is not None:
            self._call(made.code)

    def _call(self, code: str) -> None:
        """The softphone, which has one line, brings its leg; now and then two legs come with the one code."""
        self._put_down("another call")
        for _ in range(2 if not self.calm and self._random.random() < 0.1 else 1):
            place_inbound(
                self._network,
                self,
                from_=f"client:{identity(self.number)}",
                to="",
                settings=self._phone,
                form={"code": code},
            )

    async def _finish(self, contact: int) -> None:
        await asyncio.sleep(self._random.uniform(0.5, 20.0))
        await self.browser.ask(lambda services: wrap_up.finish(services, self.number, contact, None, ""))

    async def _come_back(self, since: int) -> None:
        """Be available again, however often the page says that the phone is not ready."""
        while self._view["since"] == since and self._view["presence"] != "available":
            await asyncio.sleep(self._random.uniform(0.5, 5.0))
            await self.browser.ask(
                lambda services: presence.choose(services, self.number, presence.Choice(Presence.AVAILABLE))
            )
