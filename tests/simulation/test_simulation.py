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


@pytest.fixture(scope="module")
def seen() -> Counter[str]:
    """How often everything struck, over all seeds."""
    return Counter()


@pytest.mark.parametrize("tens", range(SEEDS.start, SEEDS.stop, 10))
def test_what_must_hold_holds(made: Ground, seen: Counter[str], tens: int) -> None:
    for seed in range(tens, tens + 10):
        told = made.tell(seed)
        assert not told.fault, f"{told.history}\n{summary(told)}"
        seen.update(told.tally)


def test_everything_has_struck(seen: Counter[str]) -> None:
    if seen["calls"] < len(SEEDS):
        pytest.skip("only some of the seeds were run by this process")
    assert min(seen.values()) > 10, seen


def test_a_seed_is_told_the_same_twice(made: Ground) -> None:
    first, second = made.tell(7), made.tell(7)
    assert str(first.history) == str(second.history)
