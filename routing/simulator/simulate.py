"""One simulated time from beginning to end, measured."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
from msgspec.structs import replace

from routing.simulator.callback_measures import CallbackMeasures, of_callbacks
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
    ledger, simulation = Ledger(setting), Simulation(setting, streams)
    for step in simulation.steps():
        ledger.fold(step.facts, step.at)
    ledger.close(setting.end)
    asked = [each for each in simulation.calling_back.asked.values() if each.at >= setting.warm_up]

    def callbacks(queues: Collection[int]) -> CallbackMeasures | None:
        if setting.callbacks.keys().isdisjoint(queues):
            return None
        return of_callbacks([each for each in asked if each.queue in queues], ledger.courses.by_contact, setting.end)

    queues = {queue: replace(of_queue(tally), callbacks=callbacks((queue,))) for queue, tally in ledger.queues.items()}
    whole = replace(of_all(ledger), callbacks=callbacks(ledger.queues))
    return Result(queues, whole, tuple(of_queue(tally) for tally in ledger.intervals))
