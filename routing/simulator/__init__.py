"""The simulator: the engine itself under a virtual clock, with callers and agents drawn by chance or as recorded."""

from __future__ import annotations

from routing.simulator.arrivals import Arrivals, Poisson, Recorded
from routing.simulator.callback_measures import CallbackMeasures
from routing.simulator.chance import Draw, Streams
from routing.simulator.confidence import Estimate, estimate
from routing.simulator.distributions import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    evenly,
)
from routing.simulator.measures import PERCENTILES, Measures
from routing.simulator.setting import Callbacks, Demand, Habits, Redial, Setting, Shift, Uptake
from routing.simulator.simulate import Result, simulate
from routing.simulator.simulation import Simulation, Step

__all__ = [
    "PERCENTILES",
    "Arrivals",
    "CallbackMeasures",
    "Callbacks",
    "Demand",
    "Distribution",
    "Draw",
    "Empirical",
    "Estimate",
    "Exponential",
    "Fixed",
    "Gamma",
    "Habits",
    "Lognormal",
    "Measures",
    "Poisson",
    "Recorded",
    "Redial",
    "Result",
    "Setting",
    "Shift",
    "Simulation",
    "Step",
    "Streams",
    "Uptake",
    "estimate",
    "evenly",
    "simulate",
]
