"""Reads what is left of a call when it is over: wrap-ups with their notes, recordings, and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import literal, null, select

from app.store.tables.calls import CallRecording, Voicemail
from app.store.tables.routing import WrapUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

WrapUpRow = WrapUp


class RecordingRow(NamedTuple):
    """Something that was recorded: a call, whose length only the provider knows, or a voicemail."""

    sid: str
    kind: str
    seconds: int | None
    at: int


async def wrap_ups(session: AsyncSession, contact: int) -> Sequence[WrapUpRow]:
    """What agents did after their talks, in order."""
    statement = select(WrapUp).where(WrapUp.contact_id == contact).order_by(WrapUp.connection)
    return (await session.scalars(statement)).all()


async def recordings(session: AsyncSession, contact: int) -> list[RecordingRow]:
    """What was recorded, in order."""
    call = (CallRecording.sid, literal("call"), null(), CallRecording.changed_at)
    message = (Voicemail.recording_sid, literal("voicemail"), Voicemail.seconds, Voicemail.left_at)
    found = [
        *await session.execute(select(*call).where(CallRecording.contact_id == contact)),
        *await session.execute(select(*message).where(Voicemail.contact_id == contact)),
    ]
    return sorted((RecordingRow(*row) for row in found), key=lambda recording: recording.at)
