"""What the house says and understands in a language: numbers, money, dates, telephone numbers, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ivr_flows import ear, numerals, spoken_dates, spoken_waits
from ivr_flows.numerals import Numerals
from ivr_flows.spoken_dates import Calendar
from ivr_flows.spoken_waits import Waits

_NORTH_AMERICAN = re.compile(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_SIGN = re.compile(r"\$\s*([0-9]+(?:\.[0-9]{2})?)(?![0-9])")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+")
_DECIMAL = re.compile(r"([0-9]{1,13})\.([0-9]{2})")


@dataclass(frozen=True)
class Coins:
    """The words for money: the names of one and of many, what stands between, and what stands for a decimal point."""

    dollars: tuple[str, str]
    cents: tuple[str, str]
    between: str
    minus: str
    thousands: str
    points: frozenset[str]
    called: Mapping[str, int]
    """Every word heard for a unit, with its worth in cents."""


@dataclass(frozen=True)
class Ear:
    """One language: a file of `ivr_flows.ears`. Amounts are whole cents, dates ISO 8601, texts plain."""

    numerals: Numerals
    calendar: Calendar
    coins: Coins
    waits: Waits
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def spell(self, text: str) -> str:
        """Character by character: ``4071`` is heard as four, zero, seven, one."""
        return ", ".join(text.replace(" ", ""))

    def phone(self, text: str) -> str:
        """A telephone number, digit by digit, in the groups people write; anything else is spelled."""
        grouped = _NORTH_AMERICAN.fullmatch(text)
        groups = grouped.groups() if grouped else [text.removeprefix("+")]
        return ". ".join(map(self.spell, groups))

    def money(self, cents: int) -> str:
        """An amount of cents in dollars and cents."""
        coins = self.coins
        dollars, rest = divmod(abs(cents), 100)
        parts = [self._count(dollars, coins.dollars)] if dollars or not rest else []
        parts += [self._count(rest, coins.cents)] if rest else []
        return (f"{coins.minus} " if cents < 0 else "") + f" {coins.between} ".join(parts)

    def day(self, iso: str) -> str:
        """An ISO date near today: ``Wednesday, March 4``; `ValueError` when it is no date."""
        return self.calendar.near.format(**self.calendar.names(date.fromisoformat(iso)))

    def date(self, iso: str) -> str:
        """An ISO date with its year: ``March 4, 1985``; `ValueError` when it is no date."""
        return self.calendar.full.format(**self.calendar.names(date.fromisoformat(iso)))

    def wait(self, low: int, high: int) -> str:
        """A sentence that tells a wait of so many seconds, in minutes."""
        return spoken_waits.told(self.waits, low, high)

    def place(self, place: int) -> str:
        """A sentence that tells a place in line, counted from 1."""
        return spoken_waits.placed(self.waits, place)

    def heard_digits(self, text: str) -> str:
        """The digits in an utterance, said as numerals or as words; other words are dropped."""
        return numerals.digits(ear.words(text), self.numerals)

    def heard_number(self, text: str) -> int | None:
        """The one whole number in an utterance."""
        return numerals.only(numerals.numbers(ear.words(text), self.numerals))

    def heard_date(self, text: str) -> str | None:
        """The one date in an utterance, with its year."""
        return spoken_dates.heard(ear.words(text), self.calendar, self.numerals)

    def heard_answer(self, text: str) -> bool | None:
        """Whether the utterance says yes; none when it says neither yes nor no."""
        return ear.meant(text, [*((phrase, True) for phrase in self.yes), *((phrase, False) for phrase in self.no)])

    def heard_money(self, text: str) -> int | None:
        """The one amount in an utterance, in cents. Two numbers without a word for the money between are none."""
        amount = self._amount(text)
        return None if amount is None else numerals.whole(str(amount))

    def _amount(self, text: str) -> int | None:
        plain = _SIGN.sub(rf"\1 {self.coins.dollars[1]} ", _THOUSANDS.sub("", text))
        tokens = _TOKEN.findall(ear.folded(plain))
        decimals = [each for each in tokens if "." in each]
        return self._written(decimals, tokens) if decimals else self._said(tokens)

    def _written(self, decimals: Sequence[str], tokens: Sequence[str]) -> int | None:
        amount = _DECIMAL.fullmatch(decimals[0])
        others = [each for each in tokens if "." not in each]
        alone = len(decimals) == 1 and not numerals.digits(others, self.numerals)
        return int(amount[1]) * 100 + int(amount[2]) if amount and alone else None

    def _said(self, tokens: Sequence[str]) -> int | None:
        worth = [self.coins.called.get(token, 0) for token in tokens]
        if 100 in worth:
            end = worth.index(1) if 1 in worth else len(tokens)
            return self._sum(tokens[: worth.index(100)], tokens[worth.index(100) + 1 : end], least=0)
        point = next((place for place, token in enumerate(tokens) if token in self.coins.points), None)
        if point is not None and 1 not in worth:
            return self._sum(tokens[:point], tokens[point + 1 :], least=2)
        amount = numerals.only(numerals.numbers(tokens, self.numerals))
        return amount if amount is None or 1 in worth else amount * 100

    def _sum(self, dollars: Sequence[str], cents: Sequence[str], least: int) -> int | None:
        """Dollars and then cents, of at most two digits and at least so many."""
        amount = numerals.only(numerals.numbers(dollars, self.numerals))
        rest = numerals.digits(cents, self.numerals)
        return amount * 100 + int(rest or 0) if amount is not None and least <= len(rest) <= 2 else None

    def _count(self, number: int, names: tuple[str, str]) -> str:
        return f"{number:,} ".replace(",", self.coins.thousands) + names[number != 1]
