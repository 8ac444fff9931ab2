"""One console's event stream: whose it is, and what its browser lacks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.principal import Principal


class Stream:
    """Marks of what there is to send. An agent is shown only their own state; supervisors are shown the floor."""

    def __init__(self, name: str, principal: Principal, *, floor: bool) -> None:
        self.name = name
        self.principal = principal
        self.floor = floor
        """Whether the floor is shown, beside the agent's own state."""
        self.agent_changed = principal.agent is not None
        self.asked = True
        """Whether the console is to be asked for a sign of life at once."""
        self.ended = False
        self._wake = asyncio.Event()

    def touch(self, agents: set[int] | None) -> None:
        """These agents changed (None: any may have); the floor changes with whatever happens."""
        if self.principal.agent is not None and (agents is None or self.principal.agent in agents):
            self.agent_changed = True
        if self.agent_changed or self.floor:
            self._wake.set()

    def ask(self) -> None:
        """Ask the console for a sign of life without waiting for the next round."""
        self.asked = True
        self._wake.set()

    def end(self) -> None:
        """Send nothing more."""
        self.ended = True
        self._wake.set()

    async def wait(self, seconds: float) -> None:
        """Wait until something changes, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return
        self._wake.clear()
