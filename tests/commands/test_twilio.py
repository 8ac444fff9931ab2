"""`switchboard twilio setup`, against the carrier as it runs."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest

from app.settings import home
from tests.commands.conftest import Ran, Switchboard, environment, summit

sid, token = "AC" + "0" * 32, "the auth token"
public_url = "https://calls.example.com"


@pytest.fixture
async def carrier() -> AsyncIterator[str]:
    """A running carrier, by its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "carrier", "--port", "0", "--account-sid", sid, "--auth-token", token,
        cwd=home, env=environment(), stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
    yield ready["url"]
    process.terminate()
    await process.wait()


async def set_up(switchboard: Switchboard, carrier: str, *options: str, **more: str) -> Ran:
    account = {"TWILIO_ACCOUNT_SID": sid, "TWILIO_AUTH_TOKEN": token, "TWILIO_API_URL": carrier}
    return await switchboard("twilio", "setup", *options, **(account | {"PUBLIC_URL": public_url} | more))


async def own(carrier: str, *numbers: str) -> None:
    async with aiohttp.ClientSession() as http:
        owned = [{"number": number, "name": "a number"} for number in numbers]
        async with http.post(f"{carrier}/carrier/numbers", json=owned) as answer:
            assert answer.status < 300


async def owned(carrier: str) -> list[dict[str, str]]:
    url = f"{carrier}/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json"
    headers = {"Authorization": aiohttp.encode_basic_auth(sid, token)}
    async with aiohttp.ClientSession(headers=headers) as http, http.get(url) as answer:
        numbers: list[dict[str, str]] = (await answer.json())["incoming_phone_numbers"]
        return numbers


async def test_account_is_set_up_once_and_found_again(switchboard: Switchboard, carrier: str) -> None:
    await switchboard("apply", summit, "--yes")
    await own(carrier, "+13035550100", "+13035550101")
    ran = await set_up(switchboard, carrier, "--yes")
    assert ran.code == 0, ran
    assert "~ create the TwiML app Switchboard" in ran.out
    assert f"~ point +13035550100 at {public_url}/voice/incoming (now: nowhere)" in ran.out
    assert "  leave +13035550102: this account does not have it" in ran.out
    kept = dict(re.findall(r"^(TWILIO_\w+)=(\S+)$", ran.out, re.MULTILINE))
    assert kept.keys() == {"TWILIO_TWIML_APP_SID", "TWILIO_API_KEY", "TWILIO_API_SECRET"}
    number = (await owned(carrier))[0]
    assert (number["voice_url"], number["status_callback"], number["voice_fallback_url"]) == tuple(
        f"{public_url}/voice/{entrance}" for entrance in ("incoming", "status", "fallback")
    )
    again = await set_up(switchboard, carrier, **kept)
    assert "~" not in again.out
    assert f"keep the TwiML app {kept['TWILIO_TWIML_APP_SID']}" in again.out
    assert f"keep the API key {kept['TWILIO_API_KEY']}" in again.out


async def test_plan_is_shown_and_nothing_done_without_consent(switchboard: Switchboard, carrier: str) -> None:
    await switchboard("apply", summit, "--yes")
    await own(carrier, "+13035550100")
    ran = await set_up(switchboard, carrier, stdin="n\n")
    assert ran.code == 1
    assert [number["voice_url"] for number in await owned(carrier)] in ([""], [None])


async def test_wrong_token_is_told_in_a_line(switchboard: Switchboard, carrier: str) -> None:
    await switchboard("apply", summit, "--yes")
    ran = await set_up(switchboard, carrier, "--yes", TWILIO_AUTH_TOKEN="wrong")
    assert ran.code == 1
    assert ran.err == "Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN; check both.\n"


async def test_what_is_not_set_is_named(switchboard: Switchboard) -> None:
    assert "Set PUBLIC_URL" in (await switchboard("twilio", "setup")).err
    unset = await switchboard("twilio", "setup", PUBLIC_URL=public_url)
    assert "Run `switchboard apply FILE`" in unset.err
