"""How the calls of scripted callers went: counted, and the latest listed with what was heard."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import asdict, dataclass

LISTED = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one scripted call: passed, failed or abandoned (patience ended), and why."""

    script: str
    call: str
    result: str
    reason: str
    heard: tuple[str, ...]


class Outcomes:
    """All outcomes so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._by_script: dict[str, Counter[str]] = {}
        self._latest: deque[Outcome] = deque(maxlen=LISTED)
        self._failed: deque[Outcome] = deque(maxlen=LISTED)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.counts[outcome.result] += 1
        self._by_script.setdefault(outcome.script, Counter())[outcome.result] += 1
        (self._failed if outcome.result == "failed" else self._latest).append(outcome)

    def describe(self) -> dict[str, object]:
        """Counts in all and by script, the latest failures, and the latest others."""
        return {
            "counts": dict(self.counts),
            "scripts": {script: dict(counts) for script, counts in self._by_script.items()},
            "failed": [asdict(outcome) for outcome in self._failed],
            "latest": [asdict(outcome) for outcome in self._latest],
        }

    def clear(self) -> None:
        """Forget every outcome."""
        for kept in (self.counts, self._by_script, self._latest, self._failed):
            kept.clear()
