"""A small day with everything in it: two queues, breaks, short patience, redials, missed offers, failing phones."""

from __future__ import annotations

from typing import Any

import msgspec

from routing import AgentConfig, Config, QueueConfig, Timings
from routing.events import EnqueueContact
from routing.requirement import Skilled
from routing.simulator import (
    Demand,
    Exponential,
    Gamma,
    Habits,
    Lognormal,
    Poisson,
    Recorded,
    Redial,
    Setting,
    Shift,
)

HOUR = 3_600_000
CARE, CARDS = 1, 2

CONFIG = Config(
    1,
    queues={
        CARE: QueueConfig(CARE, wrap_up_ms=60_000, refusals_max=1),
        CARDS: QueueConfig(CARDS, priority=5, required=Skilled(7, 2), preferred=((8, 1),)),
    },
    agents={
        1: AgentConfig(1, {7: 3, 8: 1}, (CARE, CARDS)),
        2: AgentConfig(2, {7: 2}, (CARE, CARDS)),
        3: AgentConfig(3, {7: 1}, (CARE, CARDS)),
        4: AgentConfig(4, {}, (CARE,)),
    },
    timings=Timings(connecting_ms=12_000),
)
DAY = Setting(
    CONFIG,
    (
        Demand(
            EnqueueContact(0, CARE),
            Poisson(HOUR // 2, (10, 30, 20, 0, 25, 5)),
            talk=Lognormal(150_000, 1.1),
            wrap_up=Gamma(40_000, 0.8),
            patience=Exponential(60_000),
            redial=Redial(0.5, Exponential(300_000)),
        ),
        Demand(
            EnqueueContact(0, CARDS, required=Skilled(8, 1), priority=9),
            Recorded(tuple(range(0, 3 * HOUR, 400_000))),
            talk=Gamma(200_000, 1.5),
            wrap_up=Exponential(80_000),
        ),
    ),
    (
        Shift(1, 0, 3 * HOUR),
        Shift(2, 0, 2 * HOUR, ((HOUR // 2, HOUR // 2 + 600_000),)),
        Shift(3, HOUR, 3 * HOUR, ((HOUR + 60_000, HOUR + 90_000), (2 * HOUR, 2 * HOUR + 900_000))),
        Shift(4, 0, HOUR),
        Shift(4, 2 * HOUR, 3 * HOUR),
    ),
    3 * HOUR,
    habits=Habits(Exponential(5_000), Lognormal(3_000, 1.0), Exponential(60_000)),
    thresholds={CARE: 30_000},
)


def day(**changed: Any) -> Setting:
    """The day, changed."""
    return msgspec.structs.replace(DAY, **changed)
