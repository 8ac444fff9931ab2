"""The longest sprint is found as a plain walk through every way finds it, and never too short where loops go round."""

from __future__ import annotations

from random import Random  # noqa: TID251 - seeded, so that a failure comes again

import pytest

from ivr_flows import Flow, Signal, Sprint, resume, start
from ivr_flows.document import Document
from ivr_flows.journal import Fault, Left
from ivr_flows.longest import longest
from ivr_flows.rounds import Ways
from tests.ivr_flows.flows import compiled, text
from tests.ivr_flows.generated.flows import flow
from tests.ivr_flows.generated.signals import next_signal
from tests.ivr_flows.generated.values import Chance
from tests.ivr_flows.test_any_flow import CALLS, FIRST, NOWS

STEPS = 12


def _walked(ways: dict[str, dict[str, str]], own: dict[str, int], name: str) -> int:
    return own[name] + max((_walked(ways, own, target) for target in ways[name].values()), default=0)


@pytest.mark.parametrize("seed", range(40))
def test_where_nothing_goes_round_it_is_the_costliest_of_all_ways(seed: int) -> None:
    chance = Random(seed)
    ways = {
        str(each): {str(exit_): str(chance.randint(each + 1, STEPS)) for exit_ in range(chance.randint(0, 3))}
        for each in range(STEPS)
    } | {str(STEPS): {}}
    own = {name: chance.randint(1, 50) for name in ways}
    assert Ways(ways, own, {}).costs() == {name: _walked(ways, own, name) for name in ways}


@pytest.mark.parametrize("seed", range(40))
def test_where_loops_go_round_it_is_never_less_than_a_call_takes(seed: int) -> None:
    chance = Random(seed)
    loops = {f"loop{each}": chance.randint(1, 2) for each in range(3)}
    ways: dict[str, dict[str, str]] = {"end": {}}
    for place, (name, _) in enumerate(loops.items()):
        inner = [*loops][place + 1 :]
        body = [*inner, name] if inner else [name]
        ways[name] = {"again": f"body{place}", "done": [*loops][place - 1] if place else "end"}
        ways[f"body{place}"] = {str(exit_): target for exit_, target in enumerate(body)}
    own = dict.fromkeys(ways, 1)
    bounded = {name: {"again": times} for name, times in loops.items()}
    assert Ways(ways, own, bounded).costs()["loop0"] >= _most(ways, loops, "loop0", {})


def _most(ways: dict[str, dict[str, str]], loops: dict[str, int], name: str, rounds: dict[str, int]) -> int:
    """The most steps a call takes, by trying every way; a loop counts as the step `loop` does."""
    if name not in loops:
        return 1 + max((_most(ways, loops, target, rounds) for target in ways[name].values()), default=0)
    done = rounds.get(name, 0) + 1
    if done > loops[name]:
        return 1 + _most(ways, loops, ways[name]["done"], rounds | {name: 0})
    return 1 + _most(ways, loops, ways[name]["again"], rounds | {name: done})


def test_what_goes_round_without_end_has_no_longest_way() -> None:
    assert Ways({"a": {"next": "b"}, "b": {"next": "a"}}, {"a": 1, "b": 1}, {}).costs() == {}


PART = """
version: 1
name: order_status
kind: part
start: one
steps:
  one: {type: milestone, name: one, next: two}
  two: WAIT
  three: {type: milestone, name: three, next: back}
  back: {type: return}
"""
STEPS_AROUND = """
  first: {type: sub_flow, flow: order_status, exits: {done: second}}
  second: {type: milestone, name: second, next: end}
"""


@pytest.mark.parametrize(
    ("inside", "most"),
    [
        ("{type: milestone, name: two, next: three}", 7),
        ("{type: menu, prompt: Go on?, choices: {1: three}, exhausted: three}", 4),
    ],
)
def test_a_part_counts_with_what_runs_it_unless_it_waits(inside: str, most: int) -> None:
    part = PART.replace("WAIT", inside)
    made = compiled(text(STEPS_AROUND), part)
    documents: dict[str, Document] = {name: each.document for name, each in made.parts.items()}
    assert longest(made.document, documents, lambda _document, _step: 1).cost == most


@pytest.mark.parametrize("first", FIRST)
def test_steps_are_left_at_once_only_as_they_say_and_never_too_many(first: str) -> None:
    for number in range(6):
        chance = Chance(f"at once {first} {number}")
        generated, now = flow(chance, first), chance.random.choice(NOWS)
        sprint, before = start(generated, chance.random.choice(CALLS), now), list[Signal]()
        entered = {(generated.name, str(generated.document.start))}
        for _ in range(8):
            _left_as_they_say(generated, sprint, entered)
            if sprint.session.ended:
                break
            entered = set()
            sprint = resume(generated, sprint.session, next_signal(chance, generated, sprint.session, before), now)


def _left_as_they_say(generated: Flow, sprint: Sprint, entered: set[tuple[str, str]]) -> None:
    """``entered`` are the steps that a call came to in this sprint."""
    for entry in sprint.journal:
        assert not isinstance(entry, Fault) or entry.reason != "too_many_steps"
        if isinstance(entry, Left):
            step = generated.parts[entry.flow].document.steps[entry.step]
            assert (entry.flow, entry.step) not in entered or entry.exit in step.instant_exits(), step.type
            entered.add((entry.flow, entry.to))
