"""What changes at Summit while it runs: payments, holds, returns, messages. It begins empty at every start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Answer = dict[str, Any]


class Refused(Exception):
    """Summit will not do that; the text says why."""


class Message(NamedTuple):
    """A text message that was sent to the phone on file."""

    to: str
    text: str


class Books:
    """By customer what they paid (cents), what became of their hold, and their code; the confirmations of payments,
    returns by order, and the messages sent."""

    def __init__(self) -> None:
        self.confirmations: set[str] = set()
        self.paid: dict[str, int] = {}
        self.released: set[str] = set()
        self.blocked: set[str] = set()
        self.returns: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.messages: list[Message] = []

    def send(self, to: str, text: str) -> None:
        """Send a text message."""
        self.messages.append(Message(to, text))


Operation = Callable[[Answer, Books], Answer | None]
"""Of the arguments of a question, the answer; none when there is no such thing. Raises `Refused`."""
