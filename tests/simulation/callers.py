"""Callers: they press what they are told to, wait or do not, and hang up when the seed says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from typing_extensions import override

from carrier.far_end import hang_up, number_settings, press
from carrier.handset import Handset, Message
from carrier.run.place import place_inbound
from tests.simulation.center import NUMBER

if TYPE_CHECKING:
    from carrier.network import Network
    from tests.simulation.chance import Random


class Caller(Handset):
    """One call. `told` keeps what was said, `met` whether somebody was on the line."""

    def __init__(self, network: Network, random: Random, number: str) -> None:
        super().__init__()
        self._network = network
        self._random = random
        self.met = False
        self.told: list[str] = []
        self.hung_up = False
        self._talks = False
        self.calm = False
        self.call = place_inbound(
            network, self, from_=number, to=NUMBER, settings=number_settings(network, NUMBER), form={}
        )
        self._later(self._patience(), self.hang_up)

    def _patience(self) -> float:
        """Most wait for somebody, some hang up in the very first seconds, while everything is on its way."""
        return self._random.choice((self._random.uniform(0.0, 8.0), self._random.uniform(8.0, 90.0), *[150.0] * 4))

    @override
    def send(self, message: Message) -> None:
        """Hear what happens on the call."""
        match message:
            case {"type": "said", "text": text}:
                self.told.append(str(text))
            case {"type": "listening"}:
                self._later(self._random.expovariate(1.0), self._press)
            case {"type": "bridged", "on": True}:
                self.met = True
                self._talks = True
                self._later(
                    self._random.choice((self._random.uniform(0, 2), *[self._random.uniform(8, 50)] * 4)), self.hang_up
                )
            case {"type": "bridged", "on": False}:
                self._talks = False
            case {"type": "waiting", "on": True} if self._random.random() < 0.1:
                self._later(self._random.uniform(1.0, 20.0), lambda: press(self.call, "9"))
            case _:
                pass

    def _press(self) -> None:
        press(self.call, self._random.choice("11112222345"))

    def hang_up(self) -> None:
        """Have enough."""
        if not self.call.over.is_set():
            self.hung_up = True
            hang_up(self._network, self.call, "hung up")

    def go_home(self) -> None:
        """Whoever is not served within a while hangs up."""
        self._later(self._random.uniform(2.0, 20.0), self._give_up)

    def _give_up(self) -> None:
        if not self._talks:
            self.hang_up()

    def _later(self, seconds: float, what: Callable[[], None]) -> None:
        asyncio.get_running_loop().call_later(seconds, what)
