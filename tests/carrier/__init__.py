"""Tests of the carrier, driven as an application drives Twilio: through its SDK and over HTTP."""

from __future__ import annotations
