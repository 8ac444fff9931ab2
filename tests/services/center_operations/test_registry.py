"""Every operation a flow may ask the center for is there, and nothing else is."""

from __future__ import annotations

from app.services.center_operations import OPERATIONS
from ivr_flows.center import Operation


def test_every_operation_has_its_file() -> None:
    assert set(OPERATIONS) == set(Operation)
