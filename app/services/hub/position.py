"""The place in both journals up to which a console has heard: the id of every event it is sent."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

_form = re.compile(r"r1:(\d{1,18}),ops:(\d{1,18})")


class Position(NamedTuple):
    """Positions in the routing journal and in the operations journal."""

    routing: int
    ops: int

    def __str__(self) -> str:
        return f"r1:{self.routing},ops:{self.ops}"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The position a browser repeats; None when it has none, or none of ours."""
        found = _form.fullmatch(text or "")
        return cls(int(found[1]), int(found[2])) if found else None

    def may_miss(self, other: Position) -> bool:
        """Whether somebody who heard up to here may not have heard all that was told at `other`."""
        return other == self or not self.covers(other)

    def covers(self, other: Position) -> bool:
        """Whether `other` lies nowhere beyond this position."""
        return other.routing <= self.routing and other.ops <= self.ops
