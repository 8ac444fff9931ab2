"""A line between one process and PostgreSQL: everything on it takes its time, and it breaks when the seed says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from typing_extensions import override

from tests.simulation import messages
from tests.simulation.messages import Messages

if TYPE_CHECKING:
    from tests.simulation.backend import Answer
    from tests.simulation.messages import Message
    from tests.simulation.process import Process
    from tests.simulation.server import Server

LISTEN = b"LISTEN"


class Line(asyncio.Transport):
    """The transport under one connection of a process."""

    def __init__(self, server: Server, process: Process, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self._server = server
        self._process = process
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._out = b""
        self._messages = Messages()
        self._opened = False
        self._closed = False
        self._asked: list[str] = []
        self._statements: dict[str, str] = {}
        self._limits: dict[str, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._heard_at = 0.0
        self.listens = False
        self.backend = server.lend()
        server.lines.append(self)
        process.lines.append(self)
        protocol.connection_made(self)

    @override
    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._protocol

    @override
    def get_extra_info(self, name: str, default: object = None) -> object:
        return default

    @override
    def is_closing(self) -> bool:
        return self._closed

    @override
    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._closed:
            return
        if not self._out:
            self._loop.call_later(self._process.host.way(), self._arrive)
        self._out += bytes(data)

    @override
    def close(self) -> None:
        self.abort()

    @override
    def abort(self) -> None:
        self.vanish(None)

    def vanish(self, error: Exception | None) -> None:
        """The connection is gone: the server lets go of it as soon as it notices, the client hears of it."""
        if self._closed:
            return
        self._closed = True
        self._stop_timer()
        self._process.lines.remove(self)
        self._server.lines.remove(self)
        self._loop.call_soon(self._protocol.connection_lost, error)
        if self not in self._server.waiting:  # what waits for a lock is still carried out when it gets it
            self._server.take_back(self.backend)

    def tell(self, body: bytes) -> None:
        """A notice for whoever listens."""
        self._deliver(messages.message(b"A", body))

    def hindered(self) -> None:
        """The question waits for a lock."""
        self._note("waits")
        limit = self._limits.get("lock_timeout")
        if limit:
            self._timer = self._loop.call_later(limit, self._waited_enough)

    def answered(self, answer: Answer) -> None:
        """The server has done what was asked, and its answer is on the way, unless something happens to it."""
        self._stop_timer()
        if self._closed:
            self._server.take_back(self.backend)
            return
        self._note(" ".join(answer.tags) or "prepared")
        if "COMMIT" in answer.tags:
            self._server.committed()
        if answer.in_transaction and (limit := self._limits.get("idle_in_transaction_session_timeout")):
            self._timer = self._loop.call_later(limit, self._idled)
        if not self._process.host.strikes(self, answer):
            self._deliver(answer.data)

    def _arrive(self) -> None:
        data, self._out = self._out, b""
        if self._closed:
            return
        if not self._opened:
            self._open(data)
            return
        asked = list(self._messages.cut(data))
        if any(each.kind == b"X" for each in asked):
            self.vanish(None)
            return
        self._stop_timer()
        self._asked = [text for each in asked if (text := self._text(each))]
        if not self._process.host.strikes(self):
            self._server.ask(self, asked)

    def _open(self, data: bytes) -> None:
        kind, body = messages.opening(data)
        if kind == messages.CANCEL:
            self._server.cancel(messages.pid_of(body))
            self.vanish(None)
            return
        self._opened = True
        asked = messages.settings_of(body)
        self._limits = {
            name: float(value[:-1]) for name, value in asked.items() if name.endswith("timeout") and "s" in value
        }
        self._deliver(self.backend.greeting)

    def _deliver(self, data: bytes) -> None:
        self._heard_at = max(self._heard_at, self._loop.time() + self._process.host.way())
        self._loop.call_at(self._heard_at, self._hear, data)

    def _hear(self, data: bytes) -> None:
        if not self._closed:
            self._protocol.data_received(data)

    def _waited_enough(self) -> None:
        answer = self._server.stop(self)
        refused = messages.error("55P03", "canceling statement due to lock timeout")
        self.answered(answer._replace(data=refused + messages.message(b"Z", b"E" if answer.in_transaction else b"I")))

    def _idled(self) -> None:
        self._note("idled in its transaction")
        self.vanish(None)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _text(self, asked: Message) -> str:
        """The SQL of a question, which a prepared one only names."""
        match asked.kind:
            case b"Q":
                text = asked.text()
                self.listens = self.listens or text.startswith("LISTEN")
                return text
            case b"P":
                name, _, rest = asked.body.partition(b"\0")
                self._statements[name.decode()] = rest.partition(b"\0")[0].decode()
                return ""
            case b"B":
                return self._statements.get(asked.body.split(b"\0", 2)[1].decode(), "")
            case _:
                return ""

    def _note(self, what: str) -> None:
        asked = "; ".join(dict.fromkeys(" ".join(each.split())[:60] for each in self._asked))
        self._process.host.note(f"{asked} -> {what}" if asked else what)
