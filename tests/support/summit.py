"""The sample center, read once by each process of the tests: reading it runs every scenario of its flows."""

from __future__ import annotations

from functools import cache

from app.services.center.reading import Wanted, read_text
from app.settings import home

FOLDER = home / "examples" / "summit"
TEXT = (FOLDER / "center.yaml").read_text(encoding="utf-8")


@cache
def read_once(text: str = TEXT) -> Wanted:
    """What the sample center's file wants, or one with another text; whoever asks again gets the very same."""
    return read_text(text, FOLDER)
