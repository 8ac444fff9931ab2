"""A supervisor: listens to talks in every mode, closes queues, declares a storm, and steers callers and callbacks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from app.errors import SwitchboardError
from app.services import callback_steering, emergencies, interventions, listening, taking_over
from app.services.calls.supervisors import identity
from app.services.closures import closing
from app.services.closures.asked import Closing, Scope
from app.services.emergencies import Declaration
from app.services.interventions import Cause
from app.services.listening_modes import Mode
from app.services.principal import Principal
from app.services.roles import Role
from carrier.far_end import hang_up
from carrier.handset import Handset, Message
from carrier.run.place import place_inbound
from routing.vocabulary import PLACED, Stage
from tests.simulation.browser import Browser
from tests.simulation.center import VERA
from tests.simulation.talks import Talks

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import ContactState
    from tests.simulation.browser import Place, View
    from tests.simulation.chance import Random

SOON_MS = 20_000
"""A callback that rests for longer than this would keep the simulation waiting."""
STORM = "storm"
Doing = Callable[["Services"], Awaitable[Any]]


class Supervisor(Handset):
    """One supervisor with a softphone, over all teams; an agent too, whose page is open beside."""

    def __init__(self, place: Place, random: Random, pause: float, favourite: str) -> None:
        super().__init__()
        self.calm = asyncio.Event()
        self._call = ""
        """The leg that was brought last."""
        self.barging = set[str]()
        """Legs that customers may hear: barging in was asked for, and nothing else was settled for them since."""
        self._contact = 0
        """Whose talk it was brought into."""
        self._by = Principal("vera", "Vera", Role.SUPERVISOR, VERA)
        self.address = f"client:{identity(self._by.username)}"
        self._network = place.network
        self._phone = place.phone
        self._random = random
        self.browser = Browser(VERA, place, random, self._see)
        self._view: View = {}
        self._talks = Talks(self.browser, random, favourite, lambda: self._view)
        self._pause = pause
        self._keys = 0

    @override
    def send(self, message: Message) -> None:
        """What it sounds like matters to nobody."""

    def _see(self, view: View) -> None:
        """The page of the agent shows the customer who was taken over."""
        if "ping" in view:
            return
        self._view = view
        match view:
            case {"connection": {"contact": contact, "number": number, "talk_since": int()}}:
                self.browser.once(("talk", contact, number), self._talks.talk(contact))
            case _:
                pass

    async def work(self) -> None:
        """Do one thing after another until it is calm, then put everything in order."""
        while not await self._is_calm_after(self._random.expovariate(1 / self._pause)):
            await self._random.choice((*[self._listen] * 5, *[self._steer] * 3, self._close))()
        await self._put_in_order()

    async def _is_calm_after(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.calm.wait()
        return self.calm.is_set()

    async def _listen(self) -> None:
        """Into a talk, in another mode perhaps, and out of it in one of four ways."""
        mode = self._random.choice(list(Mode))
        code = await self._does(lambda services: self._begun(services, mode))
        if code is None:
            return
        self._bring(code, mode)
        for _ in range(self._random.randint(0, 2)):
            await asyncio.sleep(self._random.uniform(0.2, 6.0))
            await self._change(self._random.choice(list(Mode)))
        await asyncio.sleep(self._random.uniform(0.0, 8.0))
        match self._random.choice(("leaves", "hangs up", "stays", "takes over", "takes over")):
            case "leaves":
                await self._does(self._leave)
            case "hangs up":
                self._hang_up()
            case "takes over":
                await self._take_over()
            case _:
                pass

    async def _begun(self, services: Services, mode: Mode) -> str | None:
        contact = self._one(services, Stage.TALKING, Stage.LOST)
        if contact is None:
            return None
        self._contact = contact.id
        return (await listening.begin(services, contact.id, mode, self._by)).code

    async def _take_over(self) -> None:
        """From the request on customers may hear her: its answer may be lost."""
        contact, cause = self._contact, self._cause()
        self._barges(Mode.BARGE, self.barging)
        await self._does(lambda services: taking_over.take_over(services, contact, "tab", cause))

    async def _change(self, mode: Mode) -> None:
        """What was asked for last holds once it is settled; a request that failed may still have let customers hear."""
        self._barges(mode, self.barging)
        if await self._does(lambda services: self._changed(services, mode)):
            self._barges(mode, self.barging - {self._call})

    def _barges(self, mode: Mode, others: set[str]) -> None:
        self.barging = others | ({self._call} if mode is Mode.BARGE else set())

    async def _changed(self, services: Services, mode: Mode) -> bool:
        contact = self._one(services, Stage.TALKING, Stage.LOST)
        if contact is None:
            return False
        await listening.change(services, contact.id, mode, self._by)
        return True

    async def _leave(self, services: Services) -> None:
        await listening.leave(services, self._by)

    def _bring(self, code: str, mode: Mode) -> None:
        """Call with the code; the leg before may still be heard until it is hung up."""
        form = {"code": code}
        self._call = place_inbound(self._network, self, from_=self.address, to="", settings=self._phone, form=form).sid
        self._barges(mode, self.barging)

    def _hang_up(self) -> None:
        for sid in sorted(self.calls):
            hang_up(self._network, self._network.calls[sid], "hung up")

    async def _steer(self) -> None:
        steps = (self._assign, self._reprioritise, self._call_now, self._withdraw, self._move)
        await self._does(self._random.choice(steps))

    async def _assign(self, services: Services) -> None:
        if contact := self._one(services, Stage.WAITING):
            agent = self._random.choice(sorted(services.desk.state.agents))
            await interventions.assign(services, contact.id, agent, 20, self._cause())

    async def _reprioritise(self, services: Services) -> None:
        if contact := self._one(services, Stage.WAITING):
            await interventions.reprioritise(services, contact.id, self._random.choice((0, 50, 100)), self._cause())

    async def _call_now(self, services: Services) -> None:
        if contact := self._callback(services):
            await callback_steering.call_now(services, contact.id, self._cause())

    async def _withdraw(self, services: Services) -> None:
        if contact := self._callback(services):
            await callback_steering.withdraw(services, contact.id, self._cause())

    async def _move(self, services: Services) -> None:
        if contact := self._callback(services):
            slots = await callback_steering.slots(services, contact.id, self._by)
            await callback_steering.reschedule(services, contact.id, slots[0].name, self._cause())

    async def _close(self) -> None:
        """Queues are closed for a while, with a storm or without."""
        if self._random.random() < 0.5:
            await self._declare(declared=True)
        else:
            queue, other = self._random.choice((("help", "care"), ("care", "help")))
            asked = Closing(queue=queue, to=self._random.choice((other, None)))
            await self._does(lambda services: closing.close(services, asked, self._cause()))
        await asyncio.sleep(self._random.uniform(1.0, 10.0))
        await self._open()

    async def _declare(self, *, declared: bool) -> None:
        wish = Declaration(declared=declared, closes=declared)
        await self._does(lambda services: emergencies.declare(services, STORM, wish, self._cause()))

    async def _open(self) -> None:
        await self._declare(declared=False)
        await self._does(lambda services: closing.open_again(services, Scope(), self._cause()))

    async def _put_in_order(self) -> None:
        """Nothing is left behind that would keep anybody waiting; what rests for long is withdrawn."""
        await self._open()
        await self._does(self._leave)
        self._hang_up()
        while True:
            await self._does(self._withdraw_the_far)
            await asyncio.sleep(5.0)

    async def _withdraw_the_far(self, services: Services) -> None:
        now = services.desk.now_estimate()
        for contact in tuple(services.desk.state.contacts.values()):
            if contact.stage is Stage.DEFERRED and (contact.deadline or 0) > now + SOON_MS:
                with suppress(SwitchboardError):
                    await callback_steering.withdraw(services, contact.id, self._cause())

    def _one(self, services: Services, *stages: Stage) -> ContactState | None:
        """Any contact that stands there, as this process knows it."""
        contacts = services.desk.state.contacts.values()
        return self._any(each for each in contacts if each.stage in stages and each.parent is None)

    def _callback(self, services: Services) -> ContactState | None:
        """Any callback to come."""
        contacts = services.desk.state.contacts.values()
        return self._any(each for each in contacts if each.stage in PLACED and not each.on_line and each.parent is None)

    def _any(self, found: Iterable[ContactState]) -> ContactState | None:
        contacts = sorted(found, key=lambda each: each.id)
        return self._random.choice(contacts) if contacts else None

    def _cause(self) -> Cause:
        self._keys += 1
        return Cause(self._by, "a simulation", f"{self._keys}")

    async def _does(self, doing: Doing) -> Any:
        return await self.browser.ask(doing)
