"""Requirements: one form for equal demands that keeps whom they ask for, and what includes what."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from routing import AgentConfig, Config, QueueConfig
from routing.audit import call_classes, idle_steps, includes
from routing.plan import Plan, RoutingStep
from routing.requirement import (
    ANYONE,
    NOBODY,
    AllOf,
    AnyOf,
    InTeams,
    Named,
    NoneOf,
    Numbering,
    Requirement,
    Skilled,
    all_of,
    any_of,
    at_least,
    canonical,
    renumbered,
    skills_of,
)
from routing.roster import Roster
from tests.routing.oracle import Oracle
from tests.routing.plan_oracle import plain

LEVELS = (None, 1, 2, 3)
AGENTS = {
    number: AgentConfig(
        number, {skill: level for skill, level in ((1, one), (2, two)) if level is not None}, (1,), team=team
    )
    for number, (one, two, team) in enumerate(((o, t, m) for o in LEVELS for t in LEVELS for m in (7, 8)), start=1)
}
CONFIG = Config(1, {1: QueueConfig(1)}, AGENTS)
ROSTER = Roster(CONFIG)
ORACLE = Oracle({1: CONFIG})
ORACLE.config = CONFIG

small = st.integers(0, 3)
leaves: st.SearchStrategy[Requirement] = st.one_of(
    st.builds(Skilled, st.integers(1, 3), small, st.none() | small),
    st.builds(Named, st.lists(st.integers(1, 9), max_size=3).map(tuple)),
    st.builds(InTeams, st.lists(st.integers(7, 9), max_size=2).map(tuple)),
)
requirements = st.recursive(
    leaves,
    lambda inner: st.one_of(
        *(st.builds(group, st.lists(inner, max_size=3).map(tuple)) for group in (AllOf, AnyOf, NoneOf))
    ),
    max_leaves=8,
)


def asked(requirement: Requirement) -> set[int]:
    """Whom it asks for, in the plainest way."""
    return {agent for agent in AGENTS if ORACLE.plans.meets(agent, plain(requirement))}


def masked(requirement: Requirement) -> set[int]:
    """Whom the engine takes it to ask for."""
    mask = ROSTER.mask(requirement)
    return {agent for agent in AGENTS if mask & ROSTER.bit[agent]}


@given(requirements)
def test_the_canonical_form_asks_for_the_same_agents(requirement: Requirement) -> None:
    assert masked(canonical(requirement)) == masked(requirement) == asked(requirement)


@given(requirements)
def test_the_canonical_form_is_its_own(requirement: Requirement) -> None:
    once = canonical(requirement)
    assert canonical(once) == once


@given(requirements, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(requirement: Requirement, chance: Any) -> None:
    assert canonical(_shuffled(requirement, chance)) == canonical(requirement)


def _shuffled(requirement: Requirement, chance: Any) -> Requirement:
    match requirement:
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            inner = [_shuffled(part, chance) for part in parts]
            inner += inner[:1]
            chance.shuffle(inner)
            return type(requirement)(tuple(inner))
        case Named(agents):
            return Named((*reversed(agents), *agents))
        case _:
            return requirement


def test_nesting_does_not_matter() -> None:
    one, two, three = Skilled(1, 1), Skilled(2, 2), Skilled(3, 3)
    assert all_of(one, AllOf((two, AllOf((three, ANYONE))))) == all_of(three, two, one)
    assert any_of(one, AnyOf((two, NOBODY))) == any_of(two, one)
    assert canonical(NoneOf((NoneOf((one,)),))) == one
    assert canonical(NoneOf((NoneOf((one, two)),))) == any_of(one, two)
    assert all_of(one, NOBODY) == canonical(NoneOf((ANYONE,))) == canonical(Named(())) == NOBODY
    assert any_of(one, ANYONE) == canonical(NoneOf(())) == all_of() == ANYONE
    assert at_least(((1, 4),)) == Skilled(1, 4)


def test_the_skills_that_count_are_those_not_ruled_out() -> None:
    asking = AllOf((Skilled(1), AnyOf((Skilled(2, 3), InTeams((7,)))), NoneOf((Skilled(3),))))
    assert skills_of(asking) == {1, 2}


@given(requirements, requirements)
def test_what_includes_another_asks_for_all_of_its_agents(one: Requirement, other: Requirement) -> None:
    if includes(canonical(one), canonical(other)):
        assert asked(one) >= asked(other)


@given(requirements, requirements)
def test_inclusion_is_found_where_a_part_is_added(one: Requirement, other: Requirement) -> None:
    assert includes(canonical(one), all_of(one, other)) or asked(all_of(one, other)) == set()
    assert includes(any_of(one, other), canonical(one))


def test_levels_include_narrower_levels() -> None:
    assert includes(Skilled(1, 2), Skilled(1, 3, 4))
    assert includes(Skilled(1, 2, 5), Skilled(1, 3, 5))
    assert not includes(Skilled(1, 2, 5), Skilled(1, 3))
    assert not includes(Skilled(1, 3), Skilled(1, 2))
    assert not includes(Skilled(1), Skilled(2))


def test_many_include_few() -> None:
    assert includes(Named((1, 2, 3)), Named((1, 3)))
    assert not includes(Named((1, 3)), Named((1, 2, 3)))
    assert includes(InTeams((7, 8)), InTeams((8,)))
    assert not includes(InTeams((8,)), InTeams((7, 8)))
    assert not includes(InTeams((7,)), Named((7,)))
    assert includes(canonical(NoneOf((Skilled(1, 5),))), canonical(NoneOf((Skilled(1, 2),))))


def test_a_step_that_adds_nobody_is_found() -> None:
    first = RoutingStep(Skilled(1, 2), hold_ms=1)
    narrower = RoutingStep(all_of(Skilled(1, 3), InTeams((7,))), hold_ms=1)
    assert idle_steps(Plan((first, narrower, RoutingStep()))) == {1: 0}
    assert idle_steps(Plan((first, RoutingStep()))) == {}


def test_call_classes_are_counted_by_step_and_delay() -> None:
    plan = Plan((RoutingStep(Skilled(1, 2), hold_ms=1), RoutingStep(Skilled(1, 2), hold_ms=2), RoutingStep()))
    queues = {1: QueueConfig(1), 2: QueueConfig(2, plan=5, delays={7: 10, 8: 10, 9: 20})}
    assert call_classes(Config(1, queues, plans={5: plan})) == 1 + 2 * 3


def test_members_are_those_listed_and_those_described() -> None:
    agents = {1: AgentConfig(1, {}, (1,)), 2: AgentConfig(2, {5: 3}), 3: AgentConfig(3, {5: 2}, team=7)}
    roster = Roster(Config(1, {1: QueueConfig(1, members=AnyOf((Skilled(5, 3), InTeams((7,)))))}, agents))
    assert roster.serving(1) == reduce(or_, roster.bit.values())
    assert roster.fit(1, Skilled(5), 0) == roster.bit[2] | roster.bit[3]
    assert roster.fit(9, ANYONE, 0) == 0


@given(requirements)
def test_under_other_numbers_it_asks_for_the_same_agents(requirement: Requirement) -> None:
    there = Numbering(skill=lambda skill: 100 - skill, agent=lambda agent: 200 + agent, team=lambda team: -team)
    agents = {
        200 + number: AgentConfig(
            200 + number, {100 - skill: level for skill, level in agent.skills.items()}, (1,), team=-(agent.team or 0)
        )
        for number, agent in AGENTS.items()
    }
    elsewhere = Roster(Config(1, {1: QueueConfig(1)}, agents))
    assert elsewhere.mask(renumbered(requirement, there)) == ROSTER.mask(requirement)
