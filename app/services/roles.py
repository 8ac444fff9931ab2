"""The roles of those who may use the API, each covering the ones below it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do: an agent works, a supervisor watches and steers the floor, an admin also says who may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """Whether whoever has this role may do what `other` may."""
        return _order.index(self) >= _order.index(other)


_order = list(Role)
