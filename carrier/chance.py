"""The carrier's only chance: named streams of draws under one seed, so that a run can be repeated."""

from __future__ import annotations

import random


class Chance:
    """A source of independent streams; the same seed and name give the same draws."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self._streams: dict[str, random.Random] = {}

    def stream(self, name: str) -> random.Random:
        """The stream called `name`, started when first asked for."""
        if name not in self._streams:
            self._streams[name] = random.Random(f"{self.seed}:{name}")
        return self._streams[name]

    def restart(self, seed: int) -> None:
        """Forget every stream and go on under `seed`."""
        self.seed = seed
        self._streams.clear()
