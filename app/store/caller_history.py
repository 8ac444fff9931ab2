"""What came of the earlier calls of a caller's number, and who answered them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_HISTORY = """
WITH now AS (SELECT caller, started_at FROM contact WHERE id = $1 AND caller ~ '^[+][1-9][0-9]{6,14}$'),
past AS (
    SELECT p.id, p.started_at, p.outcome, p.goal, p.goal_result
    FROM contact AS p JOIN now ON p.caller = now.caller
    WHERE p.id <> $1 AND p.started_at >= now.started_at - $2 AND p.started_at <= now.started_at
)
SELECT (SELECT count(*) FROM past), coalesce(last.outcome, ''), coalesce(last.goal, ''), coalesce(last.goal_result, ''),
    coalesce((now.started_at - last.started_at) / 3600000, 0)
FROM now LEFT JOIN LATERAL (SELECT * FROM past ORDER BY started_at DESC, id DESC LIMIT 1) AS last ON true
"""

_LAST_AGENT = """
WITH this AS (SELECT caller, started_at FROM contact WHERE id = $1 AND caller ~ '^[+][1-9][0-9]{6,14}$')
SELECT c.agent_id FROM this
JOIN contact AS p ON p.caller = this.caller AND p.id <> $1 AND p.started_at >= this.started_at - $2
JOIN connection AS c ON c.contact_id = p.id AND c.talk_at IS NOT NULL
ORDER BY c.talk_at DESC LIMIT 1
"""


class History(NamedTuple):
    """The calls of a number before this one; the last one's outcome and goal are empty when there is none."""

    calls: int
    outcome: str
    goal: str
    goal_result: str
    hours_ago: int


async def of(database: Database, contact: int, within_ms: int) -> History | None:
    """The history of a contact's caller within so many milliseconds; none when the number is withheld or odd."""
    async with reached():
        row = await database.hot.fetchrow(_HISTORY, contact, within_ms)
    return History(*row) if row else None


async def last_agent(database: Database, contact: int, within_ms: int) -> int | None:
    """The agent who last talked with the contact's number; none when nobody did, or the number is withheld or odd."""
    async with reached():
        found: int | None = await database.hot.fetchval(_LAST_AGENT, contact, within_ms)
    return found
