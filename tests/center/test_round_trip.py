"""Whatever center one declares: what is exported applies to no change, and any center can become any other."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.center.export import rendered
from app.services.center.file import Key
from app.services.center.plan import after, plan_of
from app.services.center.reading import Wanted, read_text
from app.store.center import Stored
from routing.strategies import ORDERINGS

names = st.text(string.ascii_lowercase, min_size=1, max_size=4).map(lambda text: f"n_{text}")
titles = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
levels = st.integers(1, 10)
prefixes = st.lists(st.integers(1, 99999).map(lambda digits: f"+{digits}"), max_size=3)
callback_policies = st.fixed_dictionaries(
    {},
    optional={
        "offer_when": st.sampled_from([{}, {"seconds": 60}, {"ahead": 5, "nobody_available": True}]),
        "gap_minutes": st.lists(st.integers(0, 60), min_size=1, max_size=3),
        "caps": st.just({"number": 1}),
    },
)
number_policies = st.fixed_dictionaries(
    {},
    optional={
        "home": st.sampled_from(["US", "GB", "DE"]),
        "countries": st.lists(st.sampled_from(["US", "CA", "PR"]), min_size=1, unique=True),
        "prefixes": st.dictionaries(
            st.sampled_from(["callback", "agent_dial", "transfer"]),
            st.fixed_dictionaries({}, optional={"allowed": prefixes, "blocked": prefixes}),
        ),
    },
)


def _needs(skills: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Descriptions of agents."""
    leaf = st.sampled_from(skills).map(lambda skill: {"skill": skill, "at_least": 2, "at_most": 9}) | st.just(
        {"teams": ["day"]}
    )
    return st.recursive(
        leaf,
        lambda inner: (
            st.fixed_dictionaries({"not": inner})
            | st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=2)})
            | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=2)})
        ),
        max_leaves=3,
    )


def _plans(needs: st.SearchStrategy[Any], skills: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    skip = st.sampled_from([{}, {"skip_when": ["nobody_free"]}, {"skip_when": ["too_many_waiting"], "too_many": 3}])
    asks = st.fixed_dictionaries({}, optional={"needs": needs, "prefer": skills})
    timed = st.builds(lambda step, when, seconds: step | when | {"seconds": seconds}, asks, skip, st.integers(1, 90))
    return st.builds(
        lambda title, steps, last: {"title": title, "steps": [*steps, last]}, titles, st.lists(timed, max_size=2), asks
    )


@st.composite
def centers(draw: st.DrawFn) -> dict[str, Any]:
    """A center file as data, with everything it names."""
    title = st.fixed_dictionaries({"title": titles})
    data: dict[str, Any] = {
        section: draw(st.dictionaries(names, title, min_size=least, max_size=3))
        for section, least in (("divisions", 1), ("skills", 1), ("reasons", 0), ("dispositions", 0))
    }
    skills = st.dictionaries(st.sampled_from(sorted(data["skills"])), levels)
    division = st.sampled_from(sorted(data["divisions"]))
    needs = _needs(sorted(data["skills"]))
    data["routing_plans"] = draw(st.dictionaries(names, _plans(needs, skills), max_size=2))
    plan = st.sampled_from([None, *sorted(data["routing_plans"])])
    queue = st.fixed_dictionaries(
        {"title": titles, "division": division},
        optional={
            "priority": st.integers(0, 100),
            "required": skills,
            "preferred": skills,
            "plan": plan,
            "members": needs,
            "team_delays": st.just({"day": 30}),
            "ordering": st.sampled_from(sorted(ORDERINGS)),
            "weight": st.integers(1, 10),
            "ring": st.integers(1, 10),
            "sticky": st.just({"owner_seconds": 0, "unless_busy": True}),
            "callbacks": callback_policies,
        },
    )
    data["queues"] = draw(st.dictionaries(names, queue, min_size=1, max_size=3))
    data["sites"] = {"denver": {"title": "Denver", "zone": "America/Denver"}}
    data["teams"] = {"day": {"title": draw(titles), "site": "denver", "division": draw(division)}}
    queues = st.lists(st.sampled_from(sorted(data["queues"])), unique=True)
    agent = st.fixed_dictionaries(
        {"name": titles, "team": st.just("day")},
        optional={"skills": skills, "queues": queues, "weight": st.integers(1, 100)},
    )
    data["agents"] = draw(st.dictionaries(names, agent, max_size=4))
    center = st.fixed_dictionaries(
        {"title": titles},
        optional={
            "ageing_seconds": st.integers(0, 3600),
            "number_policy": number_policies,
            "callbacks_max": st.integers(0, 9),
        },
    )
    return data | {"version": 1, "center": draw(center)}


def wanted_of(data: dict[str, Any]) -> Wanted:
    return read_text(json.dumps(data, ensure_ascii=False), Path())


def applied(wanted: Wanted, stored: Stored) -> Stored:
    return Stored(stored.version + 1, after(plan_of(wanted, stored)), [])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(centers(), min_size=1, max_size=3))
def test_any_centers_in_turn_export_to_themselves_and_keep_their_ids(declared: list[dict[str, Any]]) -> None:
    stored = Stored(0, [], [])
    for data in declared:
        before = {Key(each.kind, each.name): each.id for each in stored.objects}
        stored = applied(wanted_of(data), stored)
        ids = {Key(each.kind, each.name): each.id for each in stored.objects}
        assert before.items() <= ids.items()
        assert len({(key.kind, id_) for key, id_ in ids.items()}) == len(ids)
        again = read_text(rendered(stored), Path())
        assert plan_of(again, stored).changes == []
        assert rendered(applied(again, stored)) == rendered(stored)
