"""Check digits: whether a row of digits is one that the scheme can have issued."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Scheme = Literal["luhn", "mod97"]


def holds(scheme: Scheme, text: str) -> bool:
    """Whether the text is all digits, and its check digits are right."""
    return text.isascii() and text.isdecimal() and len(text) > 1 and _SCHEMES[scheme](text)


def _luhn(text: str) -> bool:
    """ISO/IEC 7812-1: every second digit from the right doubled, the sum divisible by ten."""
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in text[-2::-2])
    return (sum(map(int, text[-1::-2])) + sum(doubled)) % 10 == 0


def _mod97(text: str) -> bool:
    """ISO/IEC 7064, MOD 97-10: two check digits at the end leave 1."""
    return int(text) % 97 == 1


_SCHEMES: dict[Scheme, Callable[[str], bool]] = {"luhn": _luhn, "mod97": _mod97}
