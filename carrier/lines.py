"""Who can be rung: the handsets registered at each number and softphone identity."""

from __future__ import annotations

from carrier.handset import Handset


class Lines:
    """The directory of registered handsets; several may share an address."""

    def __init__(self) -> None:
        self._handsets: dict[str, list[Handset]] = {}

    def register(self, address: str, handset: Handset) -> None:
        """Let `handset` ring when `address` is called."""
        self._handsets.setdefault(address, []).append(handset)

    def unregister(self, address: str, handset: Handset) -> None:
        """Ring it no more."""
        remaining = [other for other in self._handsets.get(address, []) if other is not handset]
        if remaining:
            self._handsets[address] = remaining
        else:
            self._handsets.pop(address, None)

    def at(self, address: str) -> list[Handset]:
        """Every handset registered at `address`."""
        return list(self._handsets.get(address, ()))

    def count(self) -> int:
        """How many handsets are registered."""
        return sum(len(handsets) for handsets in self._handsets.values())
