"""Executes TwiML; importing this package registers every verb."""

from __future__ import annotations

from carrier.run import dial, enqueue, flow, gather, pay, record, speech

__all__ = ["dial", "enqueue", "flow", "gather", "pay", "record", "speech"]
