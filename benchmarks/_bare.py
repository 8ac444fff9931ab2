"""First come, first served, as one would write it in twenty lines: no facts, no deadlines, no skills, no receipts.

Who comes takes the agent who is free first (Kiefer and Wolfowitz, Transactions of the AMS 78 (1955) 1), or hangs up
before. It draws the very callers that the simulator draws, and none of its queueing code.
"""

from __future__ import annotations

from heapq import heapreplace
from typing import NamedTuple

from routing.simulator import Draw, Setting
from routing.simulator.arrivals import instants
from routing.simulator.chance import Streams
from routing.simulator.distributions import Fixed, sampler


class Bare(NamedTuple):
    """The measures that theory tells too, from one run; times in milliseconds."""

    delayed: float
    wait: float
    service_level: float
    abandonment: float
    occupancy: float


NEVER = Fixed(1 << 60)


def bare(setting: Setting, streams: Streams, threshold: int) -> Bare:
    """Run the one demand of a setting past its agents, who are all there from the beginning to the end."""
    (demand,) = setting.demands

    def draws(what: str) -> Draw:
        return streams(f"0:{what}")

    talk, patience = sampler(demand.talk, draws("talk")), sampler(demand.patience or NEVER, draws("patience"))
    since, end, agents = setting.warm_up, setting.end, len(setting.shifts)
    free = [0] * agents
    answered = abandoned = delayed = waited = in_time = busy = 0
    for at in instants(demand.arrivals, draws("arrivals")):
        begins, gives_up = max(at, free[0]), at + patience()
        needs = talk()
        if begins < gives_up:
            heapreplace(free, begins + needs)
            busy += max(0, min(begins + needs, end) - max(begins, since))
        leaves = min(begins, gives_up)
        if at < since or leaves >= end:
            continue
        if leaves > at:
            delayed += 1
            waited += leaves - at
        if begins < gives_up:
            answered += 1
            in_time += leaves - at <= threshold
        else:
            abandoned += 1
    callers = answered + abandoned
    occupancy = busy / (agents * (end - since))
    return Bare(delayed / callers, waited / callers, in_time / callers, abandoned / callers, occupancy)
