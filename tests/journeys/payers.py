"""People who pay by phone at Summit: they do what they hear, again when they hear it again, until it is settled."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from tests.carrier.phone import Phone
from tests.journeys.stage import MAIN_NUMBER, Stage

VISA, DECLINED, UNANSWERED, SLOW = "4242424242424242", "4000000000000002", "4000000000000341", "4000000000003220"
CODE = "917"
PATIENCE_SECONDS = 90.0
PROCESSING = "while we take your payment"
PAID = "We've taken your payment"
ENDS = (
    PAID,
    "that card was declined",
    "nothing was charged",
    "I can't tell yet",
    "application error",
)
"""What ends the payment, one way or the other."""


@dataclass(frozen=True)
class Payer:
    """A holder of a Summit card, who calls from the phone on file: the number tells which, from 0."""

    number: int
    card: str = VISA
    code: str = CODE

    @property
    def phone(self) -> str:
        """The phone on file."""
        return f"+1720555{100 + self.number:04d}"

    @property
    def customer(self) -> str:
        """Who that is at Summit."""
        return f"C{1001 + self.number}"

    def keys(self) -> dict[str, str]:
        """What to press when these words are heard."""
        return {
            "For your Summit card, press 3": "3",
            "To make a payment, press 2": "2",
            "enter the PIN of your card": str(1001 + self.number),
            "To pay the minimum": "1",
            "card number on your keypad": self.card,
            "number of another card": self.card,
            "card number isn't valid": self.card,
            "month and the year": "1239",
            "security code on the back": self.code,
            "zip code of your billing address": "80302",
        }


async def call(center: Stage, payer: Payer) -> tuple[Phone, str]:
    """The phone and the call."""
    phone = await center.caller(payer.phone)
    return phone, await phone.dial(MAIN_NUMBER)


async def pay(center: Stage, payer: Payer) -> str:
    """Call and pay; the words that ended it."""
    phone, sid = await call(center, payer)
    words = await follow(phone, sid, payer, *ENDS)
    await phone.send("hangup", call=sid)
    await phone.hears("ended", call=sid, seconds=PATIENCE_SECONDS)
    return words


async def follow(phone: Phone, sid: str, payer: Payer, *until: str) -> str:
    """Do what is said until some of these words are heard; those. Fails when the call ends before."""
    keys = payer.keys()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            heard = await phone.hears_anything(PATIENCE_SECONDS)
            assert heard["type"] != "ended", f"the call was lost: {_said(phone)}"
            text = heard.get("text", "")
            found = next((words for words in until if words in text), None)
            if found is not None:
                return found
            digits = next((digits for words, digits in keys.items() if words in text), None)
            if digits is not None:
                await phone.send("digits", call=sid, digits=digits)


def _said(phone: Phone) -> list[str]:
    return [each["text"] for each in phone.heard if each["type"] == "said"]


async def charges(center: Stage) -> list[dict[str, Any]]:
    """What the payment processor did."""
    made: list[dict[str, Any]] = (await center.ask_carrier("/carrier/charges"))["charges"]
    return made


async def payments(center: Stage) -> list[dict[str, Any]]:
    """The payments as we keep them, in order."""
    rows = await center.database.hot.fetch(
        "SELECT p.*, c.call_sid || '-' || p.number AS key FROM payment AS p JOIN contact AS c ON c.id = p.contact_id"
        " ORDER BY p.opened_at, p.contact_id, p.number"
    )
    return [dict(row) for row in rows]
