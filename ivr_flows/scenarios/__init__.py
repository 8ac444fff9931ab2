"""Scenarios: the test language of flows. A scenario is a call as data, run offline by the interpreter itself.

`load_scenario` reads one, `run_all` runs several over a library of flows and tells how much of each they visit.
"""

from __future__ import annotations

from ivr_flows.scenarios.coverage import FlowCoverage
from ivr_flows.scenarios.document import Scenario
from ivr_flows.scenarios.reading import load_scenario
from ivr_flows.scenarios.running import Failure, Report, Result, run_all, run_scenario
from ivr_flows.scenarios.writing import dumped, recorded, rewritten

__all__ = [
    "Failure",
    "FlowCoverage",
    "Report",
    "Result",
    "Scenario",
    "dumped",
    "load_scenario",
    "recorded",
    "rewritten",
    "run_all",
    "run_scenario",
]
