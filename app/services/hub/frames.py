"""Events as they go over the wire: server-sent event frames."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi.sse import format_sse_event
from pydantic import BaseModel

if TYPE_CHECKING:
    from app.services.hub.position import Position

reconnect_ms = 1_000
"""How soon a browser comes back after the stream broke: a reload must not outlast the patience for a lost page."""


def frame(event: str, data: BaseModel | dict[str, object], position: Position | None = None) -> bytes:
    """One event; with a position it becomes what the browser repeats as `Last-Event-ID`."""
    text = data.model_dump_json() if isinstance(data, BaseModel) else json.dumps(data)
    return format_sse_event(data_str=text, event=event, id=str(position) if position else None)


def hello(stream: str) -> bytes:
    """The first event of every stream: its name, and how soon to come back."""
    return format_sse_event(data_str=json.dumps({"stream": stream}), event="hello", retry=reconnect_ms)
