"""One simulated time from beginning to end, measured."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from routing.simulator.chance import Streams
from routing.simulator.ledger import Ledger
from routing.simulator.measures import Measures, of_all, of_queue
from routing.simulator.setting import Setting
from routing.simulator.simulation import Simulation


class Result(msgspec.Struct, frozen=True):
    """What was measured, queue by queue, in all, and through the day."""

    queues: Mapping[int, Measures]
    all: Measures
    intervals: tuple[Measures, ...]
    """Of those queued in each interval, over all queues."""


def simulate(setting: Setting, streams: Streams) -> Result:
    """Let the time pass and measure it: the same setting and the same streams always give the same result."""
    ledger = Ledger(setting)
    for step in Simulation(setting, streams).steps():
        ledger.fold(step.facts, step.at)
    ledger.close(setting.end)
    queues = {queue: of_queue(tally) for queue, tally in ledger.queues.items()}
    return Result(queues, of_all(ledger), tuple(of_queue(tally) for tally in ledger.intervals))
