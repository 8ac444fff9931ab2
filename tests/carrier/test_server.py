"""The server's end: nobody who is connected holds it up."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from carrier.network import Network
from carrier.options import Options
from carrier.server import start
from tests.carrier.center import AUTH_TOKEN
from tests.carrier.conftest import ACCOUNT

SECONDS_TO_END = 2.0


@pytest.mark.parametrize("attentive", [True, False])
async def test_an_open_device_socket_does_not_hold_up_the_end(attentive: bool) -> None:
    """Neither that of a page which agrees to close nor that of one which does not answer."""
    runner, url = await start(Network(Options(account_sid=ACCOUNT, auth_token=AUTH_TOKEN, port=0)))
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{url}/device") as socket:
        await socket.send_json({"type": "register", "number": "anonymous"})
        await socket.receive_json()
        hearing = asyncio.create_task(socket.receive()) if attentive else None
        async with asyncio.timeout(SECONDS_TO_END):
            await runner.cleanup()
        told = await (hearing or socket.receive())
    assert (told.type, told.data) == (aiohttp.WSMsgType.CLOSE, aiohttp.WSCloseCode.GOING_AWAY)
