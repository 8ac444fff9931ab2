"""Where one process of the service runs: it is struck there as the seed says, and started again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.simulation.process import Process

if TYPE_CHECKING:
    from app.settings import Settings
    from tests.simulation.backend import Answer
    from tests.simulation.chance import Random
    from tests.simulation.history import History
    from tests.simulation.line import Line
    from tests.simulation.plan import Plan

COMMON_SECONDS = 0.0007
"""How long one way between a process and the database takes as a rule."""
COMMIT_WEIGHT = 8
"""How much likelier trouble is at a COMMIT, where it hurts most."""


class Host:
    """One place for a process; one that `works` has the periodic work too."""

    def __init__(
        self, name: str, settings: Settings, dsn: str, *, plan: Plan, random: Random, history: History, works: bool
    ) -> None:
        self.name = name
        self.settings = settings
        self.dsn = dsn
        self.works = works
        self.process: Process | None = None
        self.lived: list[Process] = []
        """Every process there was."""
        self.resets = 0
        self.calm = False
        """Nothing goes wrong any more."""
        self._plan = plan
        self._random = random
        self._history = history

    def start(self) -> None:
        """Start a process."""
        self.process = Process(self)
        self.lived.append(self.process)

    @property
    def up(self) -> Process | None:
        """The process, if it takes requests."""
        return self.process if self.process is not None and self.process.services is not None else None

    def note(self, what: str) -> None:
        """Write down what happens here."""
        self._history.note(self.name, what)

    def way(self) -> float:
        """How long one way to or from the database takes."""
        if not self.calm and self._random.random() < self._plan.slow:
            return self._random.uniform(0.0, self._plan.slowest)
        return self._random.expovariate(1 / COMMON_SECONDS)

    def strikes(self, line: Line, answer: Answer | None = None) -> bool:
        """Whether trouble comes before the server hears a question, or after it has done what was asked."""
        if self.calm:
            return False
        weight = COMMIT_WEIGHT if answer is not None and "COMMIT" in answer.tags else 1
        when = "unheard" if answer is None else "done"
        drawn = self._random.random() / weight
        if drawn < self._plan.crash:
            self._crash(when)
        elif drawn < self._plan.crash + self._plan.reset:
            self.resets += 1
            self.note(f"RESET, {when}")
            line.vanish(ConnectionResetError("connection reset"))
        return drawn < self._plan.crash + self._plan.reset

    def _crash(self, when: str) -> None:
        self.note(f"CRASH, {when}")
        assert self.process is not None, "only a process that runs is struck"
        self.process.die()
        asyncio.get_running_loop().call_later(self._random.uniform(0.2, 4.0), self.start)
