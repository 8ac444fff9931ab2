"""A day of ten thousand agents: through the whole engine, by the least that routes, and that on simpy."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.ids import streams
from benchmarks._large import AGENTS, HOUR, HOURS, SEED, callers, setting
from benchmarks._matcher import Bare, OnSimpy
from benchmarks.table import Row, at_least, at_most, figure
from routing.simulator import Setting, Simulation
from routing.simulator.ledger import Ledger

TITLE = f"{AGENTS} agents for {HOURS} hours, in processor time"
ROUNDS = 5
"""Each is a stretch of the same day, through all three, one after the other."""
STRETCH = HOURS * HOUR // ROUNDS


class Engine:
    """The day through the engine, with its measures."""

    def __init__(self, day: Setting) -> None:
        self.ledger = Ledger(day)
        self.events = self.facts = 0
        self._steps = Simulation(day, streams(SEED)).steps()

    def run(self, until: int) -> None:
        """Go on up to that instant."""
        for step in self._steps:
            self.events += 1
            self.facts += len(step.facts)
            self.ledger.fold(step.facts, step.at)
            if step.at >= until:
                return


class Spent(NamedTuple):
    """Processor seconds of each stretch of the day."""

    engine: list[float]
    bare: list[float]
    simpy: list[float]


def run() -> list[Row]:
    """Stretch by stretch, so that all three meet the same minute of the machine."""
    day = setting()
    drawn = callers(day)
    engine, bare, on_simpy = Engine(day), Bare(drawn), OnSimpy(drawn)
    gc.freeze()
    spent = Spent([], [], [])
    for stretch in range(1, ROUNDS + 1):
        until = stretch * STRETCH
        spent.engine.append(_timed(engine.run, until))
        spent.bare.append(_timed(bare.run, until))
        spent.simpy.append(_timed(on_simpy.run, until))
    engine.ledger.close(day.end)
    return [*_work(engine), *_times(engine, spent), _apart(engine, bare, on_simpy)]


def _work(engine: Engine) -> Iterator[Row]:
    tally = engine.ledger.total()
    yield at_least("calls", [tally.offered], 1_000_000, note=f"{len(tally.abandoned)} of them hung up")
    yield figure("  events decided", [engine.events], note=f"{engine.facts} facts, with their segments")


def _times(engine: Engine, spent: Spent) -> Iterator[Row]:
    yield at_most("the whole engine, with deadlines, facts and segments", [sum(spent.engine)], 60, " s")
    yield figure("  each event", [sum(spent.engine) / engine.events * 1e6], " us")
    yield at_most("the least that routes", [sum(spent.bare)], 5, " s")
    yield figure("  the same on simpy", [sum(spent.simpy)], " s")
    ratios = [one / other for one, other in zip(spent.simpy, spent.bare, strict=True)]
    yield at_least("simpy over the least that routes", ratios, 2, "x")


def _apart(engine: Engine, bare: Bare, on_simpy: OnSimpy) -> Row:
    answered = [len(engine.ledger.total().answered), bare.matcher.answered, on_simpy.matcher.answered]
    return at_most("answered by the three, most over least", [max(answered) / min(answered)], 1.001)


def _timed(work: Callable[[int], None], until: int) -> float:
    began = time.process_time()
    work(until)
    return time.process_time() - began
