"""The factors by which a caller is verified: how each is asked for, and what keys make one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ivr_flows.own_words import OwnWords

AskedFactor = Literal["account", "birth_date", "pin", "zip", "last_four"]
"""A factor that the step ``verify`` asks for; ``last_four`` ends the social security number."""
Factor = Literal["number", "account", "birth_date", "pin", "zip", "last_four", "code"]
"""``number`` is the one the caller calls from, ``code`` is sent to the customer by the step ``one_time_code``."""

LENGTHS: dict[Factor, tuple[int, int]] = {
    "account": (4, 20),
    "birth_date": (8, 8),
    "pin": (4, 8),
    "zip": (5, 5),
    "last_four": (4, 4),
    "code": (6, 6),
}
"""The fewest and the most keys, where a policy says nothing else."""

WORDS: dict[AskedFactor, OwnWords] = {
    "account": OwnWords(
        "Please enter your account number, then press pound.",
        "Marque su número de cuenta y después la tecla numeral.",
    ),
    "birth_date": OwnWords(
        "Please enter your date of birth: two digits for the month, two for the day, and four for the year.",
        "Marque su fecha de nacimiento: dos dígitos para el mes, dos para el día y cuatro para el año.",
    ),
    "pin": OwnWords(
        "Please enter your PIN, then press pound.",
        "Marque su clave y después la tecla numeral.",
    ),
    "zip": OwnWords(
        "Please enter the five digits of your ZIP code.",
        "Marque los cinco dígitos de su código postal.",
    ),
    "last_four": OwnWords(
        "Please enter the last four digits of your social security number.",
        "Marque los últimos cuatro dígitos de su número de seguro social.",
    ),
}
"""How each is asked for, where a flow says nothing of its own."""


class Asked(Struct, frozen=True):
    """A factor to ask for, of ``least`` to ``most`` keys."""

    factor: AskedFactor
    least: Annotated[int, Meta(ge=1, le=40)]
    most: Annotated[int, Meta(ge=1, le=40)]

    def entry(self, keys: str) -> str | None:
        """The value as connectors are given it, or none when the keys make none; a date becomes ISO 8601."""
        if not (keys.isascii() and keys.isdecimal() and self.least <= len(keys) <= self.most):
            return None
        return _date(keys) if self.factor == "birth_date" else keys


def _date(keys: str) -> str | None:
    if len(keys) != 8:
        return None
    try:
        return date(int(keys[4:]), int(keys[:2]), int(keys[2:4])).isoformat()
    except ValueError:
        return None
