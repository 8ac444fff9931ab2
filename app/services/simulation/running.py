"""Running a simulation from several seeds."""

from __future__ import annotations

from msgspec.structs import replace

from app import ids
from app.services.simulation.building import Simulated
from app.services.simulation.report import Report
from routing.simulator import Result, Setting, simulate


def run(simulated: Simulated, seeds: range) -> Report:
    """One run a seed; the same file and seeds always give the same report. With callbacks, also the day without."""
    setting = simulated.setting
    without = _runs(replace(setting, callbacks={}), seeds) if setting.callbacks else []
    return Report(simulated, seeds, _runs(setting, seeds), without)


def _runs(setting: Setting, seeds: range) -> list[Result]:
    return [simulate(setting, ids.streams(seed)) for seed in seeds]
