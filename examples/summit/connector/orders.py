"""Summit's orders: how one is doing, and sending one back."""

from __future__ import annotations

from . import records
from .books import Answer, Books, Operation, Refused

return_days = 30
"""How long after it arrived an order may be sent back."""
_holders = {customer.customer_id: customer for customer in records.customers}


def order_status(arguments: Answer, _books: Books) -> Answer | None:
    """How the order of `order_number` is doing."""
    order = _found(arguments)
    return shown(order) if order else None


def returnable(arguments: Answer, books: Books) -> Answer | None:
    """Whether the order of `order_number` may be sent back, and where its label would go."""
    order = _found(arguments)
    if order is None:
        return None
    phone = _holders[order.customer_id].phone
    open_ = order.status == "delivered" and -(order.days or 0) <= return_days
    return shown(order) | {
        "returnable": open_,
        "begun": order.number in books.returns,
        "phone": phone,
        "phone_ending": phone[-4:],
    }


def start_return(arguments: Answer, books: Books) -> Answer | None:
    """Begin the return of an order; a second time gives the same return number. Raises `Refused`."""
    found = returnable(arguments, books)
    if found is None:
        return None
    if not found["returnable"]:
        raise Refused("the order cannot be sent back")
    number = books.returns.setdefault(found["order_number"], f"7{found['order_number']}")
    return {"return_number": number}


def shown(order: records.Order) -> Answer:
    """An order as a question about it is answered."""
    answer = {"order_number": order.number, "status": order.status, "goods": order.goods}
    expected = records.arrival(order)
    return answer if expected is None else answer | {"expected_on": expected}


def _found(arguments: Answer) -> records.Order | None:
    return records.by_number.get(str(arguments.get("order_number")))


OPERATIONS: dict[str, Operation] = {
    "order_status": order_status,
    "returnable": returnable,
    "start_return": start_return,
}
