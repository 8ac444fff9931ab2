"""The carrier on a free port, an application for it, phones, and Twilio's SDK pointed at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from carrier.network import Network
from carrier.options import Options
from carrier.server import start
from tests.carrier.center import AUTH_TOKEN, Center
from tests.carrier.phone import Phone
from tests.carrier.sdk import access_token, sdk_client

ACCOUNT = "AC" + "1" * 32
NUMBER = "+15550100000"
CUSTOMER = "+15550109999"
SPEED = 50.0


class Carrier:
    """A running carrier and what one needs to work with it."""

    def __init__(self, network: Network, url: str, session: aiohttp.ClientSession, stack: AsyncExitStack) -> None:
        self.network = network
        self.url = url
        self.session = session
        self._stack = stack
        self.client = sdk_client(url, session, ACCOUNT, AUTH_TOKEN, ACCOUNT)

    async def phone(self, number: str = CUSTOMER) -> Phone:
        """A registered phone."""
        phone = await self._device()
        await phone.send("register", number=number)
        await phone.hears("registered")
        return phone

    async def softphone(self, identity: str, application_sid: str | None = None) -> Phone:
        """A softphone registered with a token the SDK made."""
        phone = await self._device()
        await phone.send("register", token=await self.token(identity, application_sid))
        await phone.hears("registered", identity=identity)
        return phone

    async def token(self, identity: str, application_sid: str | None = None, ttl: int = 600) -> str:
        """An access token of the SDK, signed with a fresh key of the account."""
        key = await self.client.new_keys.create_async(friendly_name="softphones")
        return access_token(
            ACCOUNT, str(key.sid), str(key.secret), identity=identity, application=application_sid, ttl=ttl
        )

    async def _device(self) -> Phone:
        return Phone(await self._stack.enter_async_context(self.session.ws_connect(f"{self.url}/device")))

    async def types(self, phone: Phone, call: str, seconds: float) -> None:
        """Let somebody type for so many seconds of call time, each stroke when the last one has arrived."""
        clock = self.network.clock
        until = clock.now() + seconds
        while clock.now() < until:
            await phone.send("speaking", call=call)
            await phone.send("mute", call=call, on=False)
            await phone.hears("muted", call=call)

    async def log(self, call: str) -> list[dict[str, object]]:
        """What the carrier noted about a call."""
        async with self.session.get(f"{self.url}/carrier/log", params={"call": call}) as response:
            found: list[dict[str, object]] = await response.json()
            return found

    async def faults(self, **plan: object) -> None:
        """Adopt a fault plan."""
        async with self.session.put(f"{self.url}/carrier/faults", json=plan) as response:
            assert response.status == 200, await response.text()

    async def number(self, voice_url: str, **settings: str) -> None:
        """Own NUMBER, answered by `voice_url`."""
        body = [{"number": NUMBER, "name": "Summit", "voice_url": voice_url, **settings}]
        async with self.session.post(f"{self.url}/carrier/numbers", json=body) as response:
            assert response.status == 200, await response.text()


Dial = Callable[[str], Awaitable[tuple[Phone, str]]]


@pytest.fixture
async def center() -> AsyncIterator[Center]:
    """An application to call."""
    async with Center() as center:
        yield center


@pytest.fixture
async def carrier(tmp_path: Path) -> AsyncIterator[Carrier]:
    """A carrier whose clock runs 50 times as fast."""
    network = Network(
        Options(
            account_sid=ACCOUNT,
            auth_token=AUTH_TOKEN,
            port=0,
            speed=SPEED,
            calls_per_second=50,
            scripts=tmp_path,
        )
    )
    runner, url = await start(network)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(runner.cleanup)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Carrier(network, url, session, stack)


@pytest.fixture
def dial(carrier: Carrier, center: Center) -> Dial:
    """Calls NUMBER, whose voice URL serves the given verbs; the phone and the call's sid."""

    async def call(verbs: str) -> tuple[Phone, str]:
        await carrier.number(center.document("/voice", verbs))
        phone = await carrier.phone()
        return phone, await phone.dial(NUMBER)

    return call
