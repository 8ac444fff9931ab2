"""Journals of released generations: how one is written, once, and read ever after.

`python -m tests.routing.recording` writes that of the present generation anew, as long as no release has written any.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from routing import GENERATION, Config, Fact, State, decode_config, decode_fact, encode_config, encode_fact
from routing.events import TakeDigest
from tests.routing.centers import CONFIGS
from tests.routing.worlds import program, step, steps

FOLDER = Path(__file__).parent / "journals"
SEEDS = 200
LONGEST = 6_000
"""Steps in which a history meets every kind of fact, or is given up."""

Happened = list[tuple[int, Fact]]


class Journal(NamedTuple):
    """What a release left behind: its configurations, its facts with their instants, and what they led to."""

    configs: dict[int, Config]
    facts: Happened
    led_to: dict[str, Any]


def path(generation: int) -> Path:
    """Where a generation's journal is kept."""
    return FOLDER / f"generation-{generation}.jsonl"


def in_words(state: State) -> dict[str, Any]:
    """All that is stored of a state, by name: that compares beyond a change of the form of snapshots."""
    parts: dict[str, Mapping[int, msgspec.Struct]] = {"agents": state.agents, "contacts": state.contacts}
    words = {name: {number: _fields(part) for number, part in sorted(found.items())} for name, found in parts.items()}
    return msgspec.json.decode(msgspec.json.encode(words), type=dict[str, Any])


def read(generation: int) -> Journal:
    """The journal as it was written."""
    *lines, led_to = path(generation).read_bytes().splitlines()
    configs = [decode_config(line) for line in lines if line.startswith(b"{")]
    pairs = [msgspec.json.decode(line, type=tuple[int, msgspec.Raw]) for line in lines if line.startswith(b"[")]
    facts = [(at, decode_fact(bytes(body))) for at, body in pairs]
    return Journal({config.number: config for config in configs}, facts, msgspec.json.decode(led_to))


def _fields(part: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__struct_fields__}


def _histories() -> list[tuple[State, Happened]]:
    """Those that meet every kind of fact, each up to where it does and a digest."""
    found = (_history(seed) for seed in range(SEEDS))
    return [history for history in found if history is not None]


def _history(seed: int) -> tuple[State, Happened] | None:
    state, happened, missing = State(dict(CONFIGS)), Happened(), set(get_args(Fact))
    for taken in steps(state, program(seed, LONGEST)):
        happened += [(taken.at, fact) for fact in taken.facts]
        missing -= set(map(type, taken.facts))
        if not missing:
            last = step(state, TakeDigest(), taken.at)
            return state, [*happened, *((last.at, fact) for fact in last.facts)]
    return None


def write() -> None:
    """Write the shortest history found."""
    state, happened = min(_histories(), key=lambda history: len(history[1]))
    configs = (encode_config(config) for config in CONFIGS.values())
    facts = (msgspec.json.encode((at, msgspec.Raw(encode_fact(fact)))) for at, fact in happened)
    lines = chain(configs, facts, (msgspec.json.encode(in_words(state)),))
    path(GENERATION).write_bytes(b"".join(line + b"\n" for line in lines))


if __name__ == "__main__":
    write()
