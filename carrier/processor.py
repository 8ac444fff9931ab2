"""The payment processor behind the test connector: what it does depends on the card's number alone."""

from __future__ import annotations

from typing import NamedTuple

from carrier import ids
from carrier.cards import SHOWN, Card

CONNECTORS = ("Default",)
"""The connectors that are installed."""
SECONDS = 2.0
"""How long the processor takes, of call time."""


class Behaviour(NamedTuple):
    """What the processor does with a card: its own `error`, or none when it accepts; whether it takes the money,
    whether its answer arrives, and how long it takes."""

    error: str = ""
    message: str = ""
    takes: bool = True
    answers: bool = True
    seconds: float = SECONDS


BEHAVIOURS = {
    "4000000000000002": Behaviour("card_declined", "card is declined", takes=False),
    "4000000000009995": Behaviour("insufficient_funds", "card has insufficient funds", takes=False),
    "4000000000000069": Behaviour("expired_card", "card has expired", takes=False),
    "4000000000000127": Behaviour("incorrect_cvc", "security code is incorrect", takes=False),
    "4000000000000341": Behaviour(answers=False),
    "4000000000000119": Behaviour(takes=False, answers=False),
    "4000000000003220": Behaviour(seconds=30.0),
}
"""By the card's number; every other valid number is accepted."""


class Charge(NamedTuple):
    """What the processor did once: `card` is the last four digits."""

    payment: str
    call: str
    amount: str
    currency: str
    card: str
    card_type: str
    state: str
    confirmation: str = ""
    error: str = ""


class Order(NamedTuple):
    """What a payment session asks for: no amount makes a token; `payment` is the key given as a parameter."""

    call: str
    payment: str
    amount: str
    currency: str


class Processor:
    """Keeps what it did; it does what it is told as often as it is told, unless the payment was closed."""

    def __init__(self) -> None:
        self.charges: list[Charge] = []
        self._closed: set[str] = set()

    def clear(self) -> None:
        """Forget everything."""
        self.charges.clear()
        self._closed.clear()

    def behaviour(self, card: Card) -> Behaviour:
        """What will be done with the card."""
        return BEHAVIOURS.get(card.number, Behaviour())

    def take(self, order: Order, card: Card) -> dict[str, str]:
        """Charge the card, or make a token of it; what the connector tells of it."""
        behaviour = self.behaviour(card)
        if order.payment in self._closed:
            behaviour = Behaviour("payment_closed", "payment was closed", takes=False)
        made = Charge(*order[1::-1], *order[2:], card.number[-SHOWN:], card.type, *_state(behaviour))
        if behaviour.error or behaviour.takes:
            self.charges.append(made)
        if not behaviour.answers:
            return {"Result": "payment-connector-error", "PaymentError": "no answer of the payment processor"}
        if behaviour.error:
            failed = {"PaymentError": behaviour.message, "ConnectorError": behaviour.error}
            return {"Result": "payment-connector-error", **failed}
        return {"Result": "success", **_taken(order, made)}

    def find(self, payment: str) -> dict[str, str]:
        """How a payment ended; when there is none, none will be made under that key any more."""
        found = [each for each in self.charges if each.payment == payment]
        if not found:
            self._closed.add(payment)
            return {"state": "none"}
        best = next((each for each in found if each.state == "succeeded"), found[-1])
        return best._asdict()


def _state(behaviour: Behaviour) -> tuple[str, str, str]:
    if behaviour.error:
        return "declined", "", behaviour.error
    return "succeeded", ids.sid("ch_"), ""


def _taken(order: Order, made: Charge) -> dict[str, str]:
    if order.amount:
        return {"PaymentConfirmationCode": made.confirmation}
    return {"PaymentToken": ids.sid("tok_"), "ProfileId": ids.sid("cus_")}
