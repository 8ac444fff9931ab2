"""The measures of a simulation by their usual definitions, from what its ledger counted; times in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from routing.segments import SegmentKind
from routing.simulator.callback_measures import CallbackMeasures
from routing.simulator.ledger import Ledger, Spent, Tally
from routing.simulator.ratio import ratio

PERCENTILES = (50, 90, 95)
HANDLING = (SegmentKind.TALK, SegmentKind.HOLD, SegmentKind.WRAP_UP)


class Measures(msgspec.Struct, frozen=True):
    """Of one queue, or of all. What cannot be told, as the ASA when nobody was answered, is none."""

    offered: int
    answered: int
    abandoned: int
    overflowed: int
    waiting: int
    """Not answered yet at the end."""
    called_back: int
    """Took a callback while they waited, and count in none of the above nor in what follows, but for the AHT."""
    service_level: float | None
    """Answered within the threshold, over all who were answered or hung up."""
    abandonment: float | None
    """Hung up, over all who were answered or hung up."""
    delayed: float | None
    """Answered after any wait at all, or hung up, over both."""
    asa: float | None
    """Mean wait of those answered, from the queue to the first second of talk."""
    wait: float | None
    """Mean wait of all who were answered or hung up."""
    percentiles: tuple[int, ...] | None
    """Of the wait of those answered, at `PERCENTILES`: the least wait that so many did not exceed."""
    longest: int | None
    """The longest wait of all who were answered or hung up."""
    aht: float | None
    """Talk, hold and wrap-up for each of those answered, called back or not."""
    occupancy: float | None = None
    """Talk, hold and wrap-up over that and idle available time; of all queues together only."""
    callbacks: CallbackMeasures | None = None
    """None where nobody is called back, and of intervals."""


def of_queue(tally: Tally) -> Measures:
    """The measures of one tally."""
    answered, waits = sorted(tally.answered), tally.answered + tally.abandoned
    return Measures(
        offered=tally.offered,
        answered=len(answered),
        abandoned=len(tally.abandoned),
        overflowed=tally.overflowed,
        waiting=tally.waiting,
        called_back=tally.called_back,
        service_level=ratio(tally.in_time, len(waits)),
        abandonment=ratio(len(tally.abandoned), len(waits)),
        delayed=ratio(len(waits) - tally.answered.count(0), len(waits)),
        asa=ratio(sum(answered), len(answered)),
        wait=ratio(sum(waits), len(waits)),
        percentiles=tuple(percentile(answered, percent) for percent in PERCENTILES) if answered else None,
        longest=max(waits, default=None),
        aht=ratio(_handling(tally.spent), len(answered) + tally.reached),
    )


def of_all(ledger: Ledger) -> Measures:
    """The measures of all queues together, and how busy the agents were."""
    total = ledger.total()
    handling = _handling(total.spent)
    occupancy = ratio(handling, ledger.available - total.spent[SegmentKind.RING])
    return msgspec.structs.replace(of_queue(total), occupancy=occupancy)


def percentile(rising: Sequence[int], percent: int) -> int:
    """The least value that so many percent of them do not exceed."""
    return rising[max(0, -(-len(rising) * percent // 100) - 1)]


def _handling(spent: Spent) -> int:
    return sum(spent[kind] for kind in HANDLING)
