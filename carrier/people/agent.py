"""A scripted agent: signs in, becomes available, answers offers by habit, talks and wraps up."""

from __future__ import annotations

import asyncio
from typing import Any

from typing_extensions import override

from carrier import ids
from carrier.call import Call
from carrier.far_end import speak
from carrier.handset import Handset, Message
from carrier.network import Network
from carrier.people.console import Console, Refused
from carrier.ringing import accept
from carrier.run.place import place_inbound
from carrier.token import Grant, read_token

SECONDS_TO_CONNECT = 15.0
SECONDS_TO_PRESS_AGAIN = 1.0
UNAVAILABLE = 503
GREETING = "Thank you for waiting. How can I help you?"
PHRASES = (
    "Let me look that up for you.",
    "I can see your order here.",
    "I have changed that for you.",
    "Is there anything else I can do?",
)
FAREWELL = "Thank you for calling. Goodbye."
NOTES = ("Answered the question.", "Looked up the order.", "Caller will check and call again.", "")


class Agent(Handset):
    """One agent with a softphone in this process and a console at the center."""

    def __init__(self, network: Network, console: Console, username: str) -> None:
        super().__init__()
        self._network = network
        self._console = console
        self._username = username
        self._tab = ids.token()
        self._draws = network.chance.stream(f"agent {username}")
        self._grant: Grant | None = None
        self._talking = asyncio.Event()
        self._done: set[str] = set()
        self._stream = ""
        self._serving = 0

    @override
    def send(self, message: Message) -> None:
        """Hear what happens on a call; one that rings is answered at once."""
        call = self._network.live.get(str(message.get("call")))
        if message["type"] == "incoming" and call is not None:
            accept(call, self)
        elif message["type"] == "bridged":
            (self._talking.set if message["on"] else self._talking.clear)()

    async def work(self) -> None:
        """Work until the stream of events ends. Raises Refused and aiohttp's errors."""
        self._done.clear()  # what was begun before broke off with the console
        await self._console.sign_in(self._username)
        token = await self._console.ask("POST", "/agent/token")
        self._grant = read_token(self._network.account, token["token"])
        self._network.lines.register(self._grant.identity, self)
        try:
            async with asyncio.TaskGroup() as tasks:
                async for event, data in self._console.events():
                    self._notice(event, data, tasks)
        finally:
            self._network.lines.unregister(self._grant.identity, self)

    def _notice(self, event: str, data: dict[str, Any], tasks: asyncio.TaskGroup) -> None:
        match event:
            case "hello":
                self._stream = str(data["stream"])
                tasks.create_task(self._begin())
            case "ping":
                tasks.create_task(self._pong())
            case "agent":
                self._react(data, tasks)

    async def _begin(self) -> None:
        await self._pong()
        await self._try("PUT", "/agent/presence", presence="available")

    async def _pong(self) -> None:
        await self._try("POST", f"/stream/{self._stream}/pong", tab=self._tab, device_ready=True)

    async def _try(self, method: str, path: str, **body: object) -> Any:
        """Ask for something that may have become impossible meanwhile; of a center that is not available, again."""
        while True:
            try:
                return await self._console.ask(method, path, body)
            except Refused as refusal:
                self._network.log.add(self._username, "refused", path=path, reason=str(refusal))
                if refusal.status != UNAVAILABLE:
                    return None
            await self._network.clock.sleep(SECONDS_TO_PRESS_AGAIN)

    def _react(self, view: dict[str, Any], tasks: asyncio.TaskGroup) -> None:
        """Begin what the agent's state asks for, each thing once."""
        offer, connection, wrap_up = view["offer"], view["connection"], view["wrap_up"]
        if connection and self._forgot(connection) and self._first(f"forgotten {connection['contact']}"):
            tasks.create_task(self._try("POST", f"/agent/contacts/{connection['contact']}/hang-up"))
        if offer and self._first(f"offer {offer['id']}"):
            tasks.create_task(self._answer(offer))
        if wrap_up and self._first(f"wrap-up {wrap_up['contact']} {wrap_up['deadline']}"):
            tasks.create_task(self._wrap_up(wrap_up["contact"], view["dispositions"]))
        if view["presence"] == "not_ready" and view["work"] == "idle" and self._first(f"rest {view['since']}"):
            tasks.create_task(self._come_back())

    def _forgot(self, connection: dict[str, Any]) -> bool:
        """Whether this softphone holds a talk that nobody leads any more, since the console broke meanwhile."""
        return bool(connection["tab"] == self._tab and connection["contact"] != self._serving)

    def _first(self, what: str) -> bool:
        new = what not in self._done
        self._done.add(what)
        return new

    async def _answer(self, offer: dict[str, Any]) -> None:
        """Accept nine offers of ten, decline or ignore the others."""
        habit = self._draws.choices(("accept", "decline", "ignore"), (90, 6, 4))[0]
        await self._sleep(1, 4)
        if habit == "accept":
            await self._accept(offer)
        elif habit == "decline":
            await self._try("POST", f"/agent/offers/{offer['id']}/decline")

    async def _accept(self, offer: dict[str, Any]) -> None:
        self._serving = offer["contact"]
        try:
            code = await self._try("POST", f"/agent/offers/{offer['id']}/accept", tab=self._tab)
            if code is not None:
                await self._serve(offer["contact"], code["code"])
        finally:
            self._serving = 0

    async def _serve(self, contact: int, code: str) -> None:
        self._talking.clear()
        call = self._connect(code)
        try:
            async with self._network.clock.timeout(SECONDS_TO_CONNECT):
                await self._talking.wait()
        except TimeoutError:
            return
        await self._talk(call)
        if not call.over.is_set():
            await self._try("POST", f"/agent/contacts/{contact}/hang-up")

    def _connect(self, code: str) -> Call:
        assert self._grant is not None
        settings = self._network.account.applications[self._grant.application_sid]
        return place_inbound(
            self._network, self, from_=self._grant.identity, to="", settings=settings, form={"code": code}
        )

    async def _talk(self, call: Call) -> None:
        phrases = self._draws.sample(PHRASES, self._draws.randint(1, len(PHRASES)))
        for phrase in (GREETING, *phrases, FAREWELL):
            if call.over.is_set() or not self._talking.is_set():
                return
            speak(call, phrase)
            await self._sleep(4, 15)

    async def _wrap_up(self, contact: int, dispositions: list[dict[str, Any]]) -> None:
        await self._sleep(3, 10)
        disposition = self._draws.choice(dispositions)["name"] if dispositions else None
        path = f"/agent/contacts/{contact}/wrap-up"
        await self._try("POST", path, disposition=disposition, notes=self._draws.choice(NOTES))

    async def _come_back(self) -> None:
        await self._sleep(8, 30)
        await self._try("PUT", "/agent/presence", presence="available")

    async def _sleep(self, shortest: float, longest: float) -> None:
        await self._network.clock.sleep(self._draws.uniform(shortest, longest))
