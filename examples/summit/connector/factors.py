"""Who a caller is: checks what they entered against the file, and sends one-time codes to the phone on file.

Whose factors they are is told by the card's `account`, or by the `number` the caller calls from.
"""

from __future__ import annotations

from datetime import date, timedelta

from . import records
from .books import Answer, Books, Operation
from .cards import cards
from .records import Customer

_by_phone = {customer.phone: customer for customer in records.customers}
_first_birth_date = date(1950, 1, 1)


def check_factors(arguments: Answer, _books: Books) -> Answer | None:
    """Whether all the `factors` are this customer's."""
    customer = _whose(arguments)
    if customer is None:
        return None
    known = _factors(customer)
    matched = all(known.get(name) == value for name, value in arguments["factors"].items())
    return _verdict(customer, matched=matched)


def send_code(arguments: Answer, books: Books) -> Answer | None:
    """Send a code of so many `digits`, good for so many `minutes`, to the phone on file; the last one sent counts."""
    customer = _whose(arguments)
    if customer is None:
        return None
    sent = sum(message.to == customer.phone for message in books.messages)
    code = str(int(customer.account) * (sent + 7))[-int(arguments["digits"]) :]
    books.codes[customer.customer_id] = code
    books.send(customer.phone, f"Your Summit code is {code}. It is good for {arguments['minutes']} minutes.")
    return {}


def check_code(arguments: Answer, books: Books) -> Answer | None:
    """Whether `code` is the one that was sent; it is good once."""
    customer = _whose(arguments)
    if customer is None or books.codes.get(customer.customer_id) != str(arguments["code"]):
        return None if customer is None else _verdict(customer, matched=False)
    del books.codes[customer.customer_id]
    return _verdict(customer, matched=True)


def birth_date(customer: Customer) -> str:
    """When a customer was born (ISO 8601)."""
    place = int(customer.account[-4:])
    return (_first_birth_date + timedelta(days=97 * place)).isoformat()


def _whose(arguments: Answer) -> Customer | None:
    if "account" in arguments:
        return records.by_account.get(str(arguments["account"]))
    return _by_phone.get(str(arguments.get("number")))


def _factors(customer: Customer) -> dict[str, str]:
    return {
        "number": customer.phone,
        "account": customer.account,
        "pin": cards[customer.customer_id].pin,
        "zip": customer.zip,
        "birth_date": birth_date(customer),
    }


def _verdict(customer: Customer, *, matched: bool) -> Answer:
    known = {"customer_id": customer.customer_id, "name": customer.name}
    return {"matched": True, "customer": known} if matched else {"matched": False}


OPERATIONS: dict[str, Operation] = {
    "check_factors": check_factors,
    "send_code": send_code,
    "check_code": check_code,
}
