"""The simulation itself: two hundred seeds hold, and a seed is told the same twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.simulation.__main__ import summary
from tests.simulation.ground import Ground, ground

SEEDS = range(1, 201)


@pytest.fixture(scope="module")
def made(server: str) -> Iterator[Ground]:
    """The ground all seeds run on."""
    with ground(server) as prepared:
        yield prepared


@pytest.mark.parametrize("tens", range(SEEDS.start, SEEDS.stop, 10))
def test_what_must_hold_holds_whatever_goes_wrong(made: Ground, tens: int) -> None:
    seen = Counter[str]()
    for seed in range(tens, tens + 10):
        told = made.tell(seed)
        assert not told.fault, f"{told.history}\n{summary(told)}"
        seen.update(told.tally)
    assert min(seen["talks"], seen["crashes"], seen["resets"], seen["faults of the carrier"]) > 0, seen


def test_a_seed_is_told_the_same_twice(made: Ground) -> None:
    first, second = made.tell(7), made.tell(7)
    assert str(first.history) == str(second.history)
