"""Running a simulation from several seeds."""

from __future__ import annotations

from app import ids
from app.services.simulation.building import Simulated
from app.services.simulation.report import Report
from routing.simulator import simulate


def run(simulated: Simulated, seeds: range) -> Report:
    """One run a seed; the same file and seeds always give the same report."""
    return Report(simulated, seeds, [simulate(simulated.setting, ids.streams(seed)) for seed in seeds])
