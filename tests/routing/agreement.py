"""Plays generated histories through the engine and holds each event against the slow oracle and the invariants."""

from __future__ import annotations

from routing import Fact, State
from routing import events as e
from routing import facts as f
from routing.events import closures as c
from routing.receipt import PassedOver
from routing.seniority import CONTACT_ORDERINGS
from tests.routing import invariants
from tests.routing.centers import varied
from tests.routing.oracle import Oracle
from tests.routing.worlds import Step, steps

LENGTH = 150
"""How many events the history of a seed has."""
VARIANTS = 42
"""Orderings, weights and the worth of priority, in all the ways in which they come together."""


def compare(oracle: Oracle, step: Step) -> None:
    """The steps and offers among the facts are those the oracle expects; its rows follow the facts."""
    offers = [fact for fact in step.facts if isinstance(fact, f.OfferMade)]
    moves = [fact for fact in step.facts if isinstance(fact, f.StepEntered | f.StepSkipped | f.AgeReached)]
    ahead = oracle.callbacks.expected(step.event, step.at)
    dials = dialed_alone(step)
    assert [dial.contact for dial in dials[: len(ahead)]] == ahead
    dials = dials[len(ahead) :]
    following = [*moves, *offers, *dials]
    decided = [fact for fact in step.facts if fact not in following]
    if isinstance(step.event, e.EscalationDue) and step.refusal is None:
        assert _but_handed_back(decided) == oracle.escalation.due(step.event.contact, step.at)
    if isinstance(step.event, c.CloseQueues) and step.refusal is None:
        oracle.closures.check_closing(step.event, decided)
    for fact in decided:
        oracle.apply(fact, step.at)
    assert not oracle.transfers.left_alone(decided)
    assert not oracle.consults.orphans()
    assert not oracle.consults.lonely()
    oracle.closures.check_rest(step.event, step.at)
    oracle.callbacks.check_rest(step.event, step.at)
    assert moves == ([] if step.refusal else oracle.plans.moves(step.event, decided, step.at))
    entered = 1 if isinstance(step.event, e.StepOver) else 0  # before anything follows from it
    assert step.facts == [*moves[:entered], *decided, *moves[entered:], *offers, *dials]
    expected = oracle.offers(step.at)
    made = [(o.contact, o.ordinal, o.agent, o.deadline, tuple(vars_of(o.receipt.passed_over))) for o in offers]
    assert made == expected
    for offer in offers:
        check_receipt(oracle, offer)
        oracle.apply(offer, step.at)
    assert [dial.contact for dial in dials] == ([] if step.refusal else oracle.callbacks.turns(offers))
    for dial in dials:
        oracle.apply(dial, step.at)
    assert oracle.offers(step.at) == [], "not quiet"


def _but_handed_back(facts: list[Fact]) -> list[Fact]:
    """Whoever was given on may go back when a fact names them: of that the oracle of transfers judges."""
    return [fact for fact in facts if not isinstance(fact, f.ContactAssigned)]


def dialed_alone(step: Step) -> list[f.CustomerDialed]:
    """The dials before any agent was asked: into no room."""
    if any(isinstance(fact, f.AgentInRoom) for fact in step.facts):
        return []
    return [fact for fact in step.facts if isinstance(fact, f.CustomerDialed)]


def vars_of(passed_over: PassedOver) -> tuple[int, ...]:
    return tuple(getattr(passed_over, name) for name in passed_over.__struct_fields__)


def check_receipt(oracle: Oracle, offer: f.OfferMade) -> None:
    """The candidates named are the first six of the ordering named."""
    receipt = offer.receipt
    by_contact = receipt.ordering in CONTACT_ORDERINGS
    candidates = oracle.ahead_for(offer.agent) if by_contact else oracle.agents_for(offer.contact)
    assert [receipt.winner, *receipt.next] == candidates[:6]
    if receipt.tie_break is not None:
        assert receipt.winner[: receipt.tie_break] == receipt.next[0][: receipt.tie_break]
        assert receipt.winner[receipt.tie_break] < receipt.next[0][receipt.tie_break]


def play(code: bytes, variant: int) -> tuple[State, list[tuple[Fact, int]]]:
    """A history with every check after every event; the final state, and all that happened."""
    configs = varied(variant)
    state, oracle, happened = State(configs), Oracle(configs), list[tuple[Fact, int]]()
    for step in steps(state, code):
        compare(oracle, step)
        invariants.check(state)
        happened += [(fact, step.at) for fact in step.facts]
    return state, happened
