"""`./run simulate-faults`: run seeds, say how each went, and tell the whole history of one that breaks something."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping

from tests.simulation.ground import Ground, ground
from tests.simulation.seeds import Told
from tests.support import postgres

SEEDS = "1-200"
FEW = ("calls", "talks", "crashes", "resets", "faults of the carrier", "heals")
"""What is told of every seed."""
REPLAY = "./run simulate-faults --verbose --seed {seed}"


def main() -> int:
    """Run what the arguments ask for; 1 when a seed broke something."""
    asked = _arguments()
    first, last = (int(end) for end in asked.seeds.split("-"))
    seeds = range(first, last + 1) if asked.seed is None else [asked.seed]
    server = postgres.start()
    try:
        with ground(server.dsn) as made:
            return _all(made, seeds, verbose=asked.verbose, count=asked.count)
    finally:
        server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run simulate-faults", description=__doc__)
    parser.add_argument("--seeds", default=SEEDS, metavar="A-B", help=f"the first and the last seed; {SEEDS} as a rule")
    parser.add_argument("--seed", type=int, metavar="N", help="this seed alone")
    parser.add_argument("--verbose", action="store_true", help="tell the whole history of every seed")
    parser.add_argument("--count", action="store_true", help="tell at the end how often each kind of thing happened")
    return parser.parse_args()


def _all(made: Ground, seeds: range | list[int], *, verbose: bool, count: bool) -> int:
    total, seen, broken = Counter[str](), Counter[str](), 0
    for seed in seeds:
        told = made.tell(seed)
        total.update(told.tally)
        seen.update(name for name, times in told.tally.items() if times)
        broken += bool(told.fault)
        if verbose or told.fault:
            _say(str(told.history))
        _say(summary(told))
    if count:
        _say(table(total, seen))
    _say(f"{len(seeds)} seeds, {broken} broken")
    return int(broken > 0)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def summary(told: Told) -> str:
    """How a seed went, in a line or two."""
    if not told.fault:
        return f"seed {told.seed}: sound; {_few(told.tally)}"
    return f"seed {told.seed}: {told.fault}\n    again: {REPLAY.format(seed=told.seed)}"


def _few(tally: Mapping[str, int]) -> str:
    return ", ".join(f"{tally[name]} {name}" for name in FEW)


def table(total: Mapping[str, int], seen: Mapping[str, int]) -> str:
    """How often each kind of thing happened in all seeds together, and in how many of them at all; as Markdown."""
    rows = (f"| {name} | {times} | {seen[name]} |" for name, times in total.items())
    return "\n".join(("| what | times | seeds |", "|---|---|---|", *rows))


if __name__ == "__main__":
    sys.exit(main())
