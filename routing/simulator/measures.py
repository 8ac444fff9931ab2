"""The measures of a simulation by their usual definitions, from what its ledger counted; times in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from routing.segments import SegmentKind
from routing.simulator.ledger import Ledger, Spent, Tally

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
    """Talk, hold and wrap-up for each of those answered."""
    occupancy: float | None = None
    """Talk, hold and wrap-up over that and idle available time; of all queues together only."""


def of_queue(tally: Tally) -> Measures:
    """The measures of one tally."""
    answered, waits = sorted(tally.answered), tally.answered + tally.abandoned
    return Measures(
        offered=tally.offered,
        answered=len(answered),
        abandoned=len(tally.abandoned),
        overflowed=tally.overflowed,
        waiting=tally.waiting,
        service_level=_ratio(tally.in_time, len(waits)),
        abandonment=_ratio(len(tally.abandoned), len(waits)),
        delayed=_ratio(len(waits) - tally.answered.count(0), len(waits)),
        asa=_ratio(sum(answered), len(answered)),
        wait=_ratio(sum(waits), len(waits)),
        percentiles=tuple(percentile(answered, percent) for percent in PERCENTILES) if answered else None,
        longest=max(waits, default=None),
        aht=_ratio(_handling(tally.spent), len(answered)),
    )


def of_all(ledger: Ledger) -> Measures:
    """The measures of all queues together, and how busy the agents were."""
    total = ledger.total()
    handling = _handling(total.spent)
    occupancy = _ratio(handling, ledger.available - total.spent[SegmentKind.RING])
    return msgspec.structs.replace(of_queue(total), occupancy=occupancy)


def percentile(rising: Sequence[int], percent: int) -> int:
    """The least value that so many percent of them do not exceed."""
    return rising[max(0, -(-len(rising) * percent // 100) - 1)]


def _handling(spent: Spent) -> int:
    return sum(spent[kind] for kind in HANDLING)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
