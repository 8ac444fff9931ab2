"""One simulated world: database, processes, carrier and people under one seed, and the patches that make it so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import structlog
from pydantic import SecretStr
from twilio.http.async_http_client import AsyncTwilioHttpClient

from app import clock, ids
from app.settings import DatabaseSettings, Settings, TwilioSettings, WebSettings, WorkSettings
from app.store.tables.journal import OPS_GROUP
from carrier import ids as carrier_ids
from carrier.account import VoiceSettings
from carrier.clock import Clock
from carrier.network import Network
from carrier.options import Options
from tests.simulation.agents import Agent
from tests.simulation.browser import Place
from tests.simulation.callers import Caller
from tests.simulation.center import DESKS, FRIENDS, NUMBER, OUTSIDE
from tests.simulation.chance import Random, stream
from tests.simulation.history import History
from tests.simulation.host import Host
from tests.simulation.journal import counts
from tests.simulation.line import Line
from tests.simulation.loop import VirtualLoop
from tests.simulation.outside import DeskPhone, Outside
from tests.simulation.process import current, making
from tests.simulation.provider import ToCarrier, ToService
from tests.simulation.server import EPOCH_MS
from tests.simulation.supervisors import Supervisor
from tests.support import compiling

if TYPE_CHECKING:
    from tests.simulation.plan import Plan
    from tests.simulation.server import Server

ACCOUNT, TOKEN, PUBLIC = "AC" + "5" * 32, "a-token-of-the-simulation", "http://center.test"
SETTINGS = Settings(
    web=WebSettings(address=PUBLIC),
    database=DatabaseSettings(webhook_connections=4, api_connections=2),
    twilio=TwilioSettings(account_sid=ACCOUNT, auth_token=SecretStr(TOKEN)),
    work=WorkSettings(reconcile_seconds=15),
)
SOON = 4.0
"""Within how many seconds experts and agents answer their phones, if at all."""
AGAIN = 0.25
"""How many calls come from a number that has called before."""
_COUNTS = {
    "listened to": "SELECT count(*) FROM supervisor_leg WHERE joined_at IS NOT NULL",
    "closures": "SELECT count(*) FROM closure",
    "heals": f"SELECT count(*) FROM fact WHERE grp = {OPS_GROUP} AND position('healed'::bytea IN body) > 0",
}
"""What is counted in the rows of a simulation."""
PLACES = {
    "voice_fallback_url": f"{PUBLIC}/voice/fallback",
    "status_callback": f"{PUBLIC}/voice/status",
}


class World:
    """Everything there is in one simulation."""

    def __init__(self, server: Server, dsn: str, plan: Plan, seed: int) -> None:
        self.server = server
        self.plan = plan
        self.seed = seed
        self.history = History()
        self.network = Network(Options(account_sid=ACCOUNT, auth_token=TOKEN, seed=seed))
        self.hosts = [
            Host(
                f"process {number}",
                SETTINGS,
                dsn,
                plan=plan,
                random=self.chance(f"process {number}"),
                history=self.history,
                works=number == 0,
            )
            for number in range(plan.processes)
        ]
        self.callers: list[Caller] = []
        self.outside = [self._outside(number) for number in (OUTSIDE, *FRIENDS)]
        self.desks = [DeskPhone(self.network, self.chance(f"phone of {number}"), number, SOON) for number in DESKS]
        place = Place(self.network, _phone(), self.hosts, self._somebody)
        self.agents = [
            Agent(number + 1, place, self.chance(f"agent {number}"), plan.favourite) for number in range(plan.agents)
        ]
        self.vera = Supervisor(place, self.chance("supervisor"), plan.supervisor, plan.favourite)
        self.to_carrier = ToCarrier(self.network, self.chance("to carrier"))
        self.to_service = ToService(self.hosts, self.chance("to service"))
        self._carrier_faults = 0
        self._notices = self.chance("notices")

    def chance(self, name: str) -> Random:
        """A stream of draws of its own."""
        return stream(self.seed, name)

    def _outside(self, number: str) -> Outside:
        return Outside(self.network, self.chance(f"phone of {number}"), number)

    def _somebody(self) -> str:
        number = f"+1303556{len(self.outside):04}"
        self.outside.append(Outside(self.network, self.chance(f"phone of {number}"), number, SOON))
        return number

    def dial(self, protocol_factory: Callable[[], asyncio.BaseProtocol]) -> asyncio.Transport | None:
        """A connection of whichever process asks for one; one that is gone connects to nothing."""
        process = current.get()
        if process is None or process.dead:
            return None
        protocol = protocol_factory()
        assert isinstance(protocol, asyncio.Protocol), "PostgreSQL is spoken over a stream"
        return Line(self.server, process, protocol)

    def pass_notices_on(self) -> None:
        """Let every listener hear what was committed, or lose it."""
        for body in self.server.notices():
            for line in [line for line in self.server.lines if line.listens]:
                if self._notices.random() >= self.plan.notice_lost:
                    line.tell(body)

    def call(self) -> None:
        """Somebody calls."""
        random = self.chance(f"caller {len(self.callers)}")
        known = list(dict.fromkeys(caller.call.from_ for caller in self.callers))
        if known and random.random() < AGAIN:
            number = random.choice(known)
        else:
            number = f"+1303555{1000 + len(self.callers):04}"
            self.outside.append(self._outside(number))
        caller = Caller(self.network, random, number)
        self.callers.append(caller)
        self.history.note("caller", f"{number} calls: {caller.call.sid}")

    def tally(self) -> dict[str, int]:
        """How often everything struck, and how much had to be healed."""
        return {
            "calls": len(self.callers),
            "crashes": sum(len(host.lived) - 1 for host in self.hosts),
            "resets": sum(host.resets for host in self.hosts),
            "faults of the carrier": self._carrier_faults,
            **counts(self.server),
            **{name: int(str(self.server.control.ask(question)[0][0])) for name, question in _COUNTS.items()},
        }

    def calm(self) -> None:
        """From now on everything goes right."""
        self.history.note("world", "CALM")
        self._carrier_faults = sum(self.network.faults.counts.values())
        self.network.faults.adopt(type(self.plan.carrier)(seed=self.seed))
        for host in self.hosts:
            host.calm = True
        for agent in self.agents:
            agent.calm = True
        for phone in (*self.outside, *self.desks):
            phone.calm = True
        self.vera.calm.set()
        for caller in self.callers:
            caller.go_home()


def _phone() -> VoiceSettings:
    return VoiceSettings(sid="AP" + "0" * 32, voice_url=f"{PUBLIC}/voice/client", **PLACES)


@asynccontextmanager
async def running(world: World) -> AsyncIterator[None]:
    """Everything goes on as long as the block runs; then every process ends without a word."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop), "a simulation runs in virtual time"
    loop.dial = world.dial
    loop.set_task_factory(making)
    async with AsyncExitStack() as stack:
        stack.enter_context(patched(world))
        world.network.account.add_number(NUMBER, voice_url=f"{PUBLIC}/voice/incoming", **PLACES)
        world.network.faults.adopt(world.plan.carrier)
        await world.to_carrier.open()
        stack.push_async_callback(world.to_carrier.close)
        await world.network.open()
        stack.push_async_callback(world.network.close)
        for host in world.hosts:
            host.start()
        stack.push_async_callback(_ended, world)
        tasks = [asyncio.create_task(agent.browser.stay_open()) for agent in world.agents]
        tasks += [asyncio.create_task(agent.trouble()) for agent in world.agents]
        tasks += [
            asyncio.create_task(agent.call_people(number, world.plan.dialing))
            for agent, number in zip(world.agents, FRIENDS, strict=False)
        ]
        tasks += [
            asyncio.create_task(agent.change_phones(number, world.plan.phones))
            for agent, number in zip(world.agents, DESKS, strict=False)
        ]
        tasks.append(asyncio.create_task(world.vera.browser.stay_open()))
        tasks.append(asyncio.create_task(world.vera.work()))
        stack.push_async_callback(_cancelled, tasks)
        yield


async def _cancelled(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _ended(world: World) -> None:
    for host in world.hosts:
        if host.process is not None and not host.process.dead:
            host.process.die()
    for host in world.hosts:
        for process in host.lived:
            await process.gone()


@contextmanager
def patched(world: World) -> Iterator[None]:
    """Time, chance and the network of everything are those of the simulation."""
    loop = asyncio.get_running_loop()
    draws = world.chance("names")

    def name(length: int) -> str:
        return f"{draws.getrandbits(length * 4):0{length}x}"

    async def request(_client: object, method: str, url: str, headers: Any = None, **named: Any) -> Any:
        return await world.to_carrier.request(method, url, headers or {}, **named)

    patches = [
        patch.multiple(clock, monotonic=loop.time, wall_ms=lambda: EPOCH_MS + int(loop.time() * 1000)),
        patch.multiple(
            ids,
            nonce=lambda: name(16),
            token=lambda: name(43),
            unique=lambda: name(32),
            jitter=lambda seconds: draws.uniform(0.0, seconds),
        ),
        patch.multiple(carrier_ids, sid=lambda kind: kind + name(32), token=lambda: name(32)),
        patch.multiple(
            Clock,
            now=lambda _clock: loop.time(),
            epoch=lambda _clock: EPOCH_MS / 1000 + loop.time(),
            stamp=lambda _clock: f"{loop.time():.3f}",
        ),
        patch.object(AsyncTwilioHttpClient, "request", request),
        compiling.once(),
        patch.object(world.network.webhooks, "_exchange", world.to_service),
    ]
    with ExitStack() as stack:
        stack.enter_context(_logged(world.history))
        for each in patches:
            stack.enter_context(each)
        yield


@contextmanager
def _logged(history: History) -> Iterator[None]:
    def note(_logger: object, level: str, event: Any) -> Any:
        process = current.get()
        error = event.pop("exc_info", None)
        told = " ".join(f"{key}={value}" for key, value in event.items())
        if level not in {"debug", "info"}:
            history.note(process.host.name if process else "world", f"LOG {told} {error!r}" if error else f"LOG {told}")
        raise structlog.DropEvent

    structlog.configure(processors=[note], cache_logger_on_first_use=False)
    try:
        yield
    finally:
        structlog.reset_defaults()
