"""How commands write rows and instants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their cells below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def moment(ms: int) -> str:
    """An instant (milliseconds since the epoch) to the minute, UTC."""
    return f"{datetime.fromtimestamp(ms / 1000, UTC):%Y-%m-%d %H:%M}"
