"""How people say numbers in English and Spanish, written down independently of how the house hears them."""

from __future__ import annotations

from collections.abc import Callable

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNOS = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
]
_UNOS += [
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
]
_UNOS += ["veintiséis", "veintisiete", "veintiocho", "veintinueve"]
_DIECES = [".", ".", ".", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_CIENTOS = [
    ".",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
]
_CIENTOS += ["novecientos"]

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]


def english(number: int) -> str:
    """A number below a billion, in English words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joined = "" if not rest else f" and {english(rest)}" if scale == 100 else f" {english(rest)}"
            return f"{english(number // scale)} {name}{joined}"
    raise AssertionError


def spanish(number: int) -> str:
    """A number below a thousand million, in Spanish words."""
    if number < 30:
        return _UNOS[number]
    if number < 100:
        return _DIECES[number // 10] + (f" y {_UNOS[number % 10]}" if number % 10 else "")
    if number < 1_000:
        hundreds = "cien" if number == 100 else _CIENTOS[number // 100]
        return hundreds + (f" {spanish(number % 100)}" if number % 100 else "")
    if number < 1_000_000:
        thousands = "mil" if number < 2_000 else f"{spanish(number // 1_000)} mil"
        return thousands + (f" {spanish(number % 1_000)}" if number % 1_000 else "")
    millions = "un millón" if number < 2_000_000 else f"{spanish(number // 1_000_000)} millones"
    return millions + (f" {spanish(number % 1_000_000)}" if number % 1_000_000 else "")


SPEAKERS: dict[str, Callable[[int], str]] = {"en": english, "es": spanish}


def ordinal(day: int) -> str:
    """The day of a month in English: ``twenty first``."""
    if day <= 20:
        return _ORDINALS[day - 1]
    return "thirtieth" if day == 30 else f"{_TENS[day // 10]} {_ORDINALS[day % 10 - 1]}"


def year_in_pairs(year: int) -> str:
    """A year as English says it: ``nineteen oh five``, ``two thousand``, ``nineteen hundred``."""
    century, rest = divmod(year, 100)
    if rest == 0:
        return "two thousand" if year == 2000 else f"{english(century)} hundred"
    return f"{english(century)} {'oh ' if rest < 10 else ''}{english(rest)}"
