"""The interpreter by itself: steps a second, how long a sprint takes, and what a large menu costs."""

from __future__ import annotations

from benchmarks._stepping import latencies, resuming, round_flow, serving, steps_of
from benchmarks.table import Row, at_least, at_most, figure
from ivr_flows import Flow, Signal, compile_flow, load
from ivr_flows.signals import Digits, Speech

TITLE = "sprints of flows, by the interpreter alone, in processor time"
ROUNDS = 7
SMALL, LARGE = 2, 200
"""How many choices a menu has, each with two phrases."""

_MENU = """
version: 1
name: choose
kind: inbound
on_error: bye
start: menu
steps:
  menu:
    type: menu
    prompt: Which department?
    choices:
{choices}
    exhausted: bye
  bye: {{type: hang_up}}
"""
_CHOICE = "      {key}: {{to: menu, words: [department {key}, '{key} please']}}\n"


def run() -> list[Row]:
    """Each round measures everything once."""
    whole = round_flow()
    steps = steps_of(whole)
    small, large = menu(SMALL), menu(LARGE)
    by_key, by_word = Digits("1001"), Speech("department 1001", 0.9)
    rates: list[float] = []
    sprints: list[float] = []
    p99s: list[float] = []
    keys: list[float] = []
    words: list[float] = []
    for _ in range(ROUNDS):
        rates.append(steps / resuming(whole))
        sprints.append(1e6 * serving(whole))
        p99s.append(1e6 * _p99(whole))
        keys.append(_times(large, small, by_key))
        words.append(_times(large, small, by_word))
    return [
        at_least("steps a second", rates, 50_000, "/s", f"{steps} steps a sprint"),
        at_most("a sprint: read, stepped, written", sprints, 150, " us"),
        figure("  p99, on the clock", p99s, " us"),
        at_most(f"a key in a menu of {LARGE} choices over one of {SMALL}", keys, 3, "x"),
        at_most(f"a word in a menu of {LARGE} choices over one of {SMALL}", words, 10, "x", f"{2 * LARGE} phrases"),
    ]


def menu(choices: int) -> Flow:
    """A menu of so many keys of four digits, which leads to itself."""
    written = "".join(_CHOICE.format(key=1001 + each) for each in range(choices))
    return compile_flow(load(_MENU.format(choices=written.rstrip("\n"))))


def _times(one: Flow, other: Flow, signal: Signal) -> float:
    return resuming(one, signal, 300) / resuming(other, signal, 300)


def _p99(flow: Flow) -> float:
    taken = latencies(flow)
    return taken[int(len(taken) * 0.99)]
