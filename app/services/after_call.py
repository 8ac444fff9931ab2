"""What is left of a call when it is over: what agents noted of it, and what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.clock import DAY_MS
from app.services.names import names_of
from app.services.roles import Role
from app.services.seeing import seen
from app.store import after_call as store
from app.store import legal_holds, recording_plays

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names
    from app.store.after_call import RecordingRow, WrapUpRow
    from app.store.legal_holds import LegalHoldRow


class WrapUpNote(BaseModel, frozen=True):
    """What an agent noted after a talk; `ended_at` is null while the agent is still at it."""

    agent: str
    ended_at: int | None
    disposition: str | None
    notes: str


class RecordingView(BaseModel, frozen=True):
    """A recorded talk with its agent, a call its flow recorded, or a message the caller left (voicemail).

    `seconds` is null as long as only the provider knows. One that was `deleted` cannot be played any more; `keep_until`
    is null where it is kept until somebody deletes it.
    """

    sid: str
    kind: str
    seconds: int | None
    at: int
    agent: str | None
    keep_until: int | None
    deleted: bool


class LegalHoldView(BaseModel, frozen=True):
    """What keeps the recordings from being deleted, as long as it is not lifted; instants in milliseconds."""

    placed_at: int
    placed_by: str
    why: str
    lifted_at: int | None
    lifted_by: str | None
    lifted_why: str | None


class PlayView(BaseModel, frozen=True):
    """Somebody listened to a recording."""

    sid: str
    by: str
    at: int


class AfterCall(BaseModel, frozen=True):
    """Notes and recordings; recordings, who listened, and legal holds are for supervisors."""

    wrap_ups: tuple[WrapUpNote, ...]
    recordings: tuple[RecordingView, ...] = ()
    plays: tuple[PlayView, ...] = ()
    legal_holds: tuple[LegalHoldView, ...] = ()


async def of_contact(services: Services, contact: int, to: Principal) -> AfterCall:
    """What is left of a call. Raises `NotFound` when `to` may not see it."""
    names = names_of(services.center)
    async with services.database.session() as session:
        await seen(services, session, contact, to)
        wrap_ups = tuple(_wrap_up(row, names) for row in await store.wrap_ups(session, contact))
        if not to.role.covers(Role.SUPERVISOR):
            return AfterCall(wrap_ups=wrap_ups)
        return AfterCall(
            wrap_ups=wrap_ups,
            recordings=tuple(_recording(row, names) for row in await store.recordings(session, contact)),
            plays=tuple(
                PlayView(sid=row.recording_sid, by=row.by, at=row.at)
                for row in await recording_plays.of_contact(session, contact)
            ),
            legal_holds=tuple(map(_legal_hold, await legal_holds.of_contact(session, contact))),
        )


def _wrap_up(row: WrapUpRow, names: Names) -> WrapUpNote:
    agent = names.agent_name(row.agent_id).name
    return WrapUpNote(agent=agent, ended_at=row.ended_at, disposition=row.disposition, notes=row.notes)


def _recording(row: RecordingRow, names: Names) -> RecordingView:
    return RecordingView(
        sid=row.sid,
        kind=row.kind,
        seconds=row.seconds,
        at=row.at,
        agent=names.agent(row.agent),
        keep_until=None if row.keep_days is None else row.at + row.keep_days * DAY_MS,
        deleted=row.deleted_at is not None,
    )


def _legal_hold(row: LegalHoldRow) -> LegalHoldView:
    return LegalHoldView(
        placed_at=row.placed_at,
        placed_by=row.placed_by,
        why=row.why,
        lifted_at=row.lifted_at,
        lifted_by=row.lifted_by,
        lifted_why=row.lifted_why,
    )
