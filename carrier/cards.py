"""Payment cards as they are keyed in: which kind a number is of, whether each field can be right, what may be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

NUMBER, DATE, CODE, POSTAL = "payment-card-number", "expiration-date", "security-code", "postal-code"
LONGEST = 19
"""The most digits of any card number."""
SHOWN = 4


class Brand(NamedTuple):
    """A kind of card: how its numbers begin, their lengths, and the one at which most end."""

    name: str
    begins: re.Pattern[str]
    lengths: range
    usual: int


BRANDS = (
    Brand("amex", re.compile("3[47]"), range(15, 16), 15),
    Brand("visa", re.compile("4"), range(13, 20), 16),
    Brand("mastercard", re.compile(r"5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720"), range(16, 17), 16),
    Brand("discover", re.compile("6011|64[4-9]|65"), range(16, 20), 16),
    Brand("jcb", re.compile(r"352[89]|35[3-8]\d"), range(16, 20), 16),
    Brand("diners-club", re.compile("30[0-5]|3095|3[689]"), range(14, 20), 14),
    Brand("enroute", re.compile("2014|2149"), range(15, 16), 15),
    Brand("maestro", re.compile("5[0678]|6"), range(12, 20), 19),
)
"""In the order in which a number is compared with them."""


def brand_of(number: str) -> Brand | None:
    """The kind of card that numbers beginning so are of."""
    return next((brand for brand in BRANDS if brand.begins.match(number)), None)


def adds_up(number: str) -> bool:
    """Whether the last digit is the check digit of the others, by Luhn."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[-1::-2]) + sum(doubled)) % 10 == 0


@dataclass(slots=True)
class Card:
    """A card that somebody keys in field by field; `types` are taken, a postal code has at least `postal_length`."""

    types: tuple[str, ...]
    postal_length: int
    now: float
    number: str = ""
    date: str = ""
    code: str = ""
    postal: str = ""

    @property
    def type(self) -> str:
        """Its kind, as far as it is known."""
        brand = brand_of(self.number)
        return brand.name if brand else ""

    def enough(self, field: str, digits: str) -> bool:
        """Whether no further digit is expected."""
        return len(digits) >= self._length(field, digits)

    def accept(self, field: str, digits: str) -> str:
        """Take a field over; the type of error when it cannot be right, else nothing."""
        match field:
            case "payment-card-number":
                error, self.number = self._number_error(digits), digits
            case "expiration-date":
                error, self.date = "" if self._lies_ahead(digits) else "invalid-date", digits
            case "security-code":
                right = len(digits) == self._length(CODE, digits)
                error, self.code = "" if right else "invalid-security-code", digits
            case _:
                error, self.postal = "" if len(digits) >= self.postal_length else "invalid-postal-code", digits
        return error

    def form(self) -> dict[str, str]:
        """What may be told of it: four digits of the number and none of the security code."""
        told = {
            "PaymentCardNumber": self._redacted(),
            "PaymentCardType": self.type,
            "ExpirationDate": self.date,
            "SecurityCode": "*" * len(self.code),
            "PaymentCardPostalCode": self.postal,
        }
        return {name: value for name, value in told.items() if value}

    def _number_error(self, digits: str) -> str:
        brand = brand_of(digits)
        if brand is None or len(digits) not in brand.lengths or not adds_up(digits):
            return "invalid-card-number"
        return "" if brand.name in self.types else "invalid-card-type"

    def _lies_ahead(self, digits: str) -> bool:
        if len(digits) != 4 or not 1 <= int(digits[:2]) <= 12:
            return False
        today = datetime.fromtimestamp(self.now, UTC)
        return (2000 + int(digits[2:]), int(digits[:2])) >= (today.year, today.month)

    def _length(self, field: str, digits: str) -> int:
        if field == NUMBER:
            brand = brand_of(digits)
            return LONGEST if brand is None else brand.usual
        return {DATE: 4, CODE: 4 if self.type == "amex" else 3}.get(field, max(self.postal_length, 1))

    def _redacted(self) -> str:
        if not self.number:
            return ""
        hidden = "x" * (len(self.number) - SHOWN) + self.number[-SHOWN:]
        cuts = (4, 10) if self.type == "amex" else (4, 8, 12)
        return "-".join(hidden[begin:end] for begin, end in zip((0, *cuts), (*cuts, None), strict=True))
