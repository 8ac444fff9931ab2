"""The estimated wait: what a queue has shown lately, and how long somebody who joins it will likely wait."""

from __future__ import annotations

from routing.estimates.learned import Learned
from routing.estimates.line import Line, joining, line_before, line_of, serving, waiting_contacts
from routing.estimates.wait import Estimate, estimate

__all__ = [
    "Estimate",
    "Learned",
    "Line",
    "estimate",
    "joining",
    "line_before",
    "line_of",
    "serving",
    "waiting_contacts",
]
