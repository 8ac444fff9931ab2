"""Who listened to which recording, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.store.tables.recordings import RecordingPlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.database import Database
    from app.store.screen_pop import Session

PlayRow = RecordingPlay
ONCE_MS = 600_000
"""A player asks for a recording piece by piece: for so long that is one time."""

_PLAYED = """
INSERT INTO recording_play (contact_id, recording_sid, by, at)
SELECT $1::bigint, $2::text, $3::text, now_ms() WHERE NOT EXISTS (
    SELECT FROM recording_play WHERE contact_id = $1 AND recording_sid = $2 AND by = $3 AND at > now_ms() - $4::bigint
)
"""


async def played(database: Database, contact: int, recording: str, by: str) -> None:
    """Somebody listens to it, or goes on listening."""
    await database.hot.execute(_PLAYED, contact, recording, by, ONCE_MS)


async def of_contact(session: Session, contact: int) -> Sequence[PlayRow]:
    """Everybody who listened, in order."""
    query = select(RecordingPlay).where(RecordingPlay.contact_id == contact).order_by(RecordingPlay.id)
    return (await session.scalars(query)).all()
