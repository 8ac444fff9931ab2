"""Summit's payment processor, asked how a payment ended whose end got lost on the way to Switchboard."""

from __future__ import annotations

import json

import aiohttp

from .books import Answer

patience = aiohttp.ClientTimeout(total=2)


class Silent(Exception):
    """The processor does not answer."""


async def find_payment(address: str, payment: str) -> Answer:
    """How the payment of that key ended. One that the processor has not, it will not make any more. Raises `Silent`."""
    try:
        async with aiohttp.ClientSession(timeout=patience) as http, http.post(f"{address}/{payment}") as answer:
            found: Answer = json.loads(await answer.read())
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        raise Silent(type(fault).__name__) from fault
    return {name: found[name] for name in ("state", "confirmation", "card", "card_type") if name in found}
