"""Dates as they are said: the words of a calendar, and the one date that a row of words can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ivr_flows import numerals
from ivr_flows.numerals import Numerals

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099
_MOST_WORDS = 12
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|ro|er|o|a)")


@dataclass(frozen=True)
class Calendar:
    """The names of months and days, short names too, how dates are said, and whether the day comes before the month.

    ``ordinals`` are words for days of a month (``fourth``), each with the number word it stands for.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short: Mapping[str, int]
    ordinals: Mapping[str, str]
    near: str
    full: str
    day_first: bool

    def names(self, when: date) -> dict[str, str | int]:
        """What the forms ``near`` and ``full`` are filled with."""
        month, weekday = self.months[when.month - 1], self.weekdays[when.weekday()]
        return {"weekday": weekday, "month": month, "day": when.day, "year": when.year}

    def month(self, token: str) -> int | None:
        """The month a word names, from 1."""
        named = [number for number, name in enumerate(self.months, 1) if name.casefold() == token]
        return named[0] if named else self.short.get(token)


class _Heard(NamedTuple):
    """The words of a date: the month when it was named, and the number words before and after."""

    month: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


def heard(tokens: Sequence[str], calendar: Calendar, counting: Numerals) -> str | None:
    """The one date these words can mean, in ISO 8601, between the years 1900 and 2099; none when several or none."""
    said = _heard([calendar.ordinals.get(token, token) for token in map(_bare, tokens)], calendar, counting)
    if said is None or len(said.before + said.after) > _MOST_WORDS:
        return None
    found = {when for parts in _readings(said, calendar) if (when := _date(parts, counting))}
    return found.pop() if len(found) == 1 else None


def keyed(digits: str) -> str | None:
    """The date of eight keys, month and day before the year: ``03041985``."""
    whole = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4})", digits, re.ASCII)
    return _iso(int(whole[3]), int(whole[1]), int(whole[2])) if whole else None


def _bare(token: str) -> str:
    ordinal = _ORDINAL.fullmatch(token)
    return ordinal[1] if ordinal else token


def _heard(tokens: Sequence[str], calendar: Calendar, counting: Numerals) -> _Heard | None:
    named = [place for place, token in enumerate(tokens) if calendar.month(token)]
    if len(named) > 1:
        return None
    if not named:
        return _Heard(None, (), _counted(tokens, counting))
    before, after = tokens[: named[0]], tokens[named[0] + 1 :]
    return _Heard(calendar.month(tokens[named[0]]), _counted(before, counting), _counted(after, counting))


def _counted(tokens: Sequence[str], counting: Numerals) -> tuple[str, ...]:
    """The words that count; what joins two of them is no loss."""
    return tuple(token for token in tokens if token not in counting.joins and _counts(token, counting))


def _counts(token: str, counting: Numerals) -> bool:
    return token == counting.hundred or token in counting.scales or bool(numerals.digits([token], counting))


_Parts = tuple[Sequence[str] | int, Sequence[str], Sequence[str]]
"""Month (a number when it was named), day and year, in words."""


def _readings(said: _Heard, calendar: Calendar) -> Iterator[_Parts]:
    if said.month is None:
        yield from _unnamed(said.after, calendar)
        return
    yield said.month, said.before, said.after
    for cut in range(1, len(said.after)):
        yield said.month, said.after[:cut], said.after[cut:]


def _unnamed(words: tuple[str, ...], calendar: Calendar) -> Iterator[_Parts]:
    if len(words) == 1 and len(words[0]) == 8:
        yield from _unnamed((words[0][:2], words[0][2:4], words[0][4:]), calendar)
    for first in range(1, len(words) - 1):
        for second in range(first + 1, len(words)):
            one, two, year = words[:first], words[first:second], words[second:]
            yield (two, one, year) if calendar.day_first else (one, two, year)


def _date(parts: _Parts, counting: Numerals) -> str | None:
    month, day, year = parts
    in_year = month if isinstance(month, int) else _number(month, counting, 1, 2)
    numbers = (_number(year, counting, 4, 4), in_year, _number(day, counting, 1, 2))
    return None if None in numbers else _iso(*(number or 0 for number in numbers))


def _number(words: Sequence[str], counting: Numerals, least: int, most: int) -> int | None:
    text = numerals.digits(words, counting)
    return int(text) if least <= len(text) <= most else None


def _iso(year: int, month: int, day: int) -> str | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
