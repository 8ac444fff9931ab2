"""The full list behind a receipt: whoever the oracle says may take a contact has no reason, all others one true one."""

from __future__ import annotations

from collections import Counter
from typing import assert_never

import pytest

from routing import Candidate, Refusal, State, candidates, evolve
from routing import events as e
from routing import facts as f
from routing.explain import (
    AskedLater,
    Assigned,
    Because,
    Busy,
    Capped,
    LacksSkill,
    NotAskedFor,
    NotAvailable,
    NotMember,
    Pausing,
    RefusedBefore,
)
from routing.requirement import Skilled
from routing.vocabulary import Presence, Work
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, BEN, CARE, CLEO, SPANISH, Floor
from tests.routing.oracle import Oracle
from tests.routing.plan_oracle import plain
from tests.routing.worlds import program, steps


def is_true(oracle: Oracle, contact: int, agent: int, because: Because) -> bool:
    """Whether a reason holds, by the oracle's rows."""
    match because:
        case NotAvailable() | Busy() | Pausing() | RefusedBefore() | Capped():
            return oracle.fits(contact, agent) and is_kept(oracle, contact, agent, because)
        case _:
            return is_unfit(oracle, contact, agent, because)


def is_unfit(
    oracle: Oracle, contact: int, agent: int, because: Assigned | NotMember | AskedLater | NotAskedFor | LacksSkill
) -> bool:
    """Whether the agent is none of those the contact asks for, and for this reason."""
    config, asked = oracle.config.agents[agent], oracle.contacts[contact]
    match because:
        case Assigned(other):
            return bool(other == asked["assigned"] != agent)
        case NotMember(queue):
            known = oracle.config.queues.get(queue)
            return queue == asked["queue"] and (known is None or not oracle.serves(agent, known))
        case AskedLater(at):
            delay = oracle.config.queues[asked["queue"]].delays[config.team or 0]
            return not oracle.fits(contact, agent) and at == asked["age"] + delay and delay > asked["reached"]
        case NotAskedFor(part):
            return not oracle.plans.meets(agent, plain(part))
        case LacksSkill(skill, level, has):
            return not oracle.has(agent, skill, level) and config.skills.get(skill) == has
        case _:
            assert_never(because)


def is_kept(
    oracle: Oracle, contact: int, agent: int, because: NotAvailable | Busy | Pausing | RefusedBefore | Capped
) -> bool:
    """Whether an agent who is asked for cannot take it now, and for this reason."""
    row, barred = oracle.agents[agent], agent in oracle.barred(contact)
    match because:
        case NotAvailable():
            return not row["available"]
        case Busy():
            return bool(row["available"] and row["busy"])
        case Pausing():
            return bool(row["available"] and row["paused"] and not row["busy"])
        case RefusedBefore():
            return oracle.is_free(agent) and barred
        case Capped(queue, most):
            capped = oracle.is_full(queue, []) and most == oracle.config.queues[queue].contacts_max
            return oracle.is_free(agent) and not barred and capped
        case _:
            assert_never(because)


def check(oracle: Oracle, told: tuple[Candidate, ...], contact: int) -> None:
    """Each agent of the center once: in the oracle's order without a reason, or with one that is true."""
    assert {candidate.agent for candidate in told} == set(oracle.config.agents)
    assert len(told) == len(oracle.config.agents)
    assert [candidate.key for candidate in told if candidate.because is None] == oracle.agents_for(contact)
    for candidate in told:
        if candidate.because is not None:
            assert candidate.key is None
            assert is_true(oracle, contact, candidate.agent, candidate.because), candidate


@pytest.mark.parametrize("seed", range(40))
def test_everybody_is_told_of_and_truly(seed: int) -> None:
    state, oracle, replica = State(CONFIGS), Oracle(CONFIGS), State(CONFIGS)
    for step in steps(state, program(seed, 120)):
        for fact in step.facts:
            if isinstance(fact, f.OfferMade):
                told = candidates(replica, fact.contact)
                check(oracle, told, fact.contact)
                assert told[0].agent == fact.agent, "the first candidate is not the one who was asked"
                check_receipt(fact, told)
            evolve(replica, fact, step.at)
            oracle.apply(fact, step.at)
        for contact in oracle.waiting():
            check(oracle, candidates(replica, contact), contact)


def check_receipt(offer: f.OfferMade, told: tuple[Candidate, ...]) -> None:
    """The counts of the bounded receipt are those of the full list."""
    counts = Counter(type(candidate.because) for candidate in told)
    passed_over = offer.receipt.passed_over
    assert passed_over.not_available == counts[NotAvailable]
    assert passed_over.busy == counts[Busy]
    assert passed_over.paused == counts[Pausing]
    assert passed_over.tried == counts[RefusedBefore]


def test_each_reason_is_told_with_what_it_rests_on() -> None:
    floor = Floor(available=[ANN, BEN, CLEO])
    floor.call(1)
    floor.talk(1)
    floor.do(e.SetPresence(CLEO, Presence.NOT_READY, "lunch"))
    floor.call(2, required=Skilled(SPANISH, 1))
    floor.decline(2)
    reasons = {candidate.agent: candidate.because for candidate in candidates(floor.state, 2)}
    assert reasons[ANN] == Busy(Work.TALKING, 1)
    assert reasons[BEN] == Pausing(floor.now + 10_000)
    assert reasons[CLEO] == LacksSkill(SPANISH, 1, None)
    floor.call(3)
    assert {c.agent: c.because for c in candidates(floor.state, 3)}[CLEO] == NotAvailable(Presence.NOT_READY, "lunch")


def test_who_refused_is_passed_over_while_others_were_not_asked() -> None:
    floor = Floor(available=[BEN])
    floor.call(1)
    floor.talk(1)
    floor.do(e.SetPresence(ANN, Presence.AVAILABLE))
    floor.call(2)
    floor.decline(2)
    floor.wait(10_000)
    reasons = {candidate.agent: candidate.because for candidate in candidates(floor.state, 2)}
    assert reasons[ANN] == RefusedBefore()
    assert isinstance(reasons[BEN], Busy)


def test_an_agent_of_another_queue_and_an_unknown_contact() -> None:
    floor = Floor(available=[])
    floor.call(1, queue=2)
    assert {c.agent: c.because for c in candidates(floor.state, 1)}[CLEO] == NotMember(2)
    assert CARE in floor.state.config.agents[CLEO].queues
    with pytest.raises(Refusal):
        candidates(floor.state, 99)
