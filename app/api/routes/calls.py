"""Calls as one looks back on them: finding them, and what is left of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services import after_call, calls_search, ledger, receipts
from app.services.after_call import AfterCall
from app.services.calls_search import CallsPage, Looking
from app.services.ledger import LedgerView
from app.services.views.receipts import ReceiptView

router = guarded(Who.SIGNED_IN, "/contacts")
supervisors_router = guarded(Who.SUPERVISORS, "/contacts")


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
    response_class=Response,
    responses={200: {"content": {"audio/wav": {}}}},
)
async def play_recording(contact: int, recording: str, principal: Asking, services: Services) -> Response:
    """A recorded call, or the message the caller left."""
    sound = await after_call.sound(services, contact, recording, principal)
    return Response(sound.body, media_type=sound.media_type, headers={"Cache-Control": "private, max-age=3600"})
