"""Escalation rules: when they apply, what they change, and that each applies once; whom a queue lets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import AgentConfig, Config, Fact
from routing import events as e
from routing import facts as f
from routing.escalation import LOOK_MS, EscalationRule, next_look
from routing.requirement import ANYONE, AllOf, AnyOf, Named, NoneOf, Requirement, Skilled, canonical, without
from routing.roster import Roster
from routing.vocabulary import Presence
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, center

SECOND = 1_000
LONG = EscalationRule(after_ms=30 * SECOND, raise_priority=20)


def of(kind: type[Fact], facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if isinstance(fact, kind)]


def told(facts: list[Fact]) -> list[tuple[int, ...]]:
    """Which rules were applied, look by look."""
    return [fact.rules for fact in facts if isinstance(fact, f.ContactEscalated)]


def test_a_rule_of_time_applies_when_its_time_has_come_and_once() -> None:
    floor = Floor()
    floor.call(1, rules=(LONG,))
    assert told(floor.wait(29 * SECOND)) == []
    facts = floor.wait(2 * SECOND)
    assert told(facts) == [(0,)]
    assert floor.state.contacts[1].priority == 20
    assert told(floor.wait(600 * SECOND)) == []


def test_the_age_counts_from_before_the_queue_when_the_contact_is_older() -> None:
    floor = Floor()
    facts = floor.call(1, age_from=floor.now - 60 * SECOND, rules=(LONG,))
    assert told(facts + floor.wait(0)) == [(0,)]


def test_priority_is_raised_to_the_highest_at_most_and_the_line_follows() -> None:
    floor = Floor(center(priority=90))
    floor.call(1, priority=50)
    floor.call(2, rules=(EscalationRule(after_ms=SECOND, raise_priority=95),), priority=50)
    floor.wait(2 * SECOND)
    assert floor.state.contacts[2].priority == 100
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    assert (floor.asked(2), floor.asked(1)) == (ANN, None)


def test_a_skill_is_relaxed_and_whoever_now_fits_is_asked_at_once() -> None:
    floor = Floor(available=[CLEO])
    floor.call(1, required=Skilled(SPANISH, 5), rules=(EscalationRule(after_ms=20 * SECOND, relax=(SPANISH,)),))
    assert floor.asked(1) is None
    floor.wait(20 * SECOND)
    assert floor.asked(1) == CLEO


def test_a_contact_leaves_with_the_reason_of_its_rule() -> None:
    floor = Floor()
    floor.call(1, rules=(EscalationRule(after_ms=60 * SECOND, leave="overflow"),))
    (left,) = of(f.ContactLeft, floor.wait(61 * SECOND))
    assert left == f.ContactLeft(1, CARE, "overflow")
    assert floor.stage(1) == "left"
    assert floor.wait(600 * SECOND) == []


def test_nobody_leaves_while_an_agent_is_asked_but_the_rule_is_not_forgotten() -> None:
    floor = Floor(available=[ANN])
    floor.call(1, rules=(EscalationRule(after_ms=5 * SECOND, leave="overflow"),))
    floor.wait(6 * SECOND)
    assert floor.stage(1) == "offered"
    floor.decline(1)
    floor.do(e.SetPresence(ANN, Presence.OFFLINE))
    floor.wait(LOOK_MS)
    assert floor.stage(1) == "left"


def test_a_rule_of_the_line_is_looked_at_again_and_again() -> None:
    floor = Floor()
    floor.call(1)
    floor.call(2, rules=(EscalationRule(ahead_min=2, raise_priority=1),))
    assert told(floor.wait(3 * LOOK_MS)) == [(), (), (), ()]
    floor.call(3, priority=5)
    assert told(floor.wait(LOOK_MS)) == [(0,)]


def test_a_rule_of_staffing_applies_when_fewer_are_signed_in() -> None:
    floor = Floor()
    for agent in (ANN, BEN):
        floor.do(e.SetPresence(agent, Presence.NOT_READY, "lunch"))
    floor.call(1, rules=(EscalationRule(staffed_under=2, raise_priority=7),))
    assert told(floor.wait(LOOK_MS)) == [(), ()]
    floor.do(e.SetPresence(BEN, Presence.OFFLINE))
    assert told(floor.wait(LOOK_MS)) == [(0,)]


def test_a_rule_of_the_estimate_applies_by_the_last_one_told() -> None:
    floor = Floor()
    floor.call(1, rules=(EscalationRule(wait_over_ms=120 * SECOND, raise_priority=3),))
    floor.do(e.TellEstimates(((1, 100 * SECOND), (99, 5))))
    assert told(floor.wait(LOOK_MS))[-1] == ()
    floor.do(e.TellEstimates(((1, None),)))
    assert told(floor.wait(LOOK_MS)) == [()]
    floor.do(e.TellEstimates(((1, 121 * SECOND),)))
    assert told(floor.wait(LOOK_MS)) == [(0,)]


def test_all_conditions_of_a_rule_must_hold() -> None:
    floor = Floor()
    floor.call(1)
    floor.call(2, rules=(EscalationRule(after_ms=60 * SECOND, ahead_min=1, raise_priority=1),))
    assert told(floor.wait(59 * SECOND)) == []
    assert told(floor.wait(SECOND)) == [(0,)]


def test_the_queue_adds_its_own_rules_after_those_of_the_contact() -> None:
    floor = Floor(center(rules=(EscalationRule(after_ms=40 * SECOND, leave="timeout"),)))
    floor.call(1, rules=(LONG,))
    facts = floor.wait(60 * SECOND)
    assert told(facts) == [(0,), (1,)]
    assert of(f.ContactLeft, facts) == [f.ContactLeft(1, CARE, "timeout")]


def test_who_is_moved_to_another_queue_takes_along_its_own_rules_alone() -> None:
    floor = Floor(center(rules=(EscalationRule(after_ms=40 * SECOND, leave="timeout"),)))
    floor.call(1, rules=(LONG,))
    floor.do(e.RequeueContact(1, CARDS))
    assert floor.state.contacts[1].rules == (LONG,)
    assert told(floor.wait(60 * SECOND)) == [(0,)]


def test_rules_rest_while_the_contact_is_with_an_agent_and_go_on_when_it_is_back() -> None:
    floor = Floor(available=[ANN])
    floor.call(1, rules=(EscalationRule(after_ms=60 * SECOND, raise_priority=1),))
    floor.talk(1)
    assert told(floor.wait(120 * SECOND)) == []
    floor.lose(1)
    facts = floor.wait(30 * SECOND)
    assert told(facts) == [(0,)], "it came back to the queue after the comfort hold"


def test_a_full_queue_lets_nobody_in_until_there_is_room() -> None:
    floor = Floor(center(waiting_max=2))
    floor.call(1)
    floor.call(2)
    assert floor.refused(e.EnqueueContact(3, CARE)) == "queue_full"
    floor.call(4, CARDS)
    floor.do(e.RequeueContact(4, CARE))
    assert floor.stage(4) == "waiting", "a supervisor's hand is not stopped"
    floor.do(e.CallerGone(1))
    floor.do(e.CallerGone(2))
    floor.call(3)


def test_a_queue_for_the_staffed_lets_nobody_in_while_nobody_is_there() -> None:
    floor = Floor(center(staffed_only=True))
    assert floor.refused(e.EnqueueContact(1, CARE)) == "queue_unstaffed"
    floor.do(e.SetPresence(CLEO, Presence.NOT_READY, "lunch"))
    floor.call(1)


def test_a_queue_for_the_available_lets_nobody_in_while_all_are_away_and_those_who_wait_may_leave() -> None:
    away = EscalationRule(available_under=1, leave="unavailable")
    floor = Floor(center(available_only=True, rules=(away,)), available=[CLEO])
    floor.call(1)
    floor.call(2)
    floor.talk(1)
    assert floor.stage(2) == "waiting", "she is at work, but there"
    floor.do(e.SetPresence(CLEO, Presence.NOT_READY, "lunch"))
    floor.do(e.EndTalk(1, CLEO))
    floor.do(e.FinishWrapUp(CLEO, 1))
    assert floor.refused(e.EnqueueContact(3, CARE)) == "queue_unavailable"
    assert of(f.ContactLeft, floor.wait(LOOK_MS)) == [f.ContactLeft(2, CARE, "unavailable")]


AGES = st.none() | st.integers(0, 10**6)
RULES = st.lists(
    st.builds(EscalationRule, after_ms=AGES, ahead_min=st.none() | st.just(1), raise_priority=st.just(1)), max_size=5
)


@given(RULES, st.sets(st.integers(0, 5)), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_next_look_misses_no_rule_and_is_never_before_its_time(
    rules: list[EscalationRule], applied: set[int], age_from: int, earliest: int
) -> None:
    look = next_look(tuple(rules), applied, age_from, earliest)
    times = [age_from + (rule.after_ms or 0) for number, rule in enumerate(rules) if number not in applied]
    assert (look is None) == (not times)
    if look is not None:
        assert look >= earliest
        assert all(look <= max(time, earliest) for time in times)
        assert look == earliest or look in times


SKILLED = st.builds(Skilled, st.sampled_from([1, 2, 3]), st.integers(0, 3))
REQUIREMENTS: st.SearchStrategy[Requirement] = st.recursive(
    SKILLED | st.builds(Named, st.lists(st.sampled_from([ANN, BEN, CLEO]), max_size=2).map(tuple)),
    lambda inner: (
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


@given(REQUIREMENTS, st.sets(st.sampled_from([1, 2, 3])))
def test_relaxing_never_takes_an_agent_away_and_leaves_the_other_skills(wanted: Requirement, skills: set[int]) -> None:
    roster, wanted = Roster(_skilled()), canonical(wanted)
    before, after = roster.mask(wanted), roster.mask(without(wanted, skills))
    assert before & ~after == 0
    assert without(wanted, set()) == wanted
    assert without(without(wanted, skills), skills) == without(wanted, skills)


@pytest.mark.parametrize("kept", [Named((ANN,)), NoneOf((Skilled(SPANISH),)), Skilled(2, 3)])
def test_what_is_not_that_skill_stays(kept: Requirement) -> None:
    assert without(AllOf((Skilled(SPANISH, 4), kept)), {SPANISH}) == canonical(kept)
    assert without(Skilled(SPANISH), {SPANISH}) == ANYONE


def _skilled() -> Config:
    return Config(
        1,
        agents={
            ANN: AgentConfig(ANN, {1: 1, 2: 3}),
            BEN: AgentConfig(BEN, {2: 1, 3: 2}),
            CLEO: AgentConfig(CLEO, {1: 3, 3: 3}),
        },
    )
