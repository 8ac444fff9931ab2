"""How long things take: the distributions a duration may have, and drawing from them. Durations are in milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from math import cos, exp, log, pi, sqrt
from typing import assert_never

import msgspec

from routing.simulator.chance import Draw

Sampler = Callable[[], int]
"""The next duration."""


class Fixed(msgspec.Struct, frozen=True):
    """Always the same."""

    value: int


class Exponential(msgspec.Struct, frozen=True):
    """Without memory: how long it has lasted says nothing of how long it will."""

    mean: float


class Lognormal(msgspec.Struct, frozen=True):
    """The logarithm is normal, as handling times mostly are; `cv` is standard deviation over mean."""

    mean: float
    cv: float


class Gamma(msgspec.Struct, frozen=True):
    """A sum of exponential phases where 1 / cv squared is whole; `cv` is standard deviation over mean."""

    mean: float
    cv: float


class Empirical(msgspec.Struct, frozen=True):
    """One of the values observed, which rise; `up_to` says, value by value, which share of all is at most it.

    Where the last share is below 1, the rest was only seen to be more than the last value. How much more is drawn as
    if it were exponential with the mean `beyond`.
    """

    values: tuple[int, ...]
    up_to: tuple[float, ...]
    beyond: float = 0.0


Distribution = Fixed | Exponential | Lognormal | Gamma | Empirical


def evenly(values: list[int]) -> Empirical:
    """Each of the values observed as likely as any other."""
    return Empirical(tuple(sorted(values)), tuple((place + 1) / len(values) for place in range(len(values))))


def sampler(distribution: Distribution, draw: Draw) -> Sampler:
    """What draws durations of this distribution from a stream."""
    match distribution:
        case Fixed(value):
            return lambda: value
        case Exponential(mean):
            return lambda: round(-mean * log(1.0 - draw()))
        case Lognormal():
            return _lognormal(distribution, draw)
        case Gamma():
            return _gamma(distribution, draw)
        case Empirical():
            return _empirical(distribution, draw)
        case _:
            assert_never(distribution)


def _empirical(distribution: Empirical, draw: Draw) -> Sampler:
    values, up_to, beyond = distribution.values, distribution.up_to, distribution.beyond

    def sample() -> int:
        drawn = draw()
        place = bisect_right(up_to, drawn)
        if place < len(values):
            return values[place]
        return round(values[-1] - beyond * log((1.0 - drawn) / (1.0 - up_to[-1])))

    return sample


def _lognormal(distribution: Lognormal, draw: Draw) -> Sampler:
    variance = log(1.0 + distribution.cv**2)
    median, spread = distribution.mean / sqrt(1.0 + distribution.cv**2), sqrt(variance)
    return lambda: round(median * exp(spread * _normal(draw)))


def _gamma(distribution: Gamma, draw: Draw) -> Sampler:
    """Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000) 363; their boost for shapes below 1."""
    shape = 1.0 / distribution.cv**2
    scale = distribution.mean / shape
    if shape >= 1.0:
        return lambda: round(scale * _standard_gamma(shape, draw))
    return lambda: round(scale * _standard_gamma(shape + 1.0, draw) * (1.0 - draw()) ** (1.0 / shape))


def _standard_gamma(shape: float, draw: Draw) -> float:
    d = shape - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    while True:
        normal = _normal(draw)
        v = (1.0 + c * normal) ** 3
        if v > 0.0 and log(1.0 - draw()) < 0.5 * normal * normal + d - d * v + d * log(v):
            return d * v


def _normal(draw: Draw) -> float:
    """One of the pair of Box and Muller, Annals of Mathematical Statistics 29 (1958) 610."""
    return sqrt(-2.0 * log(1.0 - draw())) * cos(2.0 * pi * draw())
