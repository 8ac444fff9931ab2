"""Tests of the life of flows."""

from __future__ import annotations
