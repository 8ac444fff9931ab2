"""What a waiting caller hears, and which of the provider's queues the caller waits in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_LEARN = """
WITH learnt AS (
    UPDATE contact SET queue_sid = $3 WHERE id = $1 AND placings = $2 AND $3::text IS NOT NULL
)
SELECT wait::text FROM flow_session WHERE contact_id = $1
"""


async def learn(database: Database, contact: int, placing: int, queue_sid: str | None) -> str | None:
    """Keep the queue's sid and read the instruction (JSON) that says what is heard; none for an unknown contact."""
    async with reached():
        wait: str | None = await database.hot.fetchval(_LEARN, contact, placing, queue_sid)
    return wait
