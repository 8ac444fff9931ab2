"""Routing steps as people read them."""

from __future__ import annotations

import pytest

from app.services.views.names import AgentName, Names
from app.services.views.plans import in_words, plan_view
from routing.outlook import outlook
from routing.plan import Plan, RoutingStep
from routing.requirement import ANYONE, NOBODY, AllOf, AnyOf, InTeams, Named, NoneOf, Requirement, Skilled
from routing.vocabulary import SkipReason
from tests.routing.floor import ANN, BEN, CLEO, SPANISH, Floor

NAMES = Names(
    agents={ANN: AgentName("Ann"), BEN: AgentName("Ben"), CLEO: AgentName("Cleo")}, skills={SPANISH: "Spanish"}
)


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (ANYONE, "whoever serves the queue"),
        (NOBODY, "nobody"),
        (Skilled(SPANISH), "Spanish"),
        (Skilled(SPANISH, 2), "Spanish from 2"),
        (Skilled(SPANISH, 2, 4), "Spanish from 2 to 4"),
        (Skilled(SPANISH, 0, 4), "Spanish up to 4"),
        (Named((ANN, BEN)), "Ann or Ben"),
        (AllOf((InTeams((3,)), NoneOf((Skilled(8),)))), "the team 3 and (anyone but skill 8)"),
        (AnyOf((Named((ANN,)), AllOf((Skilled(SPANISH, 5), Skilled(8))))), "Ann or (Spanish from 5 and skill 8)"),
    ],
)
def test_a_requirement_is_told_in_words(requirement: Requirement, words: str) -> None:
    assert in_words(requirement, NAMES) == words


def test_the_present_step_tells_how_long_it_holds_and_what_comes_next() -> None:
    floor = Floor()
    experts = RoutingStep(Skilled(SPANISH, 4), hold_ms=20_000, skip=(SkipReason.TOO_MANY_WAITING,), crowd=3)
    floor.call(1, plan=Plan((experts, RoutingStep(preferred=((SPANISH, 1),)))))
    floor.wait(5_000)
    view = plan_view(outlook(floor.state, 1), NAMES, floor.now)
    assert [(step.asks, step.seconds, step.agents, step.present) for step in view.steps] == [
        ("Spanish from 4", 20, ("Ben",), True),
        ("whoever serves the queue", None, ("Ann", "Ben", "Cleo"), False),
    ]
    assert (view.steps[0].skip_when, view.steps[1].prefers) == (("too_many_waiting",), "Spanish from 1")
    assert view.summary == (
        "Step 1 of 2 asks for Spanish from 4 (agents who fit: 1). "
        "In 15 s the next one asks for whoever serves the queue (agents who fit: 3)."
    )
    floor.wait(15_000)
    last = plan_view(outlook(floor.state, 1), NAMES, floor.now)
    assert (last.ends_in_ms, last.summary) == (
        None,
        "Step 2 of 2 asks for whoever serves the queue (agents who fit: 3).",
    )
