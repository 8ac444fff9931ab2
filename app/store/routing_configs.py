"""The numbered, immutable routing configurations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from routing.config import Config

if TYPE_CHECKING:
    from app.store.journal import AnyConnection


async def load(connection: AnyConnection, number: int) -> Config | None:
    """The configuration of that number, or None when there is none."""
    body = await connection.fetchval("SELECT body FROM routing_config WHERE number = $1", number)
    return None if body is None else _decode(number, body)


async def save(connection: AnyConnection, config: Config) -> int:
    """Keep a configuration under the next number, which is returned; its own number is ignored."""
    number: int = await connection.fetchval(
        "INSERT INTO routing_config (body, created_at) VALUES ($1, now_ms()) RETURNING number",
        msgspec.msgpack.encode(config),
    )
    return number


async def load_all(connection: AnyConnection) -> dict[int, Config]:
    """Every configuration by its number."""
    rows = await connection.fetch("SELECT number, body FROM routing_config")
    return {number: _decode(number, body) for number, body in rows}


def _decode(number: int, body: bytes) -> Config:
    return msgspec.structs.replace(msgspec.msgpack.decode(body, type=Config), number=number)
