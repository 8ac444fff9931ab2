"""An account at the carrier: it owns the center's numbers, and is set up as an account at Twilio would be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.settings import Settings, TwilioSettings
from app.voice import setup

if TYPE_CHECKING:
    import aiohttp

    from app.services.center.picture import Picture


async def give_account(
    http: aiohttp.ClientSession, picture: Picture, carrier: str, public_url: str, *, sid: str, token: str
) -> setup.Variables:
    """Give the account the center's numbers, which then lead to `public_url`; the variables the service needs."""
    owned = [{"number": number.name, "name": number.body.title} for number in picture.numbers]
    async with http.post(f"{carrier}/carrier/numbers", json=owned) as answer:
        answer.raise_for_status()
    twilio = TwilioSettings.model_validate({"account_sid": sid, "auth_token": token, "api_url": carrier})
    account = setup.client(Settings(twilio=twilio))
    wish = setup.Wish(public_url, tuple(number.name for number in picture.numbers))
    return await asyncio.to_thread(lambda: setup.carry_out(setup.plan(account, wish)))
