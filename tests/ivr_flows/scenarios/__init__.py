"""Tests of the scenario language."""

from __future__ import annotations
