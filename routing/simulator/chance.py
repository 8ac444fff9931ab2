"""Chance as a value: streams of draws, which whoever simulates has seeded, one for each thing that is drawn."""

from __future__ import annotations

from collections.abc import Callable

Draw = Callable[[], float]
"""The next number of a stream: even over 0 to 1, and never 1 itself."""

Streams = Callable[[str], Draw]
"""The stream of a name: always the same for the same name, and independent of the others.

A stream for each thing keeps two settings comparable: callers arrive at the same instants and need the same care,
however they are routed and whoever is there.
"""
