"""The messages between PostgreSQL and its clients, as far as one must know them to tell when a question is answered."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

STARTUP, CANCEL = 196_608, 80_877_102
_head = struct.Struct("!cI")
_integer = struct.Struct("!I")


class Message(NamedTuple):
    """One message: its kind (a letter) and what it says."""

    kind: bytes
    body: bytes

    def text(self) -> str:
        """The first text in it."""
        return self.body.partition(b"\0")[0].decode()


class Messages:
    """Cuts a stream of bytes into messages."""

    def __init__(self) -> None:
        self._rest = b""

    def cut(self, data: bytes) -> Iterator[Message]:
        """The messages that are complete with these bytes."""
        self._rest += data
        while len(self._rest) >= _head.size:
            kind, length = _head.unpack_from(self._rest)
            if len(self._rest) <= length:
                return
            yield Message(kind, self._rest[_head.size : length + 1])
            self._rest = self._rest[length + 1 :]


def message(kind: bytes, body: bytes) -> bytes:
    """A message as it is sent."""
    return _head.pack(kind, len(body) + 4) + body


def query(sql: str) -> bytes:
    """A question in one text."""
    return message(b"Q", sql.encode() + b"\0")


def startup(settings: dict[str, str]) -> bytes:
    """The first words of a client."""
    body = _integer.pack(STARTUP) + b"".join(f"{name}\0{value}\0".encode() for name, value in settings.items()) + b"\0"
    return _integer.pack(len(body) + 4) + body


def opening(data: bytes) -> tuple[int, bytes]:
    """What a client opens with, a session or the wish to cancel another's question, and what it says of it."""
    return _integer.unpack_from(data, 4)[0], data[8:]


def settings_of(body: bytes) -> dict[str, str]:
    """The settings a client asks for when it opens a session."""
    words = body.rstrip(b"\0").decode().split("\0")
    return dict(zip(words[::2], words[1::2], strict=True))


def pid_of(body: bytes) -> int:
    """Whose question a client wants canceled."""
    pid: int = _integer.unpack_from(body)[0]
    return pid


def error(code: str, text: str, severity: str = "ERROR") -> bytes:
    """A refusal as the server words it."""
    fields = {"S": severity, "V": severity, "C": code, "M": text}
    return message(b"E", b"".join(f"{name}{value}\0".encode() for name, value in fields.items()) + b"\0")


def row_of(body: bytes) -> list[str | None]:
    """The columns of a row that was asked for as text."""
    count = struct.unpack_from("!H", body)[0]
    columns: list[str | None] = []
    place = 2
    for _ in range(count):
        length = struct.unpack_from("!i", body, place)[0]
        place += 4
        columns.append(None if length < 0 else body[place : place + length].decode())
        place += max(length, 0)
    return columns
