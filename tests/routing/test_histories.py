"""Generated histories: the engine against the slow oracle, the invariants, replay and refusal, after every event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing import (
    State,
    decode_fact,
    decode_snapshot,
    digest,
    encode_fact,
    encode_snapshot,
    evolve,
    next_deadline,
)
from tests.routing import invariants
from tests.routing.agreement import LENGTH, VARIANTS, play
from tests.routing.centers import CONFIGS, varied
from tests.routing.worlds import more_steps, program, step, steps

SEEDS = 400
BATCH = 50


def same(one: State, other: State) -> bool:
    """Equal in everything that is stored."""
    parts = ("config", "at", "agents", "contacts", "closures")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_the_engine_agrees_with_the_oracle(first: int) -> None:
    for seed in range(first, first + BATCH):
        play(program(seed, LENGTH), seed % VARIANTS)


@given(st.binary(max_size=600), st.integers(0, VARIANTS - 1))
@settings(max_examples=150)
def test_any_bytes_are_a_history_that_replays_to_the_same_state(code: bytes, variant: int) -> None:
    state, happened = play(code, variant)
    replica = State(varied(variant))
    for fact, at in happened:
        evolve(replica, decode_fact(encode_fact(fact)), at)
    assert same(replica, state)
    assert digest(replica) == digest(state)
    invariants.check(replica)


@pytest.mark.parametrize("seed", range(60))
def test_a_snapshot_goes_on_as_the_state_it_was_taken_of(seed: int) -> None:
    state = State(CONFIGS)
    for happened in steps(state, program(seed, LENGTH)):
        assert happened.refusal is None or not happened.facts
    restored = decode_snapshot(encode_snapshot(state), CONFIGS)
    invariants.check(restored)
    assert same(restored, state)
    assert next_deadline(restored) == next_deadline(state)
    for happened in more_steps(state, program(SEEDS + seed, LENGTH // 2)):
        assert step(restored, happened.event, happened.at).facts == happened.facts


@pytest.mark.parametrize("seed", range(60))
def test_a_refused_event_changes_nothing(seed: int) -> None:
    state = State(CONFIGS)
    before = digest(state)
    refused = 0
    for happened in steps(state, program(seed, LENGTH)):
        after = digest(state)
        if happened.refusal is not None:
            refused += 1
            assert after == before
        before = after
    assert refused > LENGTH // 10
