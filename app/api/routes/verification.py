"""Who is locked out of verification, and lifting it."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services.verification import locks
from app.services.verification.locks import Place

router = guarded(Who.SUPERVISORS, "/verification")


class LockRow(BaseModel, frozen=True):
    """An account, a number, or the codes sent for an account: refused `until` an instant (ms since the epoch).

    Whose it is cannot be read from it; `contact` is the one that tried last.
    """

    id: str
    kind: str
    policy: str
    attempts: int
    contact: int
    until: int


class Unlocking(BaseModel):
    """Whose attempts are to be forgotten, of a policy: an account, or the number (E.164) calls came from."""

    policy: str
    account: str = Field("", max_length=40)
    number: str = Field("", max_length=20)


class Unlocked(BaseModel):
    """Whether any attempts were counted against it."""

    unlocked: bool


@router.get("/locks")
async def list_locks(services: Services) -> tuple[LockRow, ...]:
    """What is locked now, by when it ends."""
    rows = await locks.locked(_place(services))
    return tuple(
        LockRow(
            id=row.subject.hex(),
            kind=row.kind,
            policy=row.policy,
            attempts=row.attempts,
            contact=row.contact,
            until=row.until,
        )
        for row in rows
    )


@router.post("/locks/{lock}/unlock", status_code=204, response_class=Response)
async def lift_lock(lock: str, services: Services, principal: Asking) -> None:
    """Forget the attempts that led to a lock."""
    await locks.lift(_place(services), lock, principal.name)


@router.post("/unlock")
async def unlock(wanted: Unlocking, services: Services, principal: Asking) -> Unlocked:
    """Forget the attempts counted against an account or a number, locked or not."""
    lifted = await locks.lift_for(
        _place(services), wanted.policy, principal.name, account=wanted.account, number=wanted.number
    )
    return Unlocked(unlocked=lifted)


def _place(services: Services) -> Place:
    return Place(services.settings, services.database, services.center)
