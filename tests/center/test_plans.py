"""Routing plans of a center file: what routing makes of them, what is only odd, and what is too much."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.services.center.file import Key
from app.services.center.plans import plan_of, requirement_of
from app.services.center.problems import CenterRefused
from app.services.center.reading import Wanted, read_text
from ivr_flows.plans import Needs, PlanStep
from routing.plan import Plan, RoutingStep
from routing.requirement import ANYONE, NOBODY, AllOf, AnyOf, InTeams, Named, NoneOf, Skilled
from routing.vocabulary import SkipReason

IDS = {Key("skill", "billing"): 4, Key("skill", "spanish"): 2, Key("agent", "ana"): 9, Key("team", "day"): 7}


@pytest.mark.parametrize(
    ("needs", "requirement"),
    [
        ({"skill": "billing"}, Skilled(4)),
        ({"skill": "billing", "at_least": 2, "at_most": 3}, Skilled(4, 2, 3)),
        ({"agents": ["ana", "ana"]}, Named((9,))),
        ({"teams": ["day"]}, InTeams((7,))),
        ({"not": {"teams": ["day"]}}, NoneOf((InTeams((7,)),))),
        ({"all": [{"skill": "billing"}, {"all": [{"skill": "spanish"}]}]}, AllOf((Skilled(2), Skilled(4)))),
        ({"any": [{"agents": ["ana"]}, {"skill": "spanish"}]}, AnyOf((Named((9,)), Skilled(2)))),
        ({"skill": "unheard_of"}, Skilled(0)),
    ],
)
def test_a_description_becomes_a_requirement(needs: dict[str, Any], requirement: object) -> None:
    assert requirement_of(Needs.model_validate(needs), IDS) == requirement


def test_without_a_description_anybody_is_asked() -> None:
    assert requirement_of(None, IDS) == ANYONE
    assert requirement_of(Needs.model_validate({"not": {"not": {"teams": ["day"]}}}), IDS) != NOBODY


def test_a_step_keeps_its_time_its_wishes_and_its_skips() -> None:
    step = {"seconds": 20, "prefer": {"spanish": 3}, "skip_when": ["nobody_free", "too_many_waiting"], "too_many": 4}
    skip = (SkipReason.NOBODY_FREE, SkipReason.TOO_MANY_WAITING)
    first = RoutingStep(ANYONE, ((2, 3),), 20_000, skip, 4)
    assert plan_of(map(PlanStep.model_validate, (step, {})), IDS) == Plan((first, RoutingStep()))


def _read(plans: dict[str, Any], queues: dict[str, Any]) -> Wanted:
    data = {
        "version": 1,
        "center": {"title": "A"},
        "divisions": {"retail": {"title": "Retail"}},
        "skills": {f"s{number}": {"title": "S"} for number in range(10)},
        "routing_plans": plans,
        "queues": {name: {"title": "Q", "division": "retail"} | queue for name, queue in queues.items()},
    }
    return read_text(json.dumps(data), Path())


def test_a_step_that_asks_nobody_anew_is_told_but_not_refused() -> None:
    steps = [{"needs": {"skill": "s1", "at_least": 2}, "seconds": 5}, {"needs": {"skill": "s1", "at_least": 3}}]
    [warning] = _read({"odd": {"title": "Odd", "steps": steps}}, {}).warnings
    assert warning.place == "routing_plans.odd.steps.1"
    assert warning.fault == "step 2 asks nobody whom step 1 does not ask already"


def test_more_kinds_of_callers_than_can_be_told_apart_are_refused() -> None:
    steps = [{"needs": {"skill": f"s{number}"}, "seconds": 5} for number in range(9)] + [{}]
    plans = {"long": {"title": "Long", "steps": steps}}
    assert _read(plans, {f"q{number}": {"plan": "long"} for number in range(409)}).warnings == ()
    with pytest.raises(CenterRefused, match="make 4100 kinds of callers, and 4096 can be told apart"):
        _read(plans, {f"q{number}": {"plan": "long"} for number in range(410)})
