"""Routing plans told as stories: steps pass, are skipped, stand while it rings, and follow the roster, not the plan."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from routing import AgentConfig, Config, QueueConfig, why_waiting
from routing import events as e
from routing import facts as f
from routing.plan import STEPS_MAX, Plan, RoutingStep, Wanted
from routing.requirement import ANYONE, Named, Requirement, Skilled
from routing.vocabulary import Presence
from routing.vocabulary import SkipReason as Skip
from tests.routing.floor import ANN, BEN, CARE, CLEO, SPANISH, Floor, center, names

EXPERTS = RoutingStep(Skilled(SPANISH, 4), hold_ms=20_000)
SPEAKERS = RoutingStep(Skilled(SPANISH), hold_ms=40_000)
ANYBODY = RoutingStep()
"""Ben is an expert, Ann a speaker, Cleo neither."""
PLAN = Plan((EXPERTS, SPEAKERS, ANYBODY))
OFF_PHONE = e.SetPresence(BEN, Presence.NOT_READY)


def planned(*steps: RoutingStep, available: tuple[int, ...] = (), **queue: Any) -> Floor:
    """A floor whose care queue has this plan."""
    config = center(plan=1, **queue)
    return Floor(msgspec.structs.replace(config, plans={1: Plan(steps or PLAN.steps)}), available)


def skipping(step: RoutingStep, *reasons: Skip, crowd: int = 1) -> RoutingStep:
    return msgspec.structs.replace(step, skip=reasons, crowd=crowd)


def present(floor: Floor, agent: int, presence: Presence = Presence.AVAILABLE) -> list[f.Fact]:
    return floor.do(e.SetPresence(agent, presence))


def adopt(floor: Floor, config: Config) -> list[f.Fact]:
    floor.state.configs[config.number] = config
    return floor.do(e.AdoptConfig(config.number))


# -- plans -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (EXPERTS,),
        (ANYBODY, ANYBODY),
        (msgspec.structs.replace(EXPERTS, hold_ms=0), ANYBODY),
        (skipping(ANYBODY, Skip.NOBODY_FREE),),
        (EXPERTS,) * STEPS_MAX + (ANYBODY,),
    ],
)
def test_what_is_no_plan_cannot_be_made(steps: tuple[RoutingStep, ...]) -> None:
    with pytest.raises(ValueError, match="step"):
        Plan(steps)


def test_a_contact_takes_the_queue_s_plan_unless_it_names_or_brings_one() -> None:
    other = Plan((SPEAKERS, ANYBODY))
    config = center(plan=1)
    floor = Floor(msgspec.structs.replace(config, plans={1: PLAN, 2: other}))
    own = Plan((RoutingStep(Named((CLEO,))),))
    for contact, plan in enumerate((None, 2, own, 3), start=1):
        floor.call(contact, plan=plan)
    steps = [floor.state.contacts[contact].steps for contact in (1, 2, 3, 4)]
    assert steps == [PLAN.steps, other.steps, own.steps, PLAN.steps], "a plan that is gone gives way to the queue's"


def test_what_the_contact_needs_holds_in_every_step() -> None:
    floor = planned(available=(CLEO,))
    floor.call(1, required=Skilled(8, 2), preferred=((9, 1),))
    assert [skill for step in floor.state.contacts[1].steps for skill in step.preferred] == [(9, 1)] * 3
    floor.wait(60_000)
    assert floor.stage(1) == "waiting", "Cleo lacks the skill"


# -- steps pass --------------------------------------------------------------------------------------------------------


def test_the_best_are_asked_first_then_the_next_best_then_anybody() -> None:
    floor = planned()
    assert names(floor.call(1)) == ["ContactQueued", "StepEntered"]
    present(floor, CLEO)
    assert floor.wait(19_999) == []
    assert floor.wait(1) == [f.StepEntered(1, 1, floor.now + 40_000)]
    facts = floor.wait(40_000)
    assert names(facts) == ["StepEntered", "OfferMade"]
    assert facts[0] == f.StepEntered(1, 2, None)
    assert floor.asked(1) == CLEO


def test_the_place_in_the_queue_stays() -> None:
    floor = planned()
    floor.call(1)
    floor.call(2)
    floor.wait(60_000)
    floor.call(3, plan=Plan((ANYBODY,)))
    for contact in (1, 2, 3):
        assert why_waiting(floor.state, contact, floor.now).ahead == contact - 1
    present(floor, CLEO)
    assert floor.asked(1) == CLEO


def test_an_offer_that_rings_stands_and_the_refused_contact_is_in_its_present_step() -> None:
    floor = planned(offer_ms=30_000, available=(BEN,))
    floor.call(1)
    present(floor, ANN)
    assert floor.wait(20_000) == [f.StepEntered(1, 1, floor.now + 40_000)]
    assert floor.asked(1) == BEN
    assert names(floor.decline(1))[-1] == "OfferMade"
    assert floor.asked(1) == ANN


def test_the_time_of_a_step_counts_on_while_it_rings() -> None:
    floor = planned(available=(BEN,))
    floor.call(1)
    present(floor, ANN)
    assert names(floor.wait(16_000))[0] == "OfferExpired"
    floor.wait(3_999)
    assert floor.stage(1) == "waiting"
    floor.wait(1)
    assert floor.asked(1) == ANN


def test_a_step_that_is_seen_late_began_when_it_was_due() -> None:
    floor = planned()
    floor.call(1)
    began = floor.now
    floor.now += 25_000
    assert floor.do(e.StepOver(1, 0, began + 20_000)) == [f.StepEntered(1, 1, began + 60_000)]


def test_a_deadline_that_is_met_or_moved_is_refused() -> None:
    floor = planned()
    floor.call(1)
    deadline = floor.now + 20_000
    assert floor.refused(e.StepOver(1, 0, deadline)) == "not_due"
    floor.wait(20_000)
    assert floor.refused(e.StepOver(1, 0, deadline)) == "not_due"
    assert floor.refused(e.DelayOver(1, deadline)) == "not_due"


def test_a_contact_out_of_its_queue_has_no_steps_and_begins_the_present_one_anew_when_it_returns() -> None:
    floor = planned(available=(BEN,))
    floor.call(1)
    floor.talk(1)
    assert floor.wait(100_000) == []
    floor.lose(1)
    returned = floor.wait(20_000)
    assert returned[-1] == f.StepEntered(1, 0, floor.now + 20_000)


# -- steps are skipped -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "presence", "skipped"),
    [
        (Skip.NOBODY_STAFFED, Presence.OFFLINE, True),
        (Skip.NOBODY_STAFFED, Presence.NOT_READY, False),
        (Skip.NOBODY_AVAILABLE, Presence.NOT_READY, True),
        (Skip.NOBODY_FREE, Presence.NOT_READY, True),
    ],
)
def test_a_step_is_skipped_for_want_of_agents(reason: Skip, presence: Presence, skipped: bool) -> None:
    floor = planned(skipping(EXPERTS, reason), ANYBODY, available=(ANN, BEN))
    present(floor, BEN, presence)
    facts = floor.call(1)
    assert (f.StepSkipped(1, 0, reason) in facts) is skipped
    assert floor.asked(1) == (ANN if skipped else None)


def test_a_step_whose_agents_are_at_work_is_skipped_only_when_somebody_must_be_free() -> None:
    for reason, skipped in ((Skip.NOBODY_AVAILABLE, False), (Skip.NOBODY_FREE, True)):
        floor = planned(skipping(EXPERTS, reason), ANYBODY, available=(BEN,))
        floor.call(1)
        assert floor.asked(1) == BEN
        assert (f.StepSkipped(2, 0, reason) in floor.call(2)) is skipped


def test_a_step_in_which_many_wait_is_skipped() -> None:
    floor = planned(skipping(EXPERTS, Skip.TOO_MANY_WAITING, crowd=2), ANYBODY)
    assert [names(floor.call(contact)).count("StepSkipped") for contact in (1, 2, 3, 4)] == [0, 0, 1, 1]
    first = floor.call(5, priority=9)
    assert names(first).count("StepSkipped") == 0, "nobody stands before it"


def test_a_step_is_left_at_once_when_its_last_agent_signs_off() -> None:
    floor = planned(skipping(EXPERTS, Skip.NOBODY_FREE, Skip.NOBODY_STAFFED), SPEAKERS, ANYBODY, available=(BEN,))
    floor.call(8, plan=Plan((ANYBODY,)))
    present(floor, ANN, Presence.NOT_READY)
    floor.decline(8)
    floor.call(1, plan=Plan((skipping(EXPERTS, Skip.NOBODY_STAFFED), SPEAKERS, ANYBODY)))
    assert present(floor, BEN, Presence.NOT_READY)[1:] == []
    facts = present(floor, BEN, Presence.OFFLINE)
    assert facts[1:] == [f.StepSkipped(1, 0, Skip.NOBODY_STAFFED), f.StepEntered(1, 1, floor.now + 40_000)]


def test_an_offer_that_rings_outlives_the_last_agent_of_the_step() -> None:
    only_ben = RoutingStep(Named((BEN,)), hold_ms=60_000, skip=(Skip.NOBODY_STAFFED,))
    speakers = RoutingStep(Skilled(SPANISH), hold_ms=5_000)
    floor = planned(speakers, only_ben, ANYBODY, offer_ms=30_000, available=(ANN,))
    present(floor, BEN, Presence.NOT_READY)
    floor.call(1)
    assert names(floor.wait(5_000)) == ["StepEntered"]
    assert names(present(floor, BEN, Presence.OFFLINE)) == ["PresenceChanged"]
    assert floor.asked(1) == ANN
    assert floor.decline(1)[-2:] == [f.StepSkipped(1, 1, Skip.NOBODY_STAFFED), f.StepEntered(1, 2, None)]


def test_a_step_that_is_not_to_be_skipped_waits_for_agents_who_may_come() -> None:
    floor = planned(available=(BEN,))
    present(floor, BEN, Presence.NOT_READY)
    floor.call(1)
    assert names(present(floor, BEN, Presence.OFFLINE)) == ["PresenceChanged"]


# -- the present roster ------------------------------------------------------------------------------------------------


def test_a_plan_changed_elsewhere_is_for_those_who_come_later() -> None:
    floor = planned()
    floor.call(1)
    config = msgspec.structs.replace(center(plan=1), number=2, plans={1: Plan((ANYBODY,))})
    adopt(floor, config)
    floor.call(2)
    assert [len(floor.state.contacts[contact].steps) for contact in (1, 2)] == [3, 1]


def test_a_skill_learned_counts_at_once_for_those_who_wait() -> None:
    floor = planned(available=(CLEO,))
    floor.call(1)
    config = floor.state.config
    cleo = AgentConfig(CLEO, {SPANISH: 4}, (CARE,))
    facts = adopt(floor, msgspec.structs.replace(config, number=2, agents={**config.agents, CLEO: cleo}))
    assert names(facts) == ["ConfigAdopted", "OfferMade"]
    assert floor.asked(1) == CLEO


def test_a_step_that_lost_its_agents_to_a_new_configuration_is_left() -> None:
    floor = planned(skipping(EXPERTS, Skip.NOBODY_STAFFED), ANYBODY, available=(BEN,))
    present(floor, BEN, Presence.NOT_READY)
    floor.call(1)
    config = floor.state.config
    ben = AgentConfig(BEN, {SPANISH: 1}, (CARE,))
    facts = adopt(floor, msgspec.structs.replace(config, number=2, agents={**config.agents, BEN: ben}))
    assert facts[1:] == [f.StepSkipped(1, 0, Skip.NOBODY_STAFFED), f.StepEntered(1, 1, None)]


# -- the wanted --------------------------------------------------------------------------------------------------------


def test_who_talked_with_the_caller_last_is_asked_before_anybody_else() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(9)
    floor.talk(9)
    facts = floor.call(1, wanted=(Wanted(ANN, 20_000),))
    assert facts[1:] == [f.StepEntered(1, 0, floor.now + 20_000)], "Ben is free, Ann is waited for"
    floor.wait(20_000)
    assert floor.asked(1) == BEN


def test_nobody_waits_for_an_agent_who_is_away_or_on_request_for_one_who_is_busy() -> None:
    floor = Floor(available=[ANN, CLEO])
    facts = floor.call(1, wanted=(Wanted(BEN, 20_000), Wanted(ANN, 10_000, unless_busy=True)))
    assert f.StepSkipped(1, 0, Skip.NOBODY_STAFFED) in facts
    assert floor.asked(1) == ANN
    facts = floor.call(2, wanted=(Wanted(ANN, 20_000, unless_busy=True),))
    assert f.StepSkipped(2, 0, Skip.NOBODY_FREE) in facts
    assert floor.asked(2) == CLEO


def test_the_wanted_come_before_the_plan() -> None:
    floor = planned()
    floor.call(1, wanted=(Wanted(CLEO, 5_000),))
    assert [step.requirement for step in floor.state.contacts[1].steps] == [Named((CLEO,)), *requirements(PLAN)]


def requirements(plan: Plan) -> list[Requirement]:
    return [step.requirement for step in plan.steps]


# -- teams asked later -------------------------------------------------------------------------------------------------

DAY, NIGHT = 7, 8


def overflowing(**delays: int) -> Floor:
    agents = {ANN: AgentConfig(ANN, {}, (CARE,), team=DAY), BEN: AgentConfig(BEN, {}, (CARE,), team=NIGHT)}
    queue = QueueConfig(CARE, delays={DAY: delays.get("day", 0), NIGHT: delays["night"]})
    return Floor(Config(1, {CARE: queue}, agents), available=[BEN])


def test_a_team_is_asked_when_a_contact_has_waited_long_enough() -> None:
    floor = overflowing(night=30_000)
    assert floor.call(1)[1:] == [f.AgeReached(1, 0, floor.now + 30_000)]
    assert floor.wait(29_999) == []
    facts = floor.wait(1)
    assert names(facts) == ["AgeReached", "OfferMade"]
    assert facts[0] == f.AgeReached(1, 30_000, None)
    assert floor.asked(1) == BEN


def test_age_brought_along_counts() -> None:
    floor = overflowing(night=500)
    assert floor.call(1, age_from=floor.now - 600)[1] == f.AgeReached(1, 500, None)
    assert floor.asked(1) == BEN


def test_other_delays_hold_at_once_for_those_who_wait() -> None:
    floor = overflowing(night=30_000)
    floor.call(1)
    floor.wait(10_000)
    config = floor.state.config
    queue = msgspec.structs.replace(config.queues[CARE], delays={})
    facts = adopt(floor, msgspec.structs.replace(config, number=2, queues={CARE: queue}))
    assert names(facts) == ["ConfigAdopted", "AgeReached", "OfferMade"]
    assert facts[1] == f.AgeReached(1, 0, None)


def test_a_contact_without_a_plan_has_no_facts_about_steps() -> None:
    floor = Floor()
    assert floor.call(1) == [f.ContactQueued(1, CARE, 0, floor.now, ANYONE, ())]
    assert floor.state.index.moving == set()
