"""Everyday life: callers come at a steady rate by a mix of scripts, and agents are at work."""

from __future__ import annotations

import asyncio

from pydantic import BaseModel, ConfigDict, Field

from carrier.errors import RestError, invalid
from carrier.network import Network
from carrier.people.caller import Caller
from carrier.people.crew import Crew
from carrier.people.outcomes import Outcomes
from carrier.people.script import Script, read_folder, read_mixes

MOST_CALLERS = 500


class LifeSetting(BaseModel):
    """How busy it is: calls per minute of call time by a named mix (empty: every script alike), and agents at work."""

    model_config = ConfigDict(extra="forbid")
    calls_per_minute: float = Field(default=0, ge=0, le=6000)
    mix: str = ""
    agents: int = Field(default=0, ge=0, le=5000)


class Life:
    """The scripted people of one carrier."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.outcomes = Outcomes()
        self.setting = LifeSetting()
        self.callers = 0
        self.crew = Crew(network)
        self._changed = asyncio.Event()

    def adopt(self, setting: LifeSetting) -> None:
        """Change what `setting` says and leave the rest.

        Raises RestError for an unknown mix or when there are no scripts.
        """
        changed = self.setting.model_copy(update=setting.model_dump(exclude_unset=True))
        if changed.calls_per_minute:
            self._weights(changed.mix)
        self.setting = changed
        self.crew.want(changed.agents)
        self._changed.set()

    def reset(self) -> None:
        """Nobody calls, nobody works, and nothing is remembered."""
        self.adopt(LifeSetting(calls_per_minute=0, mix="", agents=0))
        self.outcomes.clear()

    def place(self, script: Script) -> Caller:
        """Let one caller call now. Raises RestError when the number is not in service."""
        caller = Caller(self._network, script)
        self.callers += 1
        self._network.background(self._follow(caller))
        return caller

    async def _follow(self, caller: Caller) -> None:
        try:
            self.outcomes.add(await caller.run())
        finally:
            self.callers -= 1

    async def go_on(self) -> None:
        """Place calls at the rate of the setting, with exponential gaps, until cancelled."""
        draws = self._network.chance.stream("life")
        while True:
            self._changed.clear()
            rate = self.setting.calls_per_minute / 60
            gap = self._network.clock.real(draws.expovariate(rate)) if rate else None
            try:
                async with asyncio.timeout(gap):
                    await self._changed.wait()
            except TimeoutError:
                self._one_more()

    def _one_more(self) -> None:
        if self.callers >= MOST_CALLERS:
            return
        scripts, weights = self._weights(self.setting.mix)
        script = self._network.chance.stream("mix").choices(scripts, weights)[0]
        try:
            self.place(script)
        except RestError as problem:
            self._network.log.alert("life", problem.code, problem.message)

    def _weights(self, mix: str) -> tuple[list[Script], list[float]]:
        folder = self._network.options.scripts
        scripts = read_folder(folder) if folder else {}
        mixes = read_mixes(folder) if folder else {}
        weights = mixes.get(mix) if mix else dict.fromkeys(scripts, 1.0)
        if not weights or not weights.keys() <= scripts.keys():
            raise invalid(20001, f"No mix {mix!r} of known scripts: {', '.join(scripts) or 'there are no scripts'}")
        return [scripts[name] for name in weights], list(weights.values())
