"""The walkthrough says what really comes back."""

from __future__ import annotations

from pathlib import Path

from app.store.database import Database
from tests.docs.walkthrough import Command, a_day, masked, replay


async def test_the_walkthrough_is_what_happens(database: Database, tmp_path: Path) -> None:
    async def compare(command: Command, answer: str) -> None:
        assert masked(answer) == masked(command.answer), f"after $ {command.typed}"

    async with a_day(database, tmp_path) as day:
        await replay(day, compare)
