"""What goes wrong in one simulation, and how often: drawn from its seed before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from carrier.faults import FaultPlan, RestFaults, Rule, StatusFaults, WebhookFaults
from tests.simulation.talks import FAVOURITES

if TYPE_CHECKING:
    from tests.simulation.chance import Random


QUIET = 0.15
"""How many seeds are quiet."""


class Plan(NamedTuple):
    """Probabilities are those of one exchange with the database unless they say otherwise; seconds are virtual."""

    processes: int
    agents: int
    callers: int
    quiet: bool
    """Nothing goes wrong but what people do: nothing has to be healed then, and nothing is wrong for long."""
    seconds: float
    """How long people call; then everybody is let go home."""
    crash: float
    """The process dies, before or after the server has done what it asked."""
    reset: float
    """The connection breaks, before or after: a COMMIT may have succeeded and nobody hears of it."""
    slow: float
    """One way takes up to `slowest`, long enough to be given up."""
    slowest: float
    notice_lost: float
    """Of each notice to each listener."""
    carrier: FaultPlan
    favourite: str
    """What agents do most of all in talks."""
    supervisor: float
    """How long the supervisor does nothing between two things, on the average."""
    dialing: float
    """How long it is on the average until an agent wants to call somebody."""
    phones: float
    """How long on the average an agent takes calls in the browser, and then at a phone of the agent's own."""

    def __str__(self) -> str:
        people = f"{self.processes} processes, {self.agents} agents, {self.callers} callers"
        trouble = f"crash {self.crash:.4f}, reset {self.reset:.4f}, slow {self.slow:.4f}"
        return f"{people}, {trouble}, above all {self.favourite}"


def drawn(random: Random, seed: int) -> Plan:
    """The plan of a seed. Each kind of trouble is away in some seeds, so that others are seen alone; all in a few."""
    quiet = random.random() < QUIET

    def sometimes(most: float) -> float:
        return random.choice((0.0, 1.0, 1.0)) * random.uniform(0.1, 1.0) * most * (not quiet)

    def rule(most: float, shortest: float, longest: float) -> Rule:
        return Rule(probability=sometimes(most), seconds=(shortest, longest))

    return Plan(
        processes=random.choice((2, 2, 3)),
        agents=random.choice((1, 2, 3, 3, 3)),
        callers=random.randint(3, 6),
        quiet=quiet,
        seconds=random.uniform(15.0, 30.0),
        crash=sometimes(0.0015),
        reset=sometimes(0.006),
        slow=sometimes(0.01),
        slowest=random.choice((0.3, 2.5, 7.0)),
        notice_lost=random.choice((0.0, 0.3, 1.0)) * (not quiet),
        favourite=random.choice(FAVOURITES),
        supervisor=random.choice((2.0, 5.0, 1e9)),
        dialing=random.choice((15.0, 60.0, 1e9)),
        phones=random.choice((5.0, 30.0, 1e9)),
        carrier=FaultPlan(
            seed=seed,
            webhook=WebhookFaults(
                delay=rule(0.1, 0.1, 3.0), lose=rule(0.03, 0, 0), drop=rule(0.05, 0, 0), duplicate=rule(0.15, 0, 0)
            ),
            status=StatusFaults(
                delay=rule(0.3, 0.1, 8.0),
                lose=rule(0.2, 0, 0),
                drop=rule(0.1, 0, 0),
                duplicate=rule(0.2, 0.1, 5.0),
                reorder=rule(0.3, 0.1, 2.0),
            ),
            rest=RestFaults(
                delay=rule(0.2, 0.1, 7.0),
                drop=rule(0.05, 0.1, 1.0),
                accept_then_time_out=rule(0.1, 0.1, 1.0),
                rate_limit=rule(0.1, 0, 0),
                error=rule(0.1, 0, 0),
            ),
        ),
    )
