"""Flows and signals made by chance out of the step models themselves, so that a new step is among them by itself."""

from __future__ import annotations
