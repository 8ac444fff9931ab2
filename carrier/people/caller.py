"""A scripted caller: places a call and does what its script says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from typing_extensions import override

from carrier.call import Call
from carrier.far_end import hang_up, number_settings, press, speak
from carrier.handset import Handset, Message
from carrier.network import Network
from carrier.people.outcomes import Outcome
from carrier.people.script import Script, Step, pattern_of
from carrier.run.place import place_inbound
from carrier.run.speech import speech_seconds
from carrier.tasks import running

REACTION_SECONDS = 0.5
PROMPT_SECONDS = 30.0


class Failed(Exception):
    """The call went otherwise than the script says."""


class Caller(Handset):
    """One call by one script."""

    def __init__(self, network: Network, script: Script) -> None:
        super().__init__()
        self._network = network
        self._script = script
        self._heard: list[str] = []
        self._read = 0
        self._listening = self._waiting = self._with_person = self._abandoned = False
        self._news = asyncio.Event()
        number = script.from_
        digits = network.chance.stream("caller numbers")
        self.number = re.sub("#", lambda _: str(digits.randrange(10)), number)
        self.call: Call = self._place()

    def _place(self) -> Call:
        settings = number_settings(self._network, self._script.to)
        return place_inbound(self._network, self, from_=self.number, to=self._script.to, settings=settings, form={})

    @override
    def send(self, message: Message) -> None:
        """Hear what happens on the call."""
        on = bool(message.get("on"))
        match message["type"]:
            case "said":
                self._heard.append(str(message["text"]))
            case "listening" | "recording":
                self._listening = message["type"] == "listening" or on
            case "listening_over":
                self._listening = False
            case "waiting":
                self._waiting = on
            case "bridged":
                self._with_person = on
        self._news.set()

    async def run(self) -> Outcome:
        """Follow the script to its end; then stay on the line until the other side ends the call."""
        try:
            async with running(self._lose_patience()):
                for step in self._script.steps:
                    await self._do(step)
                await self._until(lambda: False, None)
        except Failed as failure:
            hang_up(self._network, self.call, "script failed")
            return self._outcome("abandoned" if self._abandoned else "failed", str(failure))
        return self._outcome("abandoned" if self._abandoned else "passed", "")

    def _outcome(self, result: str, reason: str) -> Outcome:
        return Outcome(self._script.name, self.call.sid, result, reason, tuple(self._heard))

    async def _do(self, step: Step) -> None:
        if step.wait is not None:
            await self._need(lambda: self._hears(pattern_of(step.wait or "")), f"never heard {step.wait!r}")
        if step.expect is not None:
            pattern = pattern_of(step.expect)
            await self._need(lambda: any(map(pattern.search, self._heard)), f"never heard {step.expect!r}")
        if step.pause is not None:
            await self._until(lambda: False, step.pause)
        if step.person:
            await self._need(lambda: self._with_person, "no person came", self._script.within + self._script.patience)
        if step.hang_up:
            hang_up(self._network, self.call, "hung up")
        await self._express(step)

    async def _express(self, step: Step) -> None:
        if step.press is None and step.speak is None:
            return
        await self._until(lambda: self._listening or self._with_person, PROMPT_SECONDS)
        await self._network.clock.sleep(REACTION_SECONDS)
        if step.press is not None:
            press(self.call, step.press)
        else:
            speak(self.call, step.speak or "")
            await self._until(lambda: False, speech_seconds(step.speak or ""))

    def _hears(self, pattern: re.Pattern[str]) -> bool:
        while self._read < len(self._heard):
            self._read += 1
            if pattern.search(self._heard[self._read - 1]):
                return True
        return False

    async def _need(self, fulfilled: Callable[[], bool], otherwise: str, seconds: float | None = None) -> None:
        if not await self._until(fulfilled, seconds or self._script.within):
            raise Failed(otherwise)

    async def _until(self, fulfilled: Callable[[], bool], seconds: float | None) -> bool:
        """Wait until it is so; False when the time or the call is over first."""
        try:
            async with self._network.clock.timeout(seconds):
                while not fulfilled():
                    if self.call.over.is_set():
                        return False
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    async def _lose_patience(self) -> None:
        clock = self._network.clock
        while not self.call.over.is_set():
            await self._until(lambda: self._waiting, None)
            since = clock.now()
            left = await self._until(lambda: not self._waiting, self._script.patience)
            if not left and not self.call.over.is_set() and clock.now() - since >= self._script.patience:
                self._abandoned = True
                hang_up(self._network, self.call, "out of patience")
                return
