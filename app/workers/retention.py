"""Making room: day partitions of the journal ahead of time, and what is old enough to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.clock import DAY_MS
from app.store import announcements, answers, callbacks, partitions, verification_locks
from routing.codec import READABLE

if TYPE_CHECKING:
    from app.bootstrap import Services

LOCK_DAYS = 3
"""Days a count of attempts is kept after its last: longer than any of them counts."""
ANNOUNCEMENT_DAYS = 90
"""Days what waiting callers were told is kept: as far back as the report on it looks."""
CALLBACK_DAYS = 90
"""Days a callback that is over is kept, with its number: as far back as the report on it looks."""
SURVEY_DAYS = 400
"""Days the answers to surveys are kept: a year can be held against the one before."""
CONSENT_DAYS = 5 * 365
"""Days a consent, or its refusal, is kept: as long as somebody may ask for the proof."""


async def tidy(services: Services) -> None:
    """Make the partitions of the days to come, and drop what is past its keeping."""
    async with services.database.transaction() as connection:
        now = await services.database.now()
        await partitions.make(connection, now)
        await partitions.drop(connection, now, READABLE)
        await partitions.forget(connection, now)
        await announcements.forget(connection, now - ANNOUNCEMENT_DAYS * DAY_MS)
        await callbacks.forget(connection, now - CALLBACK_DAYS * DAY_MS)
        await answers.forget(connection, now - SURVEY_DAYS * DAY_MS, now - CONSENT_DAYS * DAY_MS)
        await verification_locks.forget(connection, now - partitions.JOURNAL_DAYS * DAY_MS, now - LOCK_DAYS * DAY_MS)
