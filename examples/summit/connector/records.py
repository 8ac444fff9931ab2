"""Summit's sample customers and orders, made from lists by counting, so that everybody always finds the same ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_first = ("Avery", "Blake", "Carmen", "Dana", "Elena", "Frank", "Grace", "Hector", "Iris", "Jonah",
          "Kira", "Luis", "Maya", "Noah", "Olivia", "Priya", "Quinn", "Rosa", "Sam", "Tessa")  # fmt: skip
_last = ("Abbott", "Brooks", "Castillo", "Diaz", "Ellis", "Foster", "Garcia", "Hughes", "Ivanov", "Jensen", "Morales")
_towns = ("Boulder", "Denver", "Durango", "Fort Collins", "Golden", "Moab", "Park City", "Salt Lake City")
_zips = ("80302", "80202", "81301", "80521", "80401", "84532", "84060", "84101")
_goods = ("trail shoes", "a two-person tent", "a down jacket", "a headlamp", "a climbing rope", "a 55 litre pack",
          "merino socks", "a camp stove", "trekking poles", "a sleeping bag")  # fmt: skip
_states = ("processing", "packed", "shipped", "shipped", "delivered", "on back order")
_tiers = ("standard", "standard", "trail", "peak")
_area_codes = ("720", "970", "505")

customer_count = 220
first_spanish = 200
"""From this customer on they prefer Spanish."""
first_order = 40001


class Customer(NamedTuple):
    """Somebody on file; `phone` is E.164, `account` the number on the Summit card, `language` the one they prefer."""

    customer_id: str
    account: str
    name: str
    phone: str
    town: str
    tier: str
    zip: str
    language: str


class Order(NamedTuple):
    """An order; `days` is when it arrives (or arrived), counted from today, none when nobody knows."""

    number: str
    customer_id: str
    goods: str
    status: str
    days: int | None


def _customer(index: int) -> Customer:
    return Customer(
        customer_id=f"C{1001 + index}",
        account=f"6011{index + 1:04d}",
        name=f"{_first[index % len(_first)]} {_last[index // len(_first)]}",
        phone=f"+1{_area_codes[index // 100]}555{100 + index % 100:04d}",
        town=_towns[index % len(_towns)],
        tier=_tiers[index % len(_tiers)],
        zip=_zips[index % len(_zips)],
        language="en-US" if index < first_spanish else "es-US",
    )


def _order(index: int) -> Order:
    status = _states[index % len(_states)]
    days = {"delivered": -(index % 9) - 1, "on back order": None}.get(status, index % 5 + 1)
    customer = f"C{1001 + index % customer_count}"
    return Order(str(first_order + index), customer, _goods[index % len(_goods)], status, days)


customers = [_customer(index) for index in range(customer_count)]
orders = [_order(index) for index in range(2 * customer_count)]
by_account = {customer.account: customer for customer in customers}
by_number = {order.number: order for order in orders}


def arrival(order: Order) -> str | None:
    """The day (ISO 8601) an order arrives or arrived; none when nobody knows."""
    return None if order.days is None else in_days(order.days)


def in_days(days: int) -> str:
    """The day (ISO 8601) so many days from today."""
    return (_today() + timedelta(days=days)).isoformat()


def _today() -> date:
    return datetime.now(UTC).date()  # noqa: TID251 - a program of its own, whose clock is the machine's
