"""Callbacks in a simulated day: offered by the rule, taken and answered by chance, measured by hand and by theory."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec
import pytest

from app.ids import streams
from benchmarks._erlang import erlang_c
from routing import AgentConfig, Config, QueueConfig, encode_fact
from routing import facts as f
from routing.callback_rule import CallbackRule, Verdict
from routing.callbacks import CallbackTerms
from routing.events import EnqueueContact, ExpectAgents
from routing.simulator import (
    Callbacks,
    Demand,
    Exponential,
    Fixed,
    Measures,
    Poisson,
    Recorded,
    Setting,
    Shift,
    Simulation,
    Uptake,
    simulate,
)
from routing.vocabulary import Outcome
from tests.routing.invariants import check
from tests.routing.simulator.days import CARE, DAY, HOUR

MINUTE = 60_000
LOAD = 0.6
TERMS = CallbackTerms(0, attempts_max=3, gaps_ms=(MINUTE, 2 * MINUTE), ring_ms=20_000)
WHENEVER = CallbackRule(wait_s=0, ahead=1, nobody_available=True, most_percent=100)
"""Offered to whoever does not meet an idle agent."""
ALWAYS = Callbacks(WHENEVER, 4 * HOUR, TERMS)
WILLING = Uptake(1.0, 1.0, Fixed(0))


def queue(agents: int, **changed: object) -> Setting:
    """One queue without wrap-up, whose agents answer at once; so many callers an hour, each a minute, for a day."""
    config = Config(
        1,
        queues={CARE: QueueConfig(CARE, wrap_up_ms=0)},
        agents={agent: AgentConfig(agent, queues=(CARE,)) for agent in range(1, agents + 1)},
    )
    per_hour = LOAD * agents * 60
    call = Demand(EnqueueContact(0, CARE), Poisson(24 * HOUR, (24 * per_hour,)), Exponential(MINUTE), uptake=WILLING)
    shifts = tuple(Shift(agent, 0, 24 * HOUR) for agent in config.agents)
    setting = Setting(config, (call,), shifts, 24 * HOUR, callbacks={CARE: ALWAYS})
    return msgspec.structs.replace(setting, **changed)


def asking(setting: Setting, uptake: Uptake | None) -> Setting:
    """The setting, its callers willing like this."""
    demands = tuple(msgspec.structs.replace(demand, uptake=uptake) for demand in setting.demands)
    return msgspec.structs.replace(setting, demands=demands)


def journal(setting: Setting, seed: int = 1) -> list[tuple[int, bytes]]:
    """Everything that happened, when."""
    return [(step.at, encode_fact(fact)) for step in Simulation(setting, streams(seed)).steps() for fact in step.facts]


def test_where_everybody_is_called_back_and_answers_they_wait_as_long_as_theory_says() -> None:
    """Their place is kept and no time is lost: the virtual queue is the queue, M/M/3."""
    run, theory = simulate(queue(3), streams(1)).all, erlang_c(3, LOAD, MINUTE, 20_000)
    without = simulate(queue(3, callbacks={}), streams(1)).all
    assert run.callbacks is not None
    waited = (run.asa or 0) * run.answered + (run.callbacks.wait or 0) * run.callbacks.reached
    assert waited == pytest.approx((without.asa or 0) * without.answered)
    assert waited / run.offered == pytest.approx(theory.wait, rel=0.25)
    assert run.called_back / run.offered == pytest.approx(theory.delayed, abs=0.05)
    assert (run.asa or 0) < theory.wait / 50, "who is not called back meets an idle agent, but for the last minutes"
    assert run.callbacks.reached_share == 1.0


@pytest.mark.parametrize("uptake", [Uptake(0.0, 1.0, Exponential(9_000)), None])
def test_where_nobody_takes_one_the_run_is_exactly_that_without_callbacks(uptake: Uptake | None) -> None:
    without = msgspec.structs.replace(asking(DAY, None), callbacks={})
    assert journal(msgspec.structs.replace(asking(DAY, uptake), callbacks={CARE: ALWAYS})) == journal(without)


def test_a_customer_is_dialed_as_often_as_agreed_with_the_gaps_between_and_holds_no_agent_meanwhile() -> None:
    """One agent, two callers; the second takes a callback and never answers: dialed at 60 s, then after each rest."""
    call = msgspec.structs.replace(queue(1).demands[0], arrivals=Recorded((0, 1_000)), talk=Fixed(MINUTE))
    setting = asking(queue(1, demands=(call,)), Uptake(1.0, 0.0, Fixed(0)))
    dialed, ended = list[int](), list[tuple[int, Outcome]]()
    for step in Simulation(setting, streams(1)).steps():
        dialed += [step.at for fact in step.facts if isinstance(fact, f.CustomerDialed)]
        ended += [(step.at, fact.outcome) for fact in step.facts if isinstance(fact, f.ContactEnded)]
    assert dialed == [60_000, 140_000, 280_000]
    assert ended[1:] == [(300_000, Outcome.CALLBACK_FAILED)]
    measures = simulate(setting, streams(1)).all.callbacks
    assert measures is not None
    assert (measures.accepted, measures.failed, measures.reached, measures.dials) == (1, 1, 0, 3)


@pytest.mark.parametrize("seed", range(4))
def test_everybody_has_one_course_and_nobody_is_dialed_more_often_than_agreed(seed: int) -> None:
    uptake = Uptake(0.6, 0.5, Exponential(15_000), after=20_000)
    setting = msgspec.structs.replace(asking(DAY, uptake), callbacks={CARE: ALWAYS}, thresholds={})
    simulation, dials = Simulation(setting, streams(seed)), Counter[int]()
    kept, rests = dict[int, int](), defaultdict[int, list[int]](list)
    for step in simulation.steps():
        check(simulation.state)
        for fact in step.facts:
            match fact:
                case f.PlaceKept(contact):
                    kept[contact] = step.at
                case f.CustomerDialed(contact):
                    dials[contact] += 1
                case f.DialFailed(contact):
                    rests[contact].append(step.at)
    result = simulate(setting, streams(seed))
    found = result.all.callbacks
    assert found is not None
    assert kept.keys() >= dials.keys()
    assert all(count <= TERMS.attempts_max for count in map(len, rests.values()))
    assert found.accepted == result.all.called_back == len(kept)
    assert found.accepted == found.reached + found.failed + found.expired + found.open
    assert found.dials == dials.total()
    whole: Measures = result.all
    assert whole.offered == whole.answered + whole.abandoned + whole.overflowed + whole.waiting + whole.called_back
    assert 0 < found.accepted <= found.offered <= found.asked
    said = [each for each in simulation.calling_back.asked.values() if each.promise]
    assert all(each.promise and each.at <= each.promise.until <= each.promise.expires for each in said)


def test_the_rule_is_that_of_the_queue() -> None:
    """The queue calls back only those with two before them: of five, the agent has one and the next two wait."""
    call = msgspec.structs.replace(
        queue(1).demands[0], arrivals=Recorded((0, 1_000, 2_000, 3_000, 4_000)), talk=Fixed(MINUTE)
    )
    rule = CallbackRule(wait_s=10**6, ahead=2, nobody_available=False, most_percent=100)
    setting = queue(1, demands=(call,), callbacks={CARE: msgspec.structs.replace(ALWAYS, rule=rule)})
    simulation = Simulation(setting, streams(1))
    kept = [fact.contact for step in simulation.steps() for fact in step.facts if isinstance(fact, f.PlaceKept)]
    said = [each.verdict for each in simulation.calling_back.asked.values()]
    assert kept == [4, 5]
    assert said == [Verdict.SHORT_WAIT, Verdict.SHORT_WAIT, Verdict.OFFERED, Verdict.OFFERED]


def test_a_customer_who_comes_first_waits_on_the_line_with_the_patience_of_every_caller() -> None:
    """Dialed when the agent is free at 60 s, confirmed after 5 s; the agent has then taken another, and is slow."""
    call = msgspec.structs.replace(
        queue(1).demands[0], arrivals=Recorded((0, 1_000)), talk=Fixed(MINUTE), patience=Fixed(90_000)
    )
    first = msgspec.structs.replace(ALWAYS, terms=msgspec.structs.replace(TERMS, dials_at_once=1))
    setting = asking(queue(1, demands=(call,), end=HOUR, callbacks={CARE: first}), Uptake(1.0, 1.0, Fixed(5_000)))
    patient, slow = simulate(setting, streams(1)).all, msgspec.structs.replace(setting.habits, connect=Fixed(10**6))
    assert patient.callbacks is not None
    assert (patient.callbacks.reached, patient.callbacks.dials, patient.callbacks.wait) == (1, 1, 64_000)
    timings = msgspec.structs.replace(setting.config.timings, connecting_ms=10**6)
    config = msgspec.structs.replace(setting.config, timings=timings)
    hurried = simulate(msgspec.structs.replace(setting, config=config, habits=slow, shifts=setting.shifts), streams(1))
    assert hurried.all.callbacks is not None
    assert (hurried.all.callbacks.reached, hurried.all.abandoned) == (0, 1)


def test_customers_who_come_first_are_dialed_for_agents_who_will_soon_be_free() -> None:
    """A rush that is too much for ten agents: nobody is idle, and still dials go out, no more at once than may be."""
    rush = msgspec.structs.replace(queue(10).demands[0], arrivals=Poisson(20 * MINUTE, (300.0,)))
    first = msgspec.structs.replace(ALWAYS, terms=msgspec.structs.replace(TERMS, dials_at_once=3))
    setting = asking(
        queue(10, demands=(rush,), end=20 * MINUTE, callbacks={CARE: first}), Uptake(0.5, 0.8, Exponential(12_000))
    )
    simulation, ahead = Simulation(setting, streams(1)), 0
    for step in simulation.steps():
        assert len(simulation.state.index.confirming) <= 3
        ahead += isinstance(step.event, ExpectAgents) and any(isinstance(fact, f.CustomerDialed) for fact in step.facts)
    assert ahead > 20
    said = {each.verdict for each in simulation.calling_back.asked.values()}
    assert Verdict.CLOSING in said, "the day ends before some of them could be called"


def test_what_is_not_dialed_in_time_expires_and_was_not_punctual() -> None:
    call = msgspec.structs.replace(queue(1).demands[0], arrivals=Recorded((0, 1_000)), talk=Fixed(HOUR))
    setting = queue(1, demands=(call,), callbacks={CARE: msgspec.structs.replace(ALWAYS, lasts=10 * MINUTE)})
    found = simulate(setting, streams(1)).all.callbacks
    assert found is not None
    assert (found.expired, found.dials, found.punctual, found.expired_share) == (1, 0, 0.0, 1.0)


def test_called_back_customers_are_fewer_who_hang_up_and_the_same_agents_answer_more() -> None:
    """Short patience, too few agents for half the day: whoever takes a callback cannot lose patience."""
    busy = Demand(
        EnqueueContact(0, CARE), Poisson(HOUR, (90.0, 20.0)), Exponential(MINUTE), patience=Exponential(90_000)
    )
    setting = queue(1, demands=(busy,), end=4 * HOUR)
    willing = asking(setting, Uptake(0.8, 0.9, Fixed(5_000)))
    for seed in range(3):
        without, called = simulate(setting, streams(seed)).all, simulate(willing, streams(seed)).all
        assert called.callbacks is not None
        assert called.offered == without.offered
        assert called.abandoned < without.abandoned
        assert called.answered + called.callbacks.reached > without.answered
