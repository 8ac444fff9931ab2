"""A run is a history of the engine like any other: lawful, in order, the same again, and nobody is lost from it."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from app.ids import streams
from routing import encode_fact, encode_snapshot
from routing import facts as f
from routing.simulator import Demand, Exponential, Fixed, Poisson, Recorded, Redial, Shift, Simulation, simulate
from routing.vocabulary import Outcome, Presence
from tests.routing.invariants import check
from tests.routing.simulator.days import CARE, CONFIG, DAY, HOUR, day


@pytest.mark.parametrize("seed", [1, 2])
def test_the_engine_is_sound_after_every_step_and_its_clock_never_goes_back(seed: int) -> None:
    simulation, last = Simulation(DAY, streams(seed)), 0
    for step in simulation.steps():
        check(simulation.state)
        assert last <= step.at <= DAY.end
        last = step.at


def test_everything_that_may_happen_in_it_happens() -> None:
    happened = Counter(
        type(fact) for seed in range(5) for step in Simulation(DAY, streams(seed)).steps() for fact in step.facts
    )
    expected = {
        f.OfferExpired, f.ConnectionFailed, f.ContactRequeued, f.ContactAbandoned, f.ContactLeft, f.WrapUpEnded,
        f.PresenceChosen, f.OfferRescinded, f.CustomerInRoom,
    }  # fmt: skip
    assert expected <= happened.keys()


def test_the_same_seed_gives_the_same_bytes() -> None:
    def journal(seed: int) -> tuple[list[bytes], bytes]:
        simulation = Simulation(DAY, streams(seed))
        return [encode_fact(fact) for step in simulation.steps() for fact in step.facts], encode_snapshot(
            simulation.state
        )

    assert journal(1) == journal(1)
    assert journal(1) != journal(2)
    assert msgspec.json.encode(simulate(DAY, streams(3)).all) == msgspec.json.encode(simulate(DAY, streams(3)).all)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_who_was_offered_is_accounted_for(seed: int) -> None:
    facts = [fact for step in Simulation(DAY, streams(seed)).steps() for fact in step.facts]
    queued = {fact.contact for fact in facts if isinstance(fact, f.ContactQueued)}
    talked = {fact.contact for fact in facts if isinstance(fact, f.CustomerInRoom)}
    outcomes = Counter(fact.outcome for fact in facts if isinstance(fact, f.ContactEnded))
    result = simulate(DAY, streams(seed))
    assert result.all.offered == len(queued)
    assert result.all.answered == len(talked)
    assert result.all.abandoned == outcomes[Outcome.ABANDONED]
    assert result.all.overflowed == outcomes[Outcome.LEFT]
    for measures in (*result.queues.values(), result.all):
        parts = measures.answered, measures.abandoned, measures.overflowed, measures.waiting
        assert measures.offered == sum(parts)


def test_callers_come_and_need_the_same_whoever_is_there() -> None:
    """What makes two settings comparable: only the staff differs, so only the waits do."""

    def talks(shifts: tuple[Shift, ...]) -> dict[int, tuple[int, int]]:
        """When each contact was queued and how long it talked, of those who talked to the end."""
        demand = msgspec.structs.replace(DAY.demands[0], patience=None, redial=None)
        queued, began, talked = dict[int, int](), dict[int, int](), dict[int, tuple[int, int]]()
        for step in Simulation(day(demands=(demand,), shifts=shifts), streams(1)).steps():
            for fact in step.facts:
                match fact:
                    case f.ContactQueued(contact):
                        queued[contact] = step.at
                    case f.CustomerInRoom(contact):
                        began[contact] = step.at
                    case f.TalkEnded(contact):
                        talked[contact] = queued[contact], step.at - began[contact]
        return talked

    few, many = talks(DAY.shifts[:1]), talks(DAY.shifts)
    assert len(few) < len(many)
    assert {contact: many[contact] for contact in few} == few


def test_agents_are_there_when_their_shifts_say() -> None:
    simulation = Simulation(day(demands=()), streams(1))
    presences = [
        (step.at, fact.agent, fact.presence, fact.reason)
        for step in simulation.steps()
        for fact in step.facts
        if isinstance(fact, f.PresenceChanged) and fact.agent == 2
    ]
    assert presences == [
        (0, 2, Presence.AVAILABLE, None),
        (HOUR // 2, 2, Presence.NOT_READY, "break"),
        (HOUR // 2 + 600_000, 2, Presence.AVAILABLE, None),
        (2 * HOUR, 2, Presence.OFFLINE, None),
    ]


def test_one_call_takes_what_its_parts_take() -> None:
    call = Demand(DAY.demands[0].contact, Recorded((1_000,)), Fixed(50_000), Fixed(20_000))
    habits = msgspec.structs.replace(DAY.habits, answer=Fixed(4_000), connect=Fixed(2_000))
    setting = day(demands=(call,), shifts=(Shift(1, 0, 100_000),), end=100_000, habits=habits)
    measures = simulate(setting, streams(1)).all
    assert (measures.asa, measures.aht, measures.service_level) == (6_000, 70_000, 1.0)
    assert measures.occupancy == pytest.approx(70_000 / (100_000 - 6_000))


def test_impatient_callers_hang_up_on_time_and_some_call_again() -> None:
    call = Demand(
        DAY.demands[0].contact, Recorded((0, 0, 0)), Fixed(1), patience=Fixed(5_000),
        redial=Redial(1.0, Fixed(60_000)),
    )  # fmt: skip
    measures = simulate(day(demands=(call,), shifts=(), end=70_001), streams(1)).queues[CARE]
    assert (measures.offered, measures.abandoned, measures.wait, measures.longest) == (6, 6, 5_000, 5_000)


def test_what_lies_before_the_warm_up_is_not_measured() -> None:
    call = Demand(DAY.demands[0].contact, Recorded((1_000, 60_000)), Fixed(30_000))
    setting = day(demands=(call,), shifts=(Shift(1, 0, 100_000),), end=100_000, warm_up=20_000)
    habits = msgspec.structs.replace(DAY.habits, answer=Fixed(0), connect=Fixed(0))
    measures = simulate(msgspec.structs.replace(setting, habits=habits), streams(1)).all
    assert measures.offered == 1
    assert measures.occupancy == pytest.approx((11_000 + 30_000) / 80_000)


def test_a_center_where_nobody_calls_has_no_measures() -> None:
    measures = simulate(day(demands=()), streams(1)).all
    assert (measures.offered, measures.service_level, measures.asa, measures.percentiles) == (0, None, None, None)
    assert measures.occupancy == 0


def test_a_busy_day_of_one_queue_is_served_first_come_first_served() -> None:
    call = Demand(DAY.demands[0].contact, Poisson(HOUR, (200, 200)), Exponential(60_000))
    setting = day(demands=(call,), shifts=(Shift(1, 0, 2 * HOUR), Shift(4, 0, 2 * HOUR)), config=CONFIG)
    answered = [
        fact.contact
        for step in Simulation(setting, streams(5)).steps()
        for fact in step.facts
        if isinstance(fact, f.OfferMade) and fact.ordinal == 1
    ]
    assert answered == sorted(answered)
    assert len(answered) > 100
