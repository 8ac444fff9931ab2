"""Phones outside that callbacks, agents and transfers let ring: they are answered, refused, or left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from typing_extensions import override

from carrier.far_end import hang_up, press
from carrier.handset import Handset, Message
from carrier.ringing import accept, reject

if TYPE_CHECKING:
    from carrier.call import Call
    from carrier.network import Network
    from tests.simulation.chance import Random

HABITS = {"answer": 65, "refuse": 10, "ignore": 15, "machine": 10}
"""What becomes of a ring, of a hundred times; a machine answers and presses nothing."""


class Outside(Handset):
    """One phone. `met` holds the calls on which somebody was heard."""

    def __init__(self, network: Network, random: Random, number: str, slowest: float = 14.0) -> None:
        super().__init__()
        self._slowest = slowest
        """Within how many seconds it is answered, if at all."""
        self.met: set[str] = set()
        self.calm = False
        """Whoever has the phone answers from now on, and is brief."""
        self._network = network
        self._random = random
        self._machines: set[str] = set()
        network.lines.register(number, self)

    @override
    def send(self, message: Message) -> None:
        """Hear what happens on the phone."""
        call = self._network.calls[str(message["call"])]
        match message:
            case {"type": "incoming"}:
                self._rings(call)
            case {"type": "listening"} if call.sid not in self._machines:
                self._later(self._random.uniform(0.5, 4.0), lambda: press(call, self._random.choice("111119")))
            case {"type": "bridged", "on": True}:
                self.met.add(call.sid)
                self._later(self._patience(), lambda: self._hang_up(call))
            case _:
                pass

    def _rings(self, call: Call) -> None:
        habit = "answer" if self.calm else self._random.choices(list(HABITS), list(HABITS.values()))[0]
        seconds = self._random.uniform(0.2, self._slowest)
        match habit:
            case "ignore":
                return
            case "refuse":
                self._later(seconds, lambda: self._refuse(call))
            case "machine" | _:
                if habit == "machine":
                    self._machines.add(call.sid)
                self._later(seconds, lambda: self._answer(call))

    def _refuse(self, call: Call) -> None:
        if call.ringing is not None and not call.ringing.done():
            reject(call, self)

    def _answer(self, call: Call) -> None:
        if accept(call, self):
            self._later(self._patience(), lambda: self._hang_up(call))

    def _patience(self) -> float:
        """Some hang up at once, while everything is on its way."""
        return self._random.choice((self._random.uniform(0.0, 6.0), *[self._random.uniform(6.0, 50.0)] * 2))

    def _hang_up(self, call: Call) -> None:
        if not call.over.is_set():
            hang_up(self._network, call, "hung up")

    def _later(self, seconds: float, what: Callable[[], None]) -> None:
        asyncio.get_running_loop().call_later(seconds, what)


class DeskPhone(Outside):
    """An agent's own phone, which is seldom put down in the middle of a talk."""

    @override
    def _patience(self) -> float:
        return self._random.choice((self._random.uniform(0.0, 40.0), *[120.0] * 4))
