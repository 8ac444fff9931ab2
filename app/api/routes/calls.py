"""Calls as one looks back on them: finding them, and what is left of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.schemas import Intervention
from app.services import after_call, calls_search, ledger, legal_holds, playback, receipts
from app.services.after_call import AfterCall
from app.services.calls_search import CallsPage, Looking
from app.services.ledger import LedgerView
from app.services.views.receipts import ReceiptView

router = guarded(Who.SIGNED_IN, "/contacts")
supervisors_router = guarded(Who.SUPERVISORS, "/contacts")
admins_router = guarded(Who.ADMINS, "/contacts")


@router.get("")
async def find_calls(looking: Annotated[Looking, Query()], principal: Asking, services: Services) -> CallsPage:
    """Calls, the latest first: agents are shown their own, supervisors those of their teams."""
    return await calls_search.find(services, looking, principal)


@router.get("/{contact}/ledger")
async def get_ledger(contact: int, principal: Asking, services: Services) -> LedgerView:
    """What every millisecond of the call was spent on; agents are shown their own contacts."""
    return await ledger.of_contact(services, contact, principal)


@router.get("/{contact}/offers")
async def list_offers(contact: int, principal: Asking, services: Services) -> tuple[ReceiptView, ...]:
    """Whom the contact was offered to, and why; agents are shown their own contacts."""
    return await receipts.of_contact(services, contact, principal)


@router.get("/{contact}/after-call")
async def get_after_call(contact: int, principal: Asking, services: Services) -> AfterCall:
    """What agents noted of the call, and what was recorded; recordings are for supervisors."""
    return await after_call.of_contact(services, contact, principal)


@supervisors_router.get(
    "/{contact}/recordings/{recording}/audio",
    response_class=FileResponse,
    responses={200: {"content": {"audio/wav": {}}}, 206: {"content": {"audio/wav": {}}}},
)
async def play_recording(contact: int, recording: str, principal: Asking, services: Services) -> FileResponse:
    """A recorded talk or call, or the message the caller left, also a range of it; who listens is kept."""
    sound = await playback.play(services, contact, recording, principal)
    return FileResponse(
        sound.path,
        media_type="audio/wav",
        headers={"Cache-Control": "private, no-store"},
        background=BackgroundTask(sound.done),
    )


@supervisors_router.post("/{contact}/legal-hold", status_code=204, response_class=Response)
async def place_legal_hold(contact: int, body: Intervention, principal: Asking, services: Services) -> None:
    """Keep what is recorded of the call, however old it gets."""
    await legal_holds.place(services, contact, body.why, principal)


@admins_router.post("/{contact}/legal-hold/lift", status_code=204, response_class=Response)
async def lift_legal_hold(contact: int, body: Intervention, principal: Asking, services: Services) -> None:
    """Let recordings go again when their days are over."""
    await legal_holds.lift(services, contact, body.why, principal)
