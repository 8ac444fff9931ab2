"""The estimated wait: what a queue has shown lately, and how long somebody who joins it will likely wait."""

from __future__ import annotations

from routing.estimates.expected import ROUND_MS, expected_agents
from routing.estimates.learned import Learned
from routing.estimates.line import Line, joining, line_before, line_of, serving, waiting_contacts
from routing.estimates.wait import Estimate, estimate

__all__ = [
    "ROUND_MS",
    "Estimate",
    "Learned",
    "Line",
    "estimate",
    "expected_agents",
    "joining",
    "line_before",
    "line_of",
    "serving",
    "waiting_contacts",
]
