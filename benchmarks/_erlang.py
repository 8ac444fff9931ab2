"""What queueing theory says of one queue with equal agents, Poisson arrivals and exponential times.

Erlang C, where nobody hangs up: L. Kleinrock, Queueing Systems I (1975), 3.5. Erlang A, where patience is exponential:
S. Zeltyn and A. Mandelbaum, Queueing Systems 51 (2005) 361, the queue M/M/n+G in section 4. Times are in any one unit.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, expm1
from typing import NamedTuple


class Theory(NamedTuple):
    """The long-run measures of a queue."""

    delayed: float
    """The share of callers who do not meet an idle agent."""
    wait: float
    """The mean wait of all callers."""
    service_level: float
    """The share of all callers who are answered within the threshold."""
    abandonment: float
    occupancy: float


def erlang_b(agents: int, erlangs: float) -> float:
    """The share of callers lost where nobody can wait, by its recursion over the agents."""
    lost = 1.0
    for each in range(1, agents + 1):
        lost = erlangs * lost / (each + erlangs * lost)
    return lost


def erlang_c(agents: int, load: float, talk: float, threshold: float) -> Theory:
    """Nobody hangs up; `load` below 1 is offered work over agents, `talk` the mean time an agent is taken."""
    lost = erlang_b(agents, load * agents)
    delayed = lost / (1.0 - load * (1.0 - lost))
    spare = agents * (1.0 - load) / talk
    return Theory(delayed, delayed / spare, 1.0 - delayed * exp(-spare * threshold), 0.0, load)


def erlang_a(agents: int, load: float, talk: float, threshold: float, patience: float) -> Theory:
    """Callers hang up after an exponential time with mean `patience`; any load."""
    arrival, service = load * agents / talk, agents / talk

    def growth(wait: float) -> float:
        """The density of the offered wait over its value at zero."""
        return exp(-arrival * patience * expm1(-wait / patience) - service * wait)

    def integral(weight: Callable[[float], float], until: float) -> float:
        return _simpson(lambda wait: weight(wait) * growth(wait), until)

    far = _far(growth, talk / agents)
    empty = 1.0 / erlang_b(agents - 1, load * agents)
    density = arrival / (empty + arrival * integral(lambda _: 1.0, far))
    abandonment = density * integral(lambda wait: -expm1(-wait / patience), far)
    delayed = density * integral(lambda _: 1.0, far)
    at_length = density * integral(lambda wait: exp(-wait / patience), threshold)
    return Theory(delayed, abandonment * patience, 1.0 - delayed + at_length, abandonment, load * (1.0 - abandonment))


def _far(growth: Callable[[float], float], step: float) -> float:
    """Where the density has become nothing."""
    far = step
    while growth(far) > 1e-14:
        far *= 2.0
    return far


def _simpson(function: Callable[[float], float], until: float, parts: int = 20_000) -> float:
    step = until / parts
    inner = sum((4 if place % 2 else 2) * function(place * step) for place in range(1, parts))
    return step / 3.0 * (function(0.0) + inner + function(until))
