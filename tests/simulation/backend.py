"""One server process of the real PostgreSQL, at the end of a socket on which questions are asked one at a time."""

from __future__ import annotations

import select
import socket
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.simulation.messages import Message, Messages, message, row_of, startup

CHUNK = 1 << 16


class Refused(AssertionError):
    """PostgreSQL refused what the rig itself asked."""


class Answer(NamedTuple):
    """An answer: its bytes, the commands it says were carried out, and whether a transaction is open after it."""

    data: bytes
    tags: tuple[str, ...]
    in_transaction: bool


class Backend:
    """A session. `pid` names it to the server."""

    def __init__(self, dsn: str) -> None:
        address = urlsplit(dsn)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"{parse_qs(address.query)['host'][0]}/.s.PGSQL.5432")
        self._messages = Messages()
        self._due = [b"Z"]
        self._heard: list[Message] = []
        self._notices: list[bytes] = []
        self._status = b"I"
        names = {"user": str(address.username), "database": address.path[1:], "client_encoding": "utf-8"}
        self._socket.sendall(startup(names))
        self.greeting = self.wait().data
        self.pid = next(int.from_bytes(each.body[:4], "big") for each in self._heard if each.kind == b"K")

    def send(self, sent: list[Message]) -> None:
        """Ask."""
        self._heard = []
        for each in sent:
            if each.kind in b"QS":
                self._due.append(b"Z")
            elif each.kind == b"H":
                self._due.append(b"T")
        self._socket.sendall(b"".join(message(*each) for each in sent))

    def ready(self, seconds: float) -> bool:
        """Whether everything asked is answered; waits at most so long (real time) for more of it."""
        if self._due and select.select([self._socket], [], [], seconds)[0]:
            for each in self._messages.cut(self._socket.recv(CHUNK)):
                self._hear(each)
        return not self._due

    def _hear(self, heard: Message) -> None:
        if heard.kind == b"A":  # kept apart: they are passed on when the seed says, from one session to all
            self._notices.append(heard.body)
            return
        self._heard.append(heard)
        if heard.kind == b"Z":
            self._status = heard.body
            del self._due[: self._due.index(b"Z") + 1]
        elif heard.kind in b"TnE" and self._due[0] == b"T":
            del self._due[0]

    def answer(self) -> Answer:
        """What was answered."""
        tags = tuple(each.text() for each in self._heard if each.kind == b"C")
        return Answer(b"".join(message(*each) for each in self._heard), tags, self._status != b"I")

    def wait(self) -> Answer:
        """The answer, however long it takes."""
        while not self.ready(1.0):
            pass
        return self.answer()

    def ask(self, sql: str) -> list[list[str | None]]:
        """The rows of a question of the rig's own."""
        self.send([Message(b"Q", sql.encode() + b"\0")])
        self.wait()
        for each in self._heard:
            if each.kind == b"E":
                raise Refused(f"{each.body!r} for {sql}")
        return [row_of(each.body) for each in self._heard if each.kind == b"D"]

    def notices(self) -> list[bytes]:
        """The bodies of the notices since the last time, for a session that listens."""
        self.ask("")
        told, self._notices = self._notices, []
        return told

    def renew(self) -> None:
        """Forget whatever a client did in this session; an open transaction is rolled back."""
        self.ask("ROLLBACK")
        self.ask("DISCARD ALL")

    def close(self) -> None:
        """End the session."""
        self._socket.close()
