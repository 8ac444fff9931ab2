"""A line to PostgreSQL that can be cut: bytes vanish without a word, or every connection is reset."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

CHUNK = 64 * 1024


class Proxy:
    """Passes bytes both ways on a TCP port of its own, for as long as it lets them through."""

    def __init__(self, socket_path: str) -> None:
        self._path = socket_path
        self._open = asyncio.Event()
        self._open.set()
        self._lines: set[asyncio.StreamWriter] = set()

    def hush(self) -> None:
        """Let nothing through from now on, and close nothing: both ends wait."""
        self._open.clear()

    def reset(self) -> None:
        """Break every connection there is."""
        for writer in tuple(self._lines):
            writer.transport.abort()

    def pass_on(self) -> None:
        """Let everything through again, what was held back first."""
        self._open.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Connect one client with the server until either of them is gone."""
        async with self._line(writer):
            await self._open.wait()
            far_reader, far_writer = await asyncio.open_unix_connection(self._path)
            async with self._line(far_writer):
                ways = {
                    asyncio.create_task(self._pump(reader, far_writer)),
                    asyncio.create_task(self._pump(far_reader, writer)),
                }
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(CHUNK):
                await self._open.wait()
                writer.write(chunk)
                await writer.drain()

    @asynccontextmanager
    async def _line(self, writer: asyncio.StreamWriter) -> AsyncIterator[None]:
        self._lines.add(writer)
        try:
            yield
        finally:
            self._lines.discard(writer)
            writer.transport.abort()


@asynccontextmanager
async def between(dsn: str) -> AsyncIterator[tuple[Proxy, str]]:
    """A proxy in front of the server at `dsn`, which names a socket's folder, and the address that leads through it."""
    address = urlsplit(dsn)
    proxy = Proxy(f"{parse_qs(address.query)['host'][0]}/.s.PGSQL.5432")
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield proxy, f"postgresql://{address.username}@127.0.0.1:{port}{address.path}"
    finally:
        proxy.pass_on()
        server.close()
        proxy.reset()
