"""Tests of the flow language."""

from __future__ import annotations
