"""The tables are the only law: what they do not list is refused, what they list happens, and the page shows them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from routing import Event, Fact, Refusal, State, diagram
from routing import facts as f
from routing.states import STAGE, WORK, require_stage
from routing.vocabulary import Stage, Work
from tests.routing.centers import CONFIGS
from tests.routing.worlds import program, steps

PAGE = Path(__file__).parents[2] / "docs" / "agent-states.md"
NO_STATE = {f.ConfigAdopted, f.DigestTaken, f.AgentResumed, f.EstimatesTold, f.QueueClosed, f.QueueOpened}
"""Facts that change neither a stage nor the work."""


def test_every_fact_is_in_the_tables() -> None:
    listed = {fact for table in STAGE.values() for fact in table} | {fact for table in WORK.values() for fact in table}
    assert listed | NO_STATE == set(get_args(Fact))


def test_every_state_is_in_the_tables() -> None:
    assert set(STAGE) == set(Stage)
    assert set(WORK) == set(Work)


@pytest.mark.parametrize("stage", Stage)
def test_what_the_table_does_not_list_is_refused(stage: Stage) -> None:
    for fact in get_args(Fact):
        if fact in STAGE[stage]:
            require_stage(stage, fact)
        else:
            with pytest.raises(Refusal, match="wrong_state"):
                require_stage(stage, fact)


def test_generated_histories_walk_every_arrow() -> None:
    """And bring about every fact, by every event: else they would prove less than they seem to."""
    walked: set[tuple[str, str, str]] = set()
    met: set[type] = set()
    for seed in range(400):
        state = State(CONFIGS)
        before: dict[int, Stage] = {}
        for step in steps(state, program(seed, 150)):
            met.update(map(type, [step.event, *step.facts] if step.facts else []))
            for fact in step.facts:
                contact = getattr(fact, "contact", 0)
                stage = before.get(contact, Stage.LEFT)
                if type(fact) in STAGE[stage]:
                    after = STAGE[stage][type(fact)]
                    walked.add((stage, type(fact).__name__, after or "ended"))
                    before[contact] = after or Stage.LEFT
    drawn = {(s, t.__name__, a or "ended") for s, table in STAGE.items() for t, a in table.items()}
    assert walked == drawn
    assert met == {*get_args(Fact), *get_args(Event)}


def test_the_page_is_drawn_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == diagram()
