"""A payment that somebody else conducts by REST: which field is keyed in next, what is told of it, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from carrier import ids
from carrier.call import Call, Input, Key
from carrier.cards import CODE, DATE, NUMBER, POSTAL, Card
from carrier.page import Page
from carrier.processor import Order

if TYPE_CHECKING:
    from carrier.network import Network

FINISH = "#"
NAMES = {NUMBER: "PaymentCardNumber", DATE: "ExpirationDate", CODE: "SecurityCode", POSTAL: "PostalCode"}
"""How the fields that are still required are told."""


@dataclass(eq=False, slots=True)
class PaymentSession:
    """One session of one call; `required` are the fields still to come, `asked` the keys of the requests it has had."""

    call: Call
    common: Mapping[str, str]
    order: Order
    card: Card
    required: list[str]
    timeout: float
    created: str
    sid: str = field(default_factory=lambda: ids.sid("PK"))
    asked: set[str] = field(default_factory=set)
    over: bool = False
    _capturing: asyncio.Task[None] | None = None

    def tell(self, network: Network, page: Page, form: Mapping[str, str]) -> None:
        """Tell a status callback."""
        call = self.call
        known = {"AccountSid": call.account, "CallSid": call.sid, "Sid": self.sid, "DateCreated": self.created}
        network.callback(page, known | dict(self.common) | dict(form), call.sid)

    def capture(self, network: Network, page: Page, name: str) -> None:
        """Listen for one field; whatever was listened for before is dropped."""
        self._drop()
        if name == CODE and NUMBER in self.required:
            error = {"Capture": name, "ErrorType": "invalid-card-number-security-code-capture-sequence"}
            self.tell(network, page, error)
            return
        self._capturing = asyncio.create_task(self._capture(network, page, name))

    def complete(self, network: Network, page: Page) -> None:
        """Hand the card to the processor, when all of it is there."""
        self._end()
        if self.required:
            error = f"required: {self._required()}"
            self.tell(network, page, {"Result": "validation-error", "PaymentError": error})
        else:
            self.tell(network, page, self.card.form() | network.processor.take(self.order, self.card))

    def cancel(self, network: Network, page: Page) -> None:
        """End it without a payment."""
        self._end()
        self.tell(network, page, self.card.form())

    async def watch(self, network: Network, page: Page) -> None:
        """Until the call is over: a session that is not, ends with it."""
        try:
            await self.call.over.wait()
        finally:
            self._drop()
        if not self.over:
            self._end()
            self.tell(network, page, self.card.form() | {"Result": "caller-hung-up"})

    def _end(self) -> None:
        self.over = True
        self._drop()

    def _drop(self) -> None:
        if self._capturing is not None:
            self._capturing.cancel()

    async def _capture(self, network: Network, page: Page, name: str) -> None:
        keys: asyncio.Queue[Input] = asyncio.Queue()
        self.tell(network, page, self._progress(name, partial=True))
        with self.call.heard_by(keys.put_nowait):
            digits = await self._digits(network, name, keys)
        error = self.card.accept(name, digits)
        if not error:
            with suppress(ValueError):
                self.required.remove(name)
        self.tell(network, page, self._progress(name, partial=False) | ({"ErrorType": error} if error else {}))

    async def _digits(self, network: Network, name: str, keys: asyncio.Queue[Input]) -> str:
        """From the first key, however late, until the field is full, the finish key, or silence."""
        digits, patience = "", None
        with suppress(TimeoutError):
            while not (digits and self.card.enough(name, digits)):
                async with network.clock.timeout(patience):
                    heard = await keys.get()
                if isinstance(heard, Key) and heard.key == FINISH:
                    break
                if isinstance(heard, Key) and heard.key.isdecimal():
                    digits, patience = digits + heard.key, self.timeout
        return digits

    def _progress(self, name: str, *, partial: bool) -> dict[str, str]:
        told = {"Capture": name, "PartialResult": str(partial).lower(), "Required": self._required()}
        return told | self.card.form()

    def _required(self) -> str:
        return ",".join(NAMES[name] for name in self.required)


def describe(session: PaymentSession, updated: str) -> dict[str, Any]:
    """A session as the API shows it."""
    account, call = session.call.account, session.call.sid
    return {
        "sid": session.sid,
        "account_sid": account,
        "call_sid": call,
        "date_created": session.created,
        "date_updated": updated,
        "uri": f"/2010-04-01/Accounts/{account}/Calls/{call}/Payments/{session.sid}.json",
    }
