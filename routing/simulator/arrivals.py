"""When calls come: at recorded instants, or by chance at rates that change through the day."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import assert_never

import msgspec

from routing.simulator.chance import Draw


class Poisson(msgspec.Struct, frozen=True):
    """Independent callers: so many expected in each interval (milliseconds), spread evenly over it."""

    interval: int
    expected: tuple[float, ...]


class Recorded(msgspec.Struct, frozen=True):
    """At these instants, which do not fall."""

    instants: tuple[int, ...]


Arrivals = Poisson | Recorded


def instants(arrivals: Arrivals, draw: Draw) -> Iterator[int]:
    """The instants (milliseconds) of the arrivals, in order; after the last interval nobody comes."""
    match arrivals:
        case Recorded(recorded):
            return iter(recorded)
        case Poisson():
            return _poisson(arrivals, draw)
        case _:
            assert_never(arrivals)


def _poisson(arrivals: Poisson, draw: Draw) -> Iterator[int]:
    """In the time in which one caller is expected each unit, gaps are exponential with mean 1 throughout."""
    start, gap = 0.0, -log(1.0 - draw())
    for expected in arrivals.expected:
        gone = 0.0
        while expected - gone > gap:
            gone += gap
            yield int(start + arrivals.interval * gone / expected)
            gap = -log(1.0 - draw())
        gap -= expected - gone
        start += arrivals.interval
