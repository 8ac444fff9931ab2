"""Number words of a language, and the numbers heard in a row of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

LONGEST = 15
"""Digits of the longest number that is taken for one."""


class Numerals(NamedTuple):
    """How a language counts: words that ``add``, ``hundred`` that multiplies, ``scales`` that end a group of three.

    A scale of ``bare`` needs no number before it (``mil``), any other one, or an ``article`` (``a hundred``). ``joins``
    are heard inside a number and mean nothing (``and``), ``zeros`` are said for the digit 0, ``times`` repeat the digit
    after them (``double five``).
    """

    add: Mapping[str, int]
    scales: Mapping[str, int]
    zeros: frozenset[str]
    joins: frozenset[str]
    times: Mapping[str, int]
    hundred: str = ""
    article: str = ""
    one: str = ""
    bare: frozenset[str] = frozenset()


class _Sum(NamedTuple):
    """A number being said: whole groups so far, the group being said, and the scale the last group had."""

    total: int = 0
    group: int = 0
    scale: int = 10**9

    @property
    def value(self) -> int:
        return self.total + self.group


def numbers(tokens: Sequence[str], numerals: Numerals) -> list[str | None]:
    """Each number heard, as its digits, and none for each other word: ``forty seven oh one`` is 47, 0, 1.

    What is written in digits stays as it is, leading zeros too.
    """
    return list(_scanned(_repeated(tokens, numerals), numerals))


def digits(tokens: Sequence[str], numerals: Numerals) -> str:
    """All digits heard, in a row; other words are dropped."""
    return "".join(number for number in numbers(tokens, numerals) if number)


def only(found: Iterable[str | None]) -> int | None:
    """The number heard, when it was one; several single digits are one that was spelled."""
    said = [number for number in found if number is not None]
    if not said or (len(said) > 1 and any(len(number) > 1 for number in said)):
        return None
    return whole("".join(said))


def whole(text: str) -> int | None:
    """The number of these digits; none when they are too many."""
    return int(text) if len(text) <= LONGEST else None


def _repeated(tokens: Sequence[str], numerals: Numerals) -> Iterator[str]:
    times = 1
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        if token in numerals.times:
            times = numerals.times[token]
            continue
        yield from [_counted(token, following, numerals)] * (times if _is_digit(token, numerals) else 1)
        times = 1


def _counted(token: str, following: str, numerals: Numerals) -> str:
    """An article before a hundred is the number one."""
    article = token == numerals.article and (following == numerals.hundred or following in numerals.scales)
    return numerals.one if article else token


def _is_digit(token: str, numerals: Numerals) -> bool:
    return token in numerals.zeros or 0 < numerals.add.get(token, 0) < 10 or (len(token) == 1 and _written(token))


def _written(token: str) -> bool:
    return token.isascii() and token.isdecimal()


def _scanned(tokens: Iterable[str], numerals: Numerals) -> Iterator[str | None]:
    said: _Sum | None = None
    for token in tokens:
        longer = _joined(said, token, numerals)
        if longer is None and said is not None:
            yield str(said.value)
            longer = _joined(None, token, numerals)
        said = longer
        if said is None:
            yield _alone(token, numerals)
    if said is not None:
        yield str(said.value)


def _alone(token: str, numerals: Numerals) -> str | None:
    if token in numerals.zeros:
        return "0"
    return token if _written(token) else None


def _joined(said: _Sum | None, token: str, numerals: Numerals) -> _Sum | None:
    """The number with one word more; none when the word cannot belong to it."""
    if token in numerals.joins:
        return said
    if token in numerals.add:
        return _added(said or _Sum(), numerals.add[token])
    if token == numerals.hundred:
        return _hundreds(said)
    if token in numerals.scales:
        return _scaled(said or _Sum(), numerals.scales[token], bare=token in numerals.bare)
    return None


def _added(said: _Sum, value: int) -> _Sum | None:
    if value < 10:
        fits = said.group % 10 == 0 and (said.group % 100 == 0 or said.group % 100 >= 20)
    else:
        fits = said.group % (100 if value < 100 else 1_000) == 0
    return said._replace(group=said.group + value) if fits else None


def _hundreds(said: _Sum | None) -> _Sum | None:
    return said._replace(group=said.group * 100) if said and 0 < said.group < 100 else None


def _scaled(said: _Sum, scale: int, bare: bool) -> _Sum | None:
    group = said.group or int(bare)
    return _Sum(said.total + group * scale, 0, scale) if group and scale < said.scale else None
