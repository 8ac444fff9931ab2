"""Reads what is left of a call when it is over: wrap-ups with their notes, recordings, and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, literal, null, select

from app.store.tables.calls import CallRecording, Voicemail
from app.store.tables.routing import WrapUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

WrapUpRow = WrapUp


class RecordingRow(NamedTuple):
    """Something that was recorded: a talk, a call by its flow, or a voicemail; its length may not be known yet."""

    sid: str
    kind: str
    seconds: int | None
    at: int
    agent: int | None
    keep_days: int | None
    deleted_at: int | None


async def wrap_ups(session: AsyncSession, contact: int) -> Sequence[WrapUpRow]:
    """What agents did after their talks, in order."""
    statement = select(WrapUp).where(WrapUp.contact_id == contact).order_by(WrapUp.connection)
    return (await session.scalars(statement)).all()


async def recordings(session: AsyncSession, contact: int) -> list[RecordingRow]:
    """What was recorded, in order."""
    kind = case((CallRecording.connection.is_(None), "call"), else_="talk")
    call = (
        CallRecording.sid,
        kind,
        CallRecording.seconds,
        CallRecording.started_at,
        CallRecording.agent_id,
        CallRecording.keep_days,
        CallRecording.deleted_at,
    )
    left = (Voicemail.recording_sid, literal("voicemail"), Voicemail.seconds, Voicemail.left_at)
    message = (*left, null(), null(), null())
    found = [
        *await session.execute(select(*call).where(CallRecording.contact_id == contact)),
        *await session.execute(select(*message).where(Voicemail.contact_id == contact)),
    ]
    return sorted((RecordingRow(*row) for row in found), key=lambda recording: recording.at)
