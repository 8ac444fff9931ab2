"""The carrier, and the lines between it and the service: HTTP without a network, both ways."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, MutableMapping
from contextvars import copy_context
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import aiohttp
from aiohttp import web
from twilio.http.response import Response
from typing_extensions import override

from carrier.exchange import Reply, Request
from carrier.rest import resources
from carrier.rest.gate import NETWORK, gate
from tests.simulation.process import current

if TYPE_CHECKING:
    from carrier.network import Network
    from tests.simulation.chance import Random
    from tests.simulation.host import Host
    from tests.simulation.process import Process

COMMON_SECONDS = 0.01


class ToService:
    """The carrier's way to the service: any process that is up answers, as behind a load balancer."""

    def __init__(self, hosts: list[Host], random: Random) -> None:
        self._hosts = hosts
        self._random = random

    async def open(self) -> None:
        """Nothing needs to be opened."""

    async def close(self) -> None:
        """Nothing is open."""

    async def send(self, request: Request) -> Reply:
        """Ask a process. Raises aiohttp's errors when there is none, or when it dies meanwhile."""
        await asyncio.sleep(self._random.expovariate(1 / COMMON_SECONDS))
        up = [process for host in self._hosts if (process := host.up)]
        if not up:
            raise aiohttp.ServerDisconnectedError("no process is up")
        process = self._random.choice(up)
        process.host.note(f"hears {urlsplit(request.url).path} {_told(request.form)}")
        answering = process.begin(_asked(process, request))
        await asyncio.wait({answering, process.died}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done() or answering.cancelled():
            raise aiohttp.ServerDisconnectedError("the process died")
        reply: Reply = answering.result()
        return reply


def _told(form: Mapping[str, str]) -> str:
    names = ("CallSid", "CallStatus", "StatusCallbackEvent", "QueueResult", "Digits", "ErrorCode")
    return " ".join(form[name] for name in names if form.get(name))


async def _asked(process: Process, request: Request) -> Reply:
    address = urlsplit(request.url)
    if request.method == "GET":
        return _sound(process, request)
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": address.scheme,
        "path": address.path,
        "raw_path": address.path.encode(),
        "query_string": address.query.encode(),
        "headers": [
            (b"content-type", b"application/x-www-form-urlencoded"),
            *((name.lower().encode(), value.encode()) for name, value in request.headers.items()),
        ],
        "root_path": "",
    }
    body = urlencode(dict(request.form)).encode()
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(part: MutableMapping[str, Any]) -> None:
        sent.append(part)

    try:
        await process.app(scope, receive, send)
    except Exception as error:  # the answer was a 500: a server sends it and goes on
        process.host.note(f"answers 500: {error!r}")
    headers = dict(sent[0]["headers"])
    content = b"".join(part.get("body", b"") for part in sent[1:])
    return Reply(sent[0]["status"], headers.get(b"content-type", b"").decode(), content, request.url)


def _sound(process: Process, request: Request) -> Reply:
    """A file, which the service hands out without looking at anything else."""
    path = process.app.state.voice.media.file(urlsplit(request.url).path.rpartition("/")[2])
    return Reply(200, "audio/wav", path.read_bytes(), request.url)


class ToCarrier:
    """The service's way to the carrier: its own HTTP server at the end of a line in memory."""

    def __init__(self, network: Network, random: Random) -> None:
        app = web.Application(middlewares=[gate])
        app[NETWORK] = network
        app.add_routes(resources.routes())
        self._runner = web.AppRunner(app, access_log=None)
        self._random = random
        self._outside = copy_context()

    async def open(self) -> None:
        """Begin."""
        await self._runner.setup()

    async def close(self) -> None:
        """End."""
        await self._runner.cleanup()

    async def request(self, method: str, url: str, headers: Mapping[str, str], **named: Any) -> Response:
        """One request of the SDK. Raises aiohttp's error when the line is cut before it is answered."""
        process = current.get()
        assert process is not None, "only a process asks the carrier"
        address = urlsplit(url)
        target = address.path + _query(address.query, named.get("params"))
        body = urlencode(_given(named.get("data")), doseq=True)
        process.host.note(f"asks {method} {address.path.partition('/Accounts/')[2][35:]} {body}"[:150])
        await asyncio.sleep(self._random.expovariate(1 / COMMON_SECONDS))
        answer = await self._exchange(_request(method, target, headers, body))
        await asyncio.sleep(self._random.expovariate(1 / COMMON_SECONDS))
        process.host.note(f"is answered {answer.status_code}")
        return answer

    async def _exchange(self, sent: bytes) -> Response:
        server = self._runner.server
        assert server is not None, "the carrier is not open"
        protocol = server()
        line = _Line(protocol)
        for step in (lambda: protocol.connection_made(line), lambda: protocol.data_received(sent)):
            self._outside.run(step)
        await line.over
        if not line.heard:
            raise aiohttp.ServerDisconnectedError
        head, _, body = line.heard.partition(b"\r\n\r\n")
        return Response(int(head.split()[1]), body.decode())


def _query(query: str, parameters: Mapping[str, Any] | None) -> str:
    together = "&".join(filter(None, (query, urlencode(_given(parameters)))))
    return f"?{together}" if together else ""


def _given(values: Mapping[str, Any] | None) -> dict[str, Any]:
    """Only what is said: the SDK leaves out what is None."""
    return {name: _word(value) for name, value in (values or {}).items() if value is not None}


def _word(value: object) -> str | list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _request(method: str, target: str, headers: Mapping[str, str], body: str) -> bytes:
    own = {
        "Host": "carrier",
        "Connection": "close",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    }
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in (dict(headers) | own).items())]
    return "\r\n".join([*lines, "", body]).encode()


class _Line(asyncio.Transport):
    """The carrier's end of a line that carries one request."""

    def __init__(self, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self.heard = b""
        self.over = asyncio.get_running_loop().create_future()
        self._protocol = protocol

    @override
    def get_extra_info(self, name: str, default: object = None) -> object:
        return default

    @override
    def is_closing(self) -> bool:
        return self.over.done()

    @override
    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.heard += bytes(data)

    @override
    def close(self) -> None:
        self.abort()

    @override
    def abort(self) -> None:
        if not self.over.done():
            self.over.set_result(None)
            asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)
