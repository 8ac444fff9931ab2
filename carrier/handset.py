"""What stands at the far end of a call: a browser's device or a scripted person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

Message: TypeAlias = dict[str, object]


class Handset(ABC):
    """Something that rings, hears messages about its calls and answers by methods of those calls."""

    def __init__(self) -> None:
        self.calls: set[str] = set()

    @abstractmethod
    def send(self, message: Message) -> None:
        """Hear `message`; never waits."""
