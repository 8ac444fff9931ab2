"""How entries are read: from the keys pressed or the words said to the value a variable of some type takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ivr_flows import spoken_dates
from ivr_flows.hearing import Ear
from ivr_flows.variables import VariableType

Value = str | int

_MONEY = re.compile(r"([0-9]{0,9})(?:\*([0-9]{2}))?")
_NUMBER = re.compile(r"[0-9]{1,15}")
_ZIP = re.compile(r"([0-9]{5})([0-9]{4})?")
_NORTH_AMERICAN = re.compile(r"1?([2-9][0-9]{2}[2-9][0-9]{6})")
_ABROAD = re.compile(r"011([1-9][0-9]{6,14})")


class Reading(NamedTuple):
    """How one type is read: the keys it takes, what they mean, what words mean; none is no match.

    ``counted`` says that words, too, must yield that many characters.
    """

    keys: tuple[int, int]
    keyed: Callable[[str], Value | None]
    said: Callable[[Ear, str], Value | None]
    counted: bool = False


def money(keys: str) -> int | None:
    """Cents of dollars, star, cents: ``12*50``; without a star, whole dollars."""
    amount = _MONEY.fullmatch(keys)
    return int(amount[1] or 0) * 100 + int(amount[2] or 0) if amount and keys else None


def phone(digits: str) -> str | None:
    """E.164 of a number as it is dialed in North America: ten digits, one before them, or 011 and a country."""
    here, abroad = _NORTH_AMERICAN.fullmatch(digits), _ABROAD.fullmatch(digits)
    if here:
        return f"+1{here[1]}"
    return f"+{abroad[1]}" if abroad else None


def zip_code(digits: str) -> str | None:
    """A ZIP code of five digits, or of nine, which are written ``80202-1234``."""
    code = _ZIP.fullmatch(digits)
    return "-".join(filter(None, code.groups())) if code else None


def _number(keys: str) -> int | None:
    return int(keys) if _NUMBER.fullmatch(keys) else None


def _same(keys: str) -> str:
    return keys


def _digits(ear: Ear, text: str) -> str:
    return ear.heard_digits(text)


READINGS: dict[VariableType, Reading] = {
    "digits": Reading((1, 20), _same, _digits, counted=True),
    "text": Reading((1, 200), _same, lambda _, text: text.strip(), counted=True),
    "number": Reading((1, 15), _number, lambda ear, text: ear.heard_number(text), counted=True),
    "money": Reading((1, 12), money, lambda ear, text: ear.heard_money(text)),
    "date": Reading((8, 8), spoken_dates.keyed, lambda ear, text: ear.heard_date(text)),
    "phone": Reading((10, 18), phone, lambda ear, text: phone(ear.heard_digits(text))),
    "zip": Reading((5, 5), zip_code, lambda ear, text: zip_code(ear.heard_digits(text))),
}
"""The types that can be collected."""
