"""Executes Pay: asks for the fields of a card one after the other, hands it to the processor, then asks the action."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from carrier.call import Input, Key
from carrier.cards import CODE, DATE, NUMBER, POSTAL, Card
from carrier.processor import CONNECTORS, Order
from carrier.run.pay_prompts import Asked, heard
from carrier.run.perform import execute
from carrier.run.stage import Outcome, Stage
from carrier.tasks import first_of, running
from carrier.twiml.dial import Parameter
from carrier.twiml.pay import Pay, Prompt

MOST = Decimal(1_000_000)
ATTEMPTS = {"": 2, "1": 1, "2": 2, "3": 3}
"""How often a field is asked for, by `maxAttempts`; without it Twilio asks once more."""
STAR, FINISH = "*", "#"
STANDARD = ("AccountSid", "CallSid")
"""What status callbacks of payments have of the call's parameters."""


class _Over(Exception):
    """The payment is over before it was made, with this result."""

    def __init__(self, result: str, error: str = "") -> None:
        super().__init__(result)
        self.form = {"Result": result} | ({"PaymentError": error} if error else {})


@execute.register
async def _(verb: Pay, stage: Stage) -> Outcome:
    session = _Session(verb, stage, _card(verb, stage))
    try:
        with stage.call.heard_by(session.keys.put_nowait):
            result = await session.run()
    except asyncio.CancelledError:
        session.after_hang_up()
        raise
    stage.network.log.add(stage.call.sid, "paid", result=result["Result"])
    session.report(result)
    return stage.follow(verb.action, form=session.form(result))


def _card(verb: Pay, stage: Stage) -> Card:
    given = "" if verb.postal_code in ("true", "false") else verb.postal_code
    length = verb.min_postal_code_length or 5
    return Card(verb.valid_card_types, length, stage.network.clock.epoch(), postal=given)


@dataclass(slots=True)
class _Session:
    """One payment of one call."""

    verb: Pay
    stage: Stage
    card: Card
    keys: asyncio.Queue[Input] = field(default_factory=asyncio.Queue)

    async def run(self) -> Mapping[str, str]:
        """Take the card and have it charged; what the action is told."""
        try:
            self._check()
            for name in self._fields():
                await self._ask(name)
            return await self._process()
        except _Over as over:
            return over.form

    def form(self, result: Mapping[str, str]) -> dict[str, str]:
        """What the action is told."""
        return {"PaymentMethod": self.verb.payment_method, **self.card.form(), **result}

    def report(self, form: Mapping[str, str]) -> None:
        """Tell the status callback how far it has come."""
        if self.verb.status_callback:
            page = self.stage.page.follow(self.verb.status_callback)
            known = {name: self.stage.call.form()[name] for name in STANDARD}
            told = {"For": "payment-processing", "PaymentMethod": self.verb.payment_method, **self.card.form()}
            self.stage.network.callback(page, known | told | dict(form), self.stage.call.sid)

    def after_hang_up(self) -> None:
        """The action is told of a caller who hung up, and its answer ignored."""
        call = self.stage.call
        if call.final is None:
            return
        result = {"Result": "caller-hung-up"}
        self.report(result)
        page = self.stage.page.follow(self.verb.action)
        form = call.form() | self.form(result) | {"CallStatus": str(call.final)}
        self.stage.network.inform(page, form, call.sid)

    def _check(self) -> None:
        verb = self.verb
        if not _chargeable(verb.charge_amount):
            raise _Over("validation-error", f"paymentAmount={verb.charge_amount!r} (not a number up to 1,000,000.00)")
        if verb.max_attempts not in ATTEMPTS or verb.payment_method != "credit-card":
            raise _Over("validation-error", f"maxAttempts={verb.max_attempts!r} or paymentMethod is not possible")
        if verb.payment_connector not in CONNECTORS:
            raise _Over("validation-error", f"paymentConnector={verb.payment_connector!r} is not installed")

    def _fields(self) -> Iterator[str]:
        yield from (NUMBER, DATE)
        if self.verb.security_code:
            yield CODE
        if self.verb.postal_code == "true":
            yield POSTAL

    async def _ask(self, name: str) -> None:
        error = ""
        for attempt in range(1, ATTEMPTS[self.verb.max_attempts] + 1):
            asked = Asked(name, attempt, error, self.card.type)
            self.report({"For": name, "Attempt": str(attempt)} | ({"ErrorType": _told(error)} if error else {}))
            digits = await self._entry(asked)
            error = self.card.accept(name, digits) if digits else "timeout"
            if not error:
                return
        self.report({"For": name, "ErrorType": _told(error)})
        raise _Over("too-many-failed-attempts", _told(error))

    async def _entry(self, asked: Asked) -> str:
        """The keys for one field: until it is full, the finish key, or silence."""
        call = self.stage.call
        call.tell("listening", input=["dtmf"], finish_on_key=FINISH)
        try:
            async with running(self._say(asked)) as prompt:
                key = await self._first(prompt)
            return await self._rest(asked.field, key)
        finally:
            call.tell("listening_over")

    async def _say(self, asked: Asked) -> None:
        prompts = [child for child in self.verb.children if isinstance(child, Prompt)]
        for verb in heard(prompts, asked):
            await execute(verb, self.stage)

    async def _first(self, prompt: asyncio.Future[None]) -> str:
        """The first key, which stops the prompt; nothing after silence."""
        async with running(self._key()) as key:
            await first_of(key, prompt)
            if not key.done():
                prompt.result()
                await asyncio.wait({key}, timeout=self.stage.network.clock.real(self.verb.timeout))
            return key.result() if key.done() else ""

    async def _rest(self, name: str, key: str) -> str:
        digits = ""
        while key and key != FINISH:
            digits += key
            if self.card.enough(name, digits):
                break
            try:
                async with self.stage.network.clock.timeout(self.verb.timeout):
                    key = await self._key()
            except TimeoutError:
                break
        return digits

    async def _key(self) -> str:
        while True:
            awaited = await self.keys.get()
            if isinstance(awaited, Key) and awaited.key == STAR:
                raise _Over("caller-interrupted-with-star")
            if isinstance(awaited, Key) and awaited.key in "0123456789#":
                return awaited.key

    async def _key_star(self) -> None:
        while True:
            await self._key()

    async def _process(self) -> Mapping[str, str]:
        """The processor acts at once, and answers later: whoever hangs up or presses star meanwhile has paid."""
        network, call = self.stage.network, self.stage.call
        self.report({"For": "payment-processing"})
        order = Order(call.sid, self._payment(), _amount(self.verb.charge_amount), self.verb.currency)
        told = network.processor.take(order, self.card)
        seconds = network.processor.behaviour(self.card).seconds
        async with running(self._say(Asked("payment-processing"))), running(self._key_star()) as star:
            await asyncio.wait({star}, timeout=network.clock.real(seconds))
            if star.done():
                star.result()
        return told

    def _payment(self) -> str:
        parameters = (child for child in self.verb.children if isinstance(child, Parameter))
        return next((each.value for each in parameters if each.name == "payment"), "")


def _chargeable(amount: str) -> bool:
    try:
        return not amount or 0 <= Decimal(amount) <= MOST
    except InvalidOperation:
        return False


def _amount(text: str) -> str:
    """Nothing when a token is wanted."""
    return text if text and Decimal(text) > 0 else ""


def _told(error: str) -> str:
    return "input-timeout" if error == "timeout" else error
