"""The containment report: of the calls that came in since an instant, how many were served by a flow alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch."""

    since: int


class Row(NamedTuple):
    """All calls, and those whose flow reached its goal without a queue; hanging up before it is not containment."""

    calls: int
    contained: int


QUERY = """
SELECT count(*), count(*) FILTER (WHERE outcome = 'contained') FROM contact
WHERE started_at >= :since AND origin NOT IN ('agent_dialed', 'internal')
"""


async def run(database: Database, parameters: Parameters) -> Row:
    """The report."""
    rows = await read(database, QUERY, parameters._asdict())
    return Row(*rows[0])
