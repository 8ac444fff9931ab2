"""What released code wrote is read by this code, and leads where it led then."""

from __future__ import annotations

from typing import get_args

import pytest

from routing import GENERATION, Fact, State, evolve
from routing.codec import differs
from routing.facts import DigestTaken
from tests.routing import invariants, recording

GENERATIONS = range(1, GENERATION + 1)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_journal_of_a_released_generation_leads_where_it_led_then(generation: int) -> None:
    journal = recording.read(generation)
    state = State(journal.configs)
    for at, fact in journal.facts:
        assert not isinstance(fact, DigestTaken) or not differs(state, fact)
        evolve(state, fact, at)
    assert isinstance(journal.facts[-1][1], DigestTaken)
    invariants.check(state)
    now = recording.in_words(state)
    for kind, parts in journal.led_to.items():
        assert {number: _known(part, parts[number]) for number, part in now[kind].items()} == parts


def _known(part: dict[str, object], then: dict[str, object]) -> dict[str, object]:
    """What there was to know of it then; fields that came later stand at their defaults."""
    return {name: value for name, value in part.items() if name in then}


def test_the_journal_of_this_generation_holds_every_kind_of_fact() -> None:
    """A kind is missing: before the release of the generation, `python -m tests.routing.recording`."""
    facts = [fact for _, fact in recording.read(GENERATION).facts]
    assert {type(fact) for fact in facts} == set(get_args(Fact))
    assert max(fact.generation for fact in facts) == GENERATION


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_journal_holds_nothing_of_later_generations(generation: int) -> None:
    assert all(fact.generation <= generation for _, fact in recording.read(generation).facts)
