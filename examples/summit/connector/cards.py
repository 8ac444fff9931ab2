"""The Summit card: its balance, its payments' room, the hold a suspicious charge puts on it, and whose it is."""

from __future__ import annotations

from typing import NamedTuple

from .books import Answer, Books, Operation, Refused
from .records import Customer, customers, in_days

_merchants = ("Alpine Fuel", "Blue Sky Air", "Corner Market", "Desert Diner", "Echo Electronics", "Fjord Furniture")
first_pin = 1001


class Card(NamedTuple):
    """A card at the day's beginning, its amounts in cents. `held` when a suspicious charge put it on hold."""

    customer_id: str
    account: str
    pin: str
    balance: int
    limit: int
    held: bool


def _card(index: int, customer: Customer) -> Card:
    return Card(
        customer_id=customer.customer_id,
        account=customer.account,
        pin=str(first_pin + index),
        balance=12_345 + index * 7_919 % 180_000,
        limit=300_000 + index % 5 * 100_000,
        held=index % 5 == 4,
    )


cards = {customer.customer_id: _card(index, customer) for index, customer in enumerate(customers)}


def account(arguments: Answer, books: Books) -> Answer | None:
    """What the holder of a card may hear of it, by `customer_id`."""
    card = _found(arguments)
    return None if card is None else _shown(card, books)


def recent_charges(arguments: Answer, books: Books) -> Answer | None:
    """The last three charges of a card on hold; none when it is not on hold."""
    card = _found(arguments)
    if card is None or not _on_hold(card, books):
        return None
    return dict(zip(("first", "second", "third"), _charges(card), strict=True))


def release_hold(arguments: Answer, books: Books) -> Answer | None:
    """Let the card be used again: the holder knows the charges."""
    card = _held(arguments, books)
    books.released.add(card.customer_id)
    return _shown(card, books)


def block(arguments: Answer, books: Books) -> Answer | None:
    """Block the card for good: the holder does not know the charges."""
    card = _held(arguments, books)
    books.blocked.add(card.customer_id)
    return _shown(card, books)


def post_payment(arguments: Answer, books: Books) -> Answer | None:
    """Put a payment of `amount` cents on the card, once for its `confirmation`. Raises `Refused`."""
    card, amount = _found(arguments), int(arguments["amount"])
    if card is None:
        return None
    if amount <= 0:
        raise Refused("a payment is more than nothing")
    if str(arguments["confirmation"]) not in books.confirmations:
        books.confirmations.add(str(arguments["confirmation"]))
        books.paid[card.customer_id] = books.paid.get(card.customer_id, 0) + amount
    return _shown(card, books)


def _found(arguments: Answer) -> Card | None:
    return cards.get(str(arguments.get("customer_id")))


def _held(arguments: Answer, books: Books) -> Card:
    card = _found(arguments)
    if card is None or not _on_hold(card, books):
        raise Refused("the card is not on hold")
    return card


def _on_hold(card: Card, books: Books) -> bool:
    return card.held and card.customer_id not in books.released | books.blocked


def _shown(card: Card, books: Books) -> Answer:
    balance = card.balance - books.paid.get(card.customer_id, 0)
    return {
        "ending": card.account[-4:],
        "balance": balance,
        "available": card.limit - balance,
        "minimum": min(max(balance, 0), max(2_500, balance * 3 // 100)),
        "due_on": in_days(int(card.account) % 20 + 5),
        "on_hold": _on_hold(card, books),
    }


def _charges(card: Card) -> list[Answer]:
    seed = int(card.account)
    return [
        {
            "merchant": _merchants[(seed + each) % len(_merchants)],
            "amount": 1_999 + seed * (each + 3) * 137 % 40_000,
            "charged_on": in_days(-each - 1),
        }
        for each in range(3)
    ]


OPERATIONS: dict[str, Operation] = {
    "account": account,
    "recent_charges": recent_charges,
    "release_hold": release_hold,
    "block": block,
    "post_payment": post_payment,
}
