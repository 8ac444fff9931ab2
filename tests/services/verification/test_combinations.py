"""What is asked for reaches the level, and nothing less would: against every combination tried out."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from app.services.center.kinds import Policy
from app.services.verification.combinations import Known, chosen, level_of, to_ask
from ivr_flows.factors import Factor

FACTORS = st.sets(st.sampled_from(get_args(Factor)))
COMBINATIONS = st.lists(
    FACTORS.filter(lambda factors: factors & {"number", "account"}).map(sorted), min_size=1, max_size=4
)
POLICIES = st.dictionaries(st.integers(1, 3), COMBINATIONS, min_size=1).map(
    lambda levels: Policy.model_validate({"title": "A", "connector": "c", "levels": levels})
)
KNOWN = st.builds(Known, FACTORS.map(lambda each: each - {"number", "code"}), FACTORS, st.booleans())


def _reachable(policy: Policy, level: int, known: Known) -> list[set[str]]:
    """What would have to be asked for in each way to the level."""
    ways: list[set[str]] = []
    for reached, combinations in policy.levels.items():
        for combination in map(set, combinations):
            same = ("account" in combination) == ("account" in known.given)
            proved = set(known.proved) if same else set()
            there = proved | ({"number"} if known.number else set())
            if reached >= level and not combination & {"code", "number"} - there:
                ways.append(
                    {str(each) for each in combination} - {"number"} - set(known.given) - (proved - {"account"})
                )
    return ways


@given(POLICIES, st.integers(1, 3), KNOWN)
def test_the_least_is_asked_for_that_reaches_the_level(policy: Policy, level: int, known: Known) -> None:
    combination = chosen(policy, level, known)
    ways = _reachable(policy, level, known)
    if combination is None:
        assert ways == []
        return
    asked = to_ask(combination, known)
    assert len(asked) == min(map(len, ways))
    assert not set(asked) & {"number", "code", *known.given}
    assert level_of(policy, combination) >= level


@given(POLICIES, FACTORS, FACTORS)
def test_more_that_is_proved_never_lowers_the_level(policy: Policy, proved: set[str], more: set[str]) -> None:
    assert level_of(policy, proved) <= level_of(policy, proved | more)
    assert level_of(policy, ()) == 0
