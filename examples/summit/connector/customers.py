"""Who is on file at Summit."""

from __future__ import annotations

from . import records
from .books import Answer, Books, Operation
from .orders import shown

_by_phone = {customer.phone: customer for customer in records.customers}


def find_by_phone(arguments: Answer, _books: Books) -> Answer | None:
    """The customer who calls from `phone` (E.164)."""
    return _customer(_by_phone.get(str(arguments.get("phone"))))


def find_by_account(arguments: Answer, _books: Books) -> Answer | None:
    """The customer with the card `account`."""
    return _customer(records.by_account.get(str(arguments.get("account"))))


def _customer(customer: records.Customer | None) -> Answer | None:
    if customer is None:
        return None
    theirs = [shown(order) for order in records.orders if order.customer_id == customer.customer_id]
    return customer._asdict() | {"orders": theirs}


OPERATIONS: dict[str, Operation] = {"find_by_phone": find_by_phone, "find_by_account": find_by_account}
