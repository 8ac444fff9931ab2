"""What led a call through its flow: read to play the call again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_CALL = """
SELECT c.caller, c.number, c.flow_name, c.flow_version, c.started_at, c.ended_at IS NOT NULL, s.sprint
FROM contact AS c JOIN flow_session AS s ON s.contact_id = c.id WHERE c.id = $1
"""
_SIGNALS = "SELECT at, signals FROM flow_signal WHERE contact_id = $1 ORDER BY sprint"


class PastCall(NamedTuple):
    """A call to a flow: who called which number, the version it met, when, whether it is over, its sprints."""

    caller: str
    number: str
    flow: str
    version: int
    started_at: int
    over: bool
    sprints: int


async def call(database: Database, contact: int) -> PastCall | None:
    """The call of a contact; none when there is no such contact, or it never was in a flow."""
    async with reached():
        row = await database.hot.fetchrow(_CALL, contact)
    return PastCall(*row) if row else None


async def signals(database: Database, contact: int) -> list[tuple[int, list[dict[str, Any]]]]:
    """The signals of each sprint that had any, with its instant, in order."""
    async with reached():
        rows = await database.hot.fetch(_SIGNALS, contact)
    return [(row["at"], row["signals"]) for row in rows]
