"""Tests of the center: its file, plan, apply and export."""

from __future__ import annotations
