"""Single queues with equal agents: as theory describes them, as the simulator runs them, and how the two compare.

The engine's own delays are nothing here: agents accept at once, the connection is there at once, and there is no
wrap-up, so that an agent is taken for the talk alone.

A long run through the whole engine is dear, and a queue remembers: millions of calls go into a narrow interval. So the
bare queue is a control variate with coefficient 1 (the two levels of M. Giles, Operations Research 56 (2008) 607): the
engine's measures less the bare queue's on the same callers of a short run, plus the bare queue's in a long run of the
same seed. That is what the engine gives on average, without knowing anything of theory.
"""

from __future__ import annotations

from typing import NamedTuple

from app.ids import streams
from benchmarks._bare import Bare, bare
from benchmarks._erlang import Theory, erlang_a, erlang_c
from routing import AgentConfig, Config, QueueConfig
from routing.events import EnqueueContact
from routing.simulator import Demand, Estimate, Exponential, Poisson, Setting, Shift, estimate, simulate

TALK = 300_000
THRESHOLD = 20_000
"""Of the service level; milliseconds, as all times here."""
QUEUE = 1
CONFIDENCE = 0.999
SEEDS = range(1, 41)
WARM_UP = 0.1
"""The share at the beginning of a long run that is not measured."""


class Case(NamedTuple):
    """One setting: the offered load of each agent, the mean patience, and the calls of each long run."""

    agents: int
    load: float
    patience: int | None
    calls: int

    def __str__(self) -> str:
        patience = "" if self.patience is None else f", patience {self.patience // 1000} s"
        return f"{self.agents} agents, load {self.load:g}{patience}"

    def theory(self) -> Theory:
        """What is to be expected."""
        if self.patience is None:
            return erlang_c(self.agents, self.load, TALK, THRESHOLD)
        return erlang_a(self.agents, self.load, TALK, THRESHOLD, self.patience)

    def setting(self, calls: int, warm_up: float) -> Setting:
        """The same for the simulator, for so long that so many calls are to be expected."""
        config = Config(
            1,
            queues={QUEUE: QueueConfig(QUEUE, wrap_up_ms=0)},
            agents={agent: AgentConfig(agent, queues=(QUEUE,)) for agent in range(1, self.agents + 1)},
        )
        end = round(calls * TALK / (self.agents * self.load))
        patience = None if self.patience is None else Exponential(self.patience)
        demand = Demand(EnqueueContact(0, QUEUE), Poisson(end, (float(calls),)), Exponential(TALK), patience=patience)
        shifts = tuple(Shift(agent, 0, end) for agent in config.agents)
        return Setting(config, (demand,), shifts, end, round(warm_up * end))


class Found(NamedTuple):
    """What a case's runs came to."""

    measured: list[Estimate]
    """The engine's measures, in the order of `Theory`."""
    differences: list[Bare]
    """The engine's measures less the bare queue's for the same callers, seed by seed."""


def engine(setting: Setting, seed: int) -> Bare:
    """What the engine does with the callers."""
    measures = simulate(setting, streams(seed)).all
    found = measures.delayed, measures.wait, measures.service_level, measures.abandonment, measures.occupancy
    return Bare(*(value or 0.0 for value in found))


def compare(case: Case, engine_calls: int) -> Found:
    """Run all seeds: so many calls through the engine in each, and the case's own number through the bare queue."""
    short, long = case.setting(engine_calls, 0.0), case.setting(case.calls, WARM_UP)
    differences = [_difference(engine(short, seed), bare(short, streams(seed), THRESHOLD)) for seed in SEEDS]
    runs = [bare(long, streams(seed), THRESHOLD) for seed in SEEDS]
    sums = ([a + b for a, b in zip(*pair, strict=True)] for pair in zip(differences, runs, strict=True))
    measured = (estimate(values, CONFIDENCE) for values in zip(*sums, strict=True))
    return Found([each for each in measured if each is not None], differences)


def _difference(one: Bare, other: Bare) -> Bare:
    return Bare(*(a - b for a, b in zip(one, other, strict=True)))
