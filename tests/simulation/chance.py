"""The simulation's only chance: streams of draws under one seed, each its own, so that none changes another."""

from __future__ import annotations

from random import Random  # noqa: TID251 - one seed decides everything here

__all__ = ["Random", "stream"]


def stream(seed: int, name: str) -> Random:
    """The stream of that name; the same seed and name give the same draws."""
    return Random(f"{seed}:{name}")
