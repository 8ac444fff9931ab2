"""A minute of the soak; `./run soak` runs ten."""

from __future__ import annotations

from pathlib import Path

from tests.soak.soak import soak


async def test_a_minute_of_restarts_and_kills_loses_no_call_and_doubles_none(tmp_path: Path) -> None:
    account = await soak(60, tmp_path, seed=1)
    assert account.clean, str(account)
