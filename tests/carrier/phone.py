"""A phone or softphone for tests, over the carrier's device WebSocket."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp


class Phone:
    """Keeps every message it hears; `hears` waits for one. It listens all the time: who does not is taken for gone."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.heard: list[dict[str, Any]] = []
        self._read = 0
        self._news = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    async def send(self, type_: str, **fields: object) -> None:
        """Tell the carrier something."""
        await self._socket.send_json({"type": type_, **fields})

    async def hears(self, type_: str, seconds: float = 20, **fields: object) -> dict[str, Any]:
        """The next message of this type with these fields; what comes before it is skipped."""
        async with asyncio.timeout(seconds):
            while True:
                message = await self._next()
                if message["type"] == type_ and fields.items() <= message.items():
                    return message

    async def hears_words(self, words: str, seconds: float = 20) -> dict[str, Any]:
        """The next said message whose text contains `words`."""
        async with asyncio.timeout(seconds):
            while True:
                message = await self.hears("said", seconds)
                if words in message["text"]:
                    return message

    async def hears_anything(self, seconds: float = 20) -> dict[str, Any]:
        """The next message."""
        async with asyncio.timeout(seconds):
            return await self._next()

    async def dial(self, to: str = "", **params: str) -> str:
        """Begin a call; its sid."""
        await self.send("connect", **({"to": to} if to else {}), params=params)
        return str((await self.hears("ringing"))["call"])

    async def hang_up(self) -> None:
        """Let the device vanish."""
        await self._socket.close()

    async def _next(self) -> dict[str, Any]:
        while self._read >= len(self.heard):
            self._news.clear()
            await self._news.wait()
        self._read += 1
        return self.heard[self._read - 1]

    async def _listen(self) -> None:
        async for message in self._socket:
            self.heard.append(message.json())
            self._news.set()
