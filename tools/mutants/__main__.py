"""`./run mutants`: makes mistakes in the routing engine, tells which no test noticed, and how many were noticed."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tools.mutants.mutant import Mutant, mutants
from tools.mutants.trial import rounds, survives

LEAST = 85
"""Of a hundred mutants so many are to be noticed."""


def main() -> int:
    """Try them all, or a sample; 1 when too few were noticed, 2 when the tests fail without any mistake."""
    asked = _arguments()
    chosen = sorted(mutants(asked.module), key=lambda mutant: mutant.lot(asked.seed))[: asked.sample]
    if not survives(None, rounds(chosen[0]), asked.options):
        return 2
    return _told(chosen, list(_tried(chosen, asked.jobs, asked.options)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run mutants", description=__doc__)
    parser.add_argument("--module", default="routing", metavar="PATH", help="a file or folder; routing as a rule")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of them, by lot; all as a rule")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the seed of the lots; 1 as a rule")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="so many at once; 2 as a rule")
    parser.add_argument("options", nargs="*", help="options of pytest, after --")
    return parser.parse_args()


def _tried(chosen: Sequence[Mutant], jobs: int, options: Sequence[str]) -> Iterator[Mutant]:
    """Those no test noticed, told as they are found."""
    with ThreadPoolExecutor(jobs) as pool:
        tried = zip(chosen, pool.map(partial(_try, options), chosen), strict=True)
        for number, (mutant, survived) in enumerate(tried, 1):
            if survived:
                _say(f"{number} of {len(chosen)}: {mutant.path}:{mutant.line}: {mutant.text}")
                yield mutant


def _try(options: Sequence[str], mutant: Mutant) -> bool:
    return survives(mutant, rounds(mutant), options)


def _told(chosen: Sequence[Mutant], survivors: Sequence[Mutant]) -> int:
    tried, missed = Counter(mutant.path for mutant in chosen), Counter(mutant.path for mutant in survivors)
    _say("| Module | Mutants | Noticed |\n|---|---|---|")
    for path in sorted(tried):
        _say(f"| `{path}` | {tried[path]} | {tried[path] - missed[path]} |")
    share = 100 * (len(chosen) - len(survivors)) / len(chosen)
    _say(f"\n{len(chosen)} mutants, {len(chosen) - len(survivors)} noticed: {share:.1f} %")
    return int(share < LEAST)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
