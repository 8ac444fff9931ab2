"""The bound past which a canary is rolled back: it misses no disaster, and cries wolf almost never."""

from __future__ import annotations

import pytest

from app.services.flows.bound import LEAST_CALLS, least_rise, verdict
from app.services.flows.choosing import share
from app.store.flow_canaries import Figures, Tally


def ended_at(seed: str, rates: tuple[float, float], percent: int, calls: int) -> int | None:
    """At which call a canary is rolled back, when it is looked at after every one."""
    counts = [[0, 0], [0, 0]]
    for call in range(1, calls + 1):
        side = share(f"side:{seed}:{call}") < percent
        counts[side][0] += 1
        counts[side][1] += share(f"fate:{seed}:{call}") < 100 * rates[side]
        published, candidate = (Tally(of, bad, 0) for of, bad in counts)
        if verdict(Figures(candidate, published)) is not None:
            return call
    return None


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.2])
@pytest.mark.parametrize("percent", [10, 50])
def test_version_that_is_no_worse_stays(rate: float, percent: int) -> None:
    ended = [ended_at(f"{rate}:{each}", (rate, rate), percent, 600) for each in range(50)]
    assert sum(each is not None for each in ended) <= 1


def test_version_that_always_fails_goes_with_its_first_calls() -> None:
    assert all(ended_at(f"{each}", (0.01, 1.0), 50, 100) for each in range(10))
    assert verdict(Figures(Tally(LEAST_CALLS, LEAST_CALLS), Tally(LEAST_CALLS, 0))) == (
        "calls that failed: 20 of 20 with it, 0 of 20 with what is published"
    )


@pytest.mark.parametrize(("rates", "calls"), [((0.01, 0.1), 2_500), ((0.05, 0.3), 1_000)])
def test_version_that_is_clearly_worse_goes_before_long(rates: tuple[float, float], calls: int) -> None:
    assert all(ended_at(f"{each}", rates, 20, calls) for each in range(10))


def test_nothing_is_concluded_from_few_calls() -> None:
    few, many = LEAST_CALLS - 1, 10_000
    assert verdict(Figures(Tally(few, few), Tally(many, 0))) is None
    assert verdict(Figures(Tally(many, many), Tally(few, 0))) is None


def test_more_callers_who_give_up_count_as_well() -> None:
    figures = Figures(Tally(1_000, 0, 200), Tally(9_000, 0, 450))
    assert (
        verdict(figures)
        == "callers who used up their attempts: 200 of 1000 with it, 450 of 9000 with what is published"
    )
    assert verdict(Figures(Tally(1_000, 0, 70), Tally(9_000, 0, 450))) is None


def test_the_least_rise_grows_with_the_calls_and_is_never_the_rise_itself() -> None:
    rises = [least_rise(bad=3 * n, of=10 * n, bad_before=n, of_before=10 * n) for n in (5, 50, 500)]
    assert rises == sorted(rises)
    assert rises[-1] < 0.2
