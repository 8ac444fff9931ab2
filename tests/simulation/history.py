"""What happened in one simulation, in order; the same seed writes the same, byte for byte."""

from __future__ import annotations

import asyncio


class History:
    """Lines of what happened, each with its virtual time and who did it."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def note(self, who: str, what: str) -> None:
        """Something happened."""
        self._lines.append(f"{asyncio.get_running_loop().time():10.4f} {who:<9} {what}")

    def __str__(self) -> str:
        return "\n".join(self._lines)

    def __len__(self) -> int:
        return len(self._lines)
