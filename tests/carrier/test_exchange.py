"""Pooled connections towards the application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from carrier.exchange import Exchange, Request
from carrier.overrides import Overrides

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Answers so many requests on each connection and drops the next one unanswered."""

    def __init__(self, answers: int) -> None:
        self._answers = answers
        self._serving: list[asyncio.Task[None]] = []
        self.url = ""

    @property
    def connections(self) -> int:
        """How many there have been."""
        return len(self._serving)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self._serving.append(asyncio.create_task(self._serve(reader, writer)))

    async def served(self) -> None:
        """Wait until every connection is over."""
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            for _ in range(self._answers):
                await reader.readuntil(b"\r\n\r\n")
                writer.write(ANSWER)
            await reader.readuntil(b"\r\n\r\n")
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def exchange_with(server: Server) -> AsyncIterator[Exchange]:
    """An open pool, and the server on a free port; both are over at the end."""
    async with await asyncio.start_server(server.accept, "127.0.0.1", 0) as listening:
        server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/voice"
        exchange = Exchange()
        await exchange.open()
        yield exchange
        await exchange.close()
        await server.served()


async def test_a_pooled_connection_that_was_closed_is_replaced_by_a_fresh_one() -> None:
    server = Server(answers=1)
    async with exchange_with(server) as exchange:
        request = Request(server.url, "POST", {}, {}, Overrides(), 100)
        assert (await exchange.send(request)).body == b"ok"
        assert (await exchange.send(request)).body == b"ok"
    assert server.connections == 2


async def test_a_fresh_connection_that_is_dropped_is_a_failure() -> None:
    server = Server(answers=0)
    async with exchange_with(server) as exchange:
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await exchange.send(Request(server.url, "POST", {}, {}, Overrides(), 100))
    assert server.connections == 1
