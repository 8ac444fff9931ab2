"""What is left of a call when it is over: what agents noted of it, and what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import NotFound
from app.services.names import names_of
from app.services.recordings import Sound, fetch
from app.services.roles import Role
from app.services.seeing import seen
from app.store import after_call as store

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal


class WrapUpNote(BaseModel, frozen=True):
    """What an agent noted after a talk; `ended_at` is null while the agent is still at it."""

    agent: str
    ended_at: int | None
    disposition: str | None
    notes: str


class RecordingView(BaseModel, frozen=True):
    """A recorded call, or a message the caller left; `seconds` is null where only the provider knows."""

    sid: str
    kind: str
    seconds: int | None


class AfterCall(BaseModel, frozen=True):
    """Notes and recordings; recordings are for supervisors."""

    wrap_ups: tuple[WrapUpNote, ...]
    recordings: tuple[RecordingView, ...]


async def of_contact(services: Services, contact: int, to: Principal) -> AfterCall:
    """What is left of a call. Raises `NotFound` when `to` may not see it."""
    names = names_of(services.center)
    async with services.database.session() as session:
        await seen(services, session, contact, to)
        wrap_ups = await store.wrap_ups(session, contact)
        recordings = await store.recordings(session, contact) if to.role.covers(Role.SUPERVISOR) else []
    return AfterCall(
        wrap_ups=tuple(
            WrapUpNote(
                agent=names.agent_name(row.agent_id).name,
                ended_at=row.ended_at,
                disposition=row.disposition,
                notes=row.notes,
            )
            for row in wrap_ups
        ),
        recordings=tuple(RecordingView(sid=row.sid, kind=row.kind, seconds=row.seconds) for row in recordings),
    )


async def sound(services: Services, contact: int, recording: str, to: Principal) -> Sound:
    """A recording of a contact. Raises `NotFound` when there is none, `Unavailable` when it cannot be had."""
    known = await of_contact(services, contact, to)
    if recording not in {each.sid for each in known.recordings}:
        raise NotFound("There is no such recording.")
    return await fetch(services.settings.twilio, recording)
