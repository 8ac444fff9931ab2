"""The sample center serves its callers: a smaller draw of the same mix, with the bounds of the whole."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import containment
from benchmarks._mix import FOR_AGENTS, draw, mix
from benchmarks._playing import Played

CALLS = 400


@pytest.fixture(scope="module")
def played() -> list[Played]:
    return containment.first_calls(CALLS)


def test_the_mix_is_the_one_that_was_fixed() -> None:
    fixed = mix()
    assert fixed.goals == {
        "balance": 30, "order_status": 24, "payment": 13, "fraud_hold": 7, "return": 7, "order_change": 7,
        "billing_dispute": 5, "store": 2, "person": 5,
    }  # fmt: skip
    assert fixed.mishaps == {
        "mistypes_once": 10, "stays_silent": 3, "fails_verification": 4, "hangs_up_midway": 3, "calls_again": 6,
    }  # fmt: skip


@pytest.mark.parametrize("calls", [CALLS, 2000])
def test_callers_are_drawn_as_the_mix_says_and_always_the_same(calls: int) -> None:
    fixed = mix()
    drawn = list(draw(fixed, calls))
    assert drawn == list(draw(fixed, calls))
    goals = Counter(each.goal for each in drawn)
    assert goals == {goal: calls * share // 100 for goal, share in fixed.goals.items()}
    for goal, count in goals.items():
        traits = Counter(trait for each in drawn if each.goal == goal for trait in each.traits)
        for trait, percent in (fixed.mishaps | fixed.manners).items():
            assert abs(traits[trait] - count * percent / 100) <= 0.5, (goal, trait)


def test_enough_callers_are_truly_contained(played: list[Played]) -> None:
    assert containment.LEAST <= containment.contained(played) <= containment.raw(played)


def test_nobody_is_contained_whom_only_an_agent_can_serve(played: list[Played]) -> None:
    assert not [each.drawn for each in played if each.contained and not each.drawn.servable]
    assert not any(each.reached for each in played if each.drawn.goal in FOR_AGENTS)


def test_hardly_anybody_is_lost_who_could_have_been_served(played: list[Played]) -> None:
    lost = [each.drawn for each in played if each.drawn.servable and not each.contained]
    assert len(lost) <= CALLS // 100, lost


def test_the_flow_says_of_a_call_what_the_caller_says(played: list[Played]) -> None:
    assert [each for each in played if not each.agreed] == []


def test_whoever_cannot_be_verified_hears_nothing_of_a_card(played: list[Played]) -> None:
    strangers = [each for each in played if "fails_verification" in each.drawn.traits]
    assert strangers
    assert not any(each.reached for each in strangers if each.drawn.goal in ("balance", "payment", "fraud_hold"))


def test_the_table_tells_goal_by_goal(played: list[Played]) -> None:
    rows = list(containment.rows(played))
    assert {row.name.strip() for row in rows} >= mix().goals.keys()
    assert all(row.met is not False for row in rows)
