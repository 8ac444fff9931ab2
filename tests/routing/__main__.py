"""`./run histories`: plays generated histories of the engine against the oracle, and tells the seeds that differ."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Iterable
from multiprocessing import Pool

from tests.routing.agreement import LENGTH, VARIANTS, play
from tests.routing.worlds import program

SEEDS = "1-10000"
TOGETHER = 20
"""How many seeds a process takes at once."""


def main() -> int:
    """Play the seeds; 1 when the engine and the oracle differed, or an invariant broke, in one of them."""
    asked = _arguments()
    first, last = (int(end) for end in asked.seeds.split("-"))
    seeds = range(first, last + 1)
    with Pool(asked.jobs) as pool:
        broken = _tell(zip(seeds, pool.imap(_played, seeds, TOGETHER), strict=True))
    _say(f"{len(seeds)} histories of {LENGTH} events in {VARIANTS} variants, {broken} broken")
    return int(broken > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run histories", description=__doc__)
    parser.add_argument("--seeds", default=SEEDS, metavar="A-B", help=f"the first and the last seed; {SEEDS} as a rule")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="so many at once; 2 as a rule")
    return parser.parse_args()


def _played(seed: int) -> str:
    """What broke, empty when nothing did."""
    try:
        play(program(seed, LENGTH), seed % VARIANTS)
    except Exception:  # whatever it is, the other seeds are played
        return traceback.format_exc()
    return ""


def _tell(told: Iterable[tuple[int, str]]) -> int:
    broken = 0
    for seed, fault in told:
        if fault:
            broken += 1
            _say(f"seed {seed}: {fault}")
    return broken


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
