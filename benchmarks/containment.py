"""Containment of the sample center's flows: how many callers of the fixed mix serve themselves, and stay served."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import uvloop

from benchmarks._cores import beside
from benchmarks._databases import fresh, server
from benchmarks._mix import draw, mix
from benchmarks._people import people
from benchmarks._playing import Played, play, world
from benchmarks.table import Row, at_least, figure

TITLE = "callers who reach their goal with no agent and no second call within the day, by examples/summit/callers.yaml"
LEAST = 65
"""Percent of all calls that should be truly contained; about 70 is all that the mix allows."""


CARRIED = 100
"""Calls of a smaller draw that are carried too, through the whole service; but not to a store, which nobody answers."""


def run() -> list[Row]:
    """Every call of the mix through the interpreter and the connector's operations; some through the whole service."""
    smaller = [each for each in first_calls(CARRIED) if each.drawn.goal != "store"]
    with beside() as core, server() as dsn:
        fared = uvloop.run(_carried(dsn, core, smaller))
    return [*rows(first_calls(mix().calls)), *_compared(smaller, fared)]


async def _carried(server_dsn: str, core: set[int], played: Sequence[Played]) -> list[bool]:
    """Whether each call was contained when the carrier's callers made it."""
    with tempfile.TemporaryDirectory(prefix="switchboard-bench-") as folder:
        async with fresh(server_dsn, "bench_containment") as dsn, people(dsn, core, Path(folder)) as there:
            for number, each in enumerate(played):
                await there.follow(each.script.text(f"caller-{number}"))
            await there.everybody_through()
            fared = await there.fared()
    return [fared[f"caller-{number}"] == "contained" for number in range(len(played))]


def _compared(played: Sequence[Played], carried: Sequence[bool]) -> Iterator[Row]:
    served = [each.reached and not each.agent for each in played]
    same = [here == there for here, there in zip(served, carried, strict=True)]
    yield figure(
        "through the whole service and the carrier: contained", [_percent(carried)], " %", f"{len(played)} calls"
    )
    yield at_least("  and the same calls as above", [_percent(same)], 100, " %")


def first_calls(calls: int) -> list[Played]:
    """So many callers' first calls of the day. A second call is played too, and counts against the first."""
    here = world()
    return [play(here, drawn)[0] for drawn in draw(mix(), calls)]


def contained(played: Iterable[Played]) -> float:
    """Percent of the calls whose goal was reached, with no agent, and nobody called again."""
    return _percent([each.contained for each in played])


def raw(played: Iterable[Played]) -> float:
    """Percent of the calls that no agent was needed for, those who gave up among them."""
    return _percent([not each.agent for each in played])


def rows(played: Sequence[Played]) -> Iterator[Row]:
    """What is reported: all calls, then goal by goal."""
    yield at_least("truly contained", [contained(played)], LEAST, " %", f"{len(played)} calls")
    yield figure("  all that the mix allows", [_percent([each.drawn.servable for each in played])], " %")
    yield figure("raw containment: no agent, whatever became of it", [raw(played)], " %")
    yield at_least("the flow's outcome agrees with the caller", [_percent([each.agreed for each in played])], 100, " %")
    for goal in dict.fromkeys(each.drawn.goal for each in played):
        theirs = [each for each in played if each.drawn.goal == goal]
        yield figure(f"  {goal}", [contained(theirs)], " %", f"{len(theirs)} calls, raw {raw(theirs):.3g} %")


def _percent(flags: Sequence[bool]) -> float:
    return 100 * sum(flags) / len(flags)
