"""Scripted people: callers who follow a script, the everyday life of a center, and its agents."""

from __future__ import annotations
