"""Tests of the command line, by running it."""

from __future__ import annotations
