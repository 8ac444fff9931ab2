"""A simulated caller as a person: who they are, what they know, and whether they have what they called for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from benchmarks._mix import Drawn
from examples.summit.connector.books import Books
from examples.summit.connector.cards import Card, cards
from examples.summit.connector.records import Customer, Order, customers, orders
from examples.summit.connector.stores import nearest

Language = Literal["en", "es"]
WITHHELD = "anonymous"

_STATES: dict[str, dict[Language, str]] = {
    "processing": {"en": "processing", "es": "en preparación"},
    "packed": {"en": "packed", "es": "empacado"},
    "shipped": {"en": "on its way", "es": "en camino"},
    "delivered": {"en": "delivered", "es": "entregado"},
    "on back order": {"en": "on back order", "es": "pendiente de existencias"},
}
_BY_ID = {customer.customer_id: customer for customer in customers}


class Person:
    """Who calls, with what they have heard and whom they were connected to; `books` tell what the company did."""

    def __init__(self, drawn: Drawn, books: Books) -> None:
        self.drawn = drawn
        self.heard: list[str] = []
        self.dialed: list[str] = []
        self._books = books

    @cached_property
    def order(self) -> Order:
        """The order they call about; one that has arrived when they want to send it back."""
        choice = [each for each in orders if self._speaks_like(_BY_ID[each.customer_id])]
        if self.drawn.goal == "return":
            choice = [each for each in choice if each.status == "delivered"]
        return choice[self.drawn.place % len(choice)]

    @cached_property
    def customer(self) -> Customer:
        """Who they are: whose order it is, or the holder of a card, of one on hold when that is why they call."""
        if self.drawn.goal in ("order_status", "return", "order_change"):
            return _BY_ID[self.order.customer_id]
        choice = [each for each in customers if self._speaks_like(each)]
        if self.drawn.goal == "fraud_hold":
            choice = [each for each in choice if cards[each.customer_id].held]
        return choice[self.drawn.place % len(choice)]

    @property
    def card(self) -> Card:
        """Their card."""
        return cards[self.customer.customer_id]

    @property
    def language(self) -> Language:
        """What they speak."""
        return "es" if "spanish" in self.drawn.traits else "en"

    @property
    def phone(self) -> str:
        """What the center sees as their number."""
        if "withheld" in self.drawn.traits:
            return WITHHELD
        return f"+1212555{self.drawn.lot % 10_000:04d}" if "other_phone" in self.drawn.traits else self.customer.phone

    @cached_property
    def amount(self) -> int:
        """What they want to pay, in cents: the minimum, all of it, or about half."""
        owed = self.card.balance
        return (min(owed, max(2_500, owed * 3 // 100)), owed, owed // 200 * 100)[self.drawn.lot % 3]

    @property
    def reached(self) -> bool:
        """Whether they have what they called for, by what they heard themselves and by the company's books."""
        proof = _PROOFS.get(self.drawn.goal)
        return proof is not None and proof(self, self._books)

    def _speaks_like(self, customer: Customer) -> bool:
        return customer.language.startswith(self.language)

    def knows_order(self) -> bool:
        """Whether they heard how their own order is doing."""
        spelled, state = ", ".join(self.order.number), _STATES[self.order.status][self.language]
        return any(spelled in words and state in words for words in self.heard)

    def knows_amount(self, cents: int) -> bool:
        """Whether they heard an amount of dollars and cents."""
        dollars, rest = divmod(cents, 100)
        amount = re.compile(rf"\b{dollars} d[óo]l\w+" + (rf" (?:and|con|y) {rest} " if rest else ""))
        return any(amount.search(re.sub(r"(?<=\d)[.,\s](?=\d{3})", "", words)) for words in self.heard)


def _balance(person: Person, _books: Books) -> bool:
    card = person.card
    return person.knows_amount(card.balance) and person.knows_amount(card.limit - card.balance)


def _order_status(person: Person, _books: Books) -> bool:
    return person.knows_order()


def _payment(person: Person, books: Books) -> bool:
    return books.paid.get(person.customer.customer_id) == person.amount


def _fraud_hold(person: Person, books: Books) -> bool:
    return person.customer.customer_id in books.released


def _return(person: Person, books: Books) -> bool:
    sent = [message.to for message in books.messages]
    return list(books.returns) == [person.order.number] and sent == [person.customer.phone]


def _store(person: Person, books: Books) -> bool:
    near = nearest({"zip": person.customer.zip}, books)
    return near is not None and person.dialed == [f"{near['store']}_store"]


_PROOFS: dict[str, Callable[[Person, Books], bool]] = {
    "balance": _balance,
    "order_status": _order_status,
    "payment": _payment,
    "fraud_hold": _fraud_hold,
    "return": _return,
    "store": _store,
}
"""For each goal that needs no agent, what proves that it was reached."""
