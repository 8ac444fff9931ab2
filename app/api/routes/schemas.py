"""Bodies that several routes take."""

from __future__ import annotations

from pydantic import BaseModel, Field

notes_max = 20_000


class Tab(BaseModel):
    """The browser tab that asks, by a name it made for itself."""

    tab: str = Field(min_length=1, max_length=64)
