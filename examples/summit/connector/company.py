"""Summit as connectors see it: every operation by name, over the company's books; an action asked twice acts once."""

from __future__ import annotations

from . import cards, customers, factors, messages, orders, stores
from .books import Answer, Books, Operation, Refused

CONNECTORS: dict[str, dict[str, Operation]] = {
    "cards": cards.OPERATIONS | factors.OPERATIONS,
    "customers": customers.OPERATIONS,
    "messages": messages.OPERATIONS,
    "orders": orders.OPERATIONS,
    "stores": stores.OPERATIONS,
}
"""The operations, by connector and name."""


class Company:
    """Answers questions. An answer to an action is kept under its key, and given again to whoever asks again."""

    def __init__(self) -> None:
        self.books = Books()
        self._acted: dict[tuple[str, str, str], Answer | None] = {}

    def answer(self, connector: str, operation: str, arguments: Answer, key: str = "") -> Answer | None:
        """The answer, or none when there is no such record. Raises `Refused`."""
        known = CONNECTORS.get(connector, {}).get(operation)
        if known is None:
            raise Refused("there is no such operation")
        asked = (connector, operation, key)
        if key and asked in self._acted:
            return self._acted[asked]
        answer = known(arguments, self.books)
        if key:
            self._acted[asked] = answer
        return answer
