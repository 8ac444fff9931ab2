"""Contacts: the screen pop, why one is waiting, and why an agent got one."""

from __future__ import annotations

from fastapi import Response

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.schemas import Instant
from app.services import receipts, screen_pop, surveys, why
from app.services.receipts import OfferExplanation
from app.services.views.contact_view import ContactView
from app.services.why import Explanation

router = guarded(Who.SIGNED_IN, "/contacts")
supervisors_router = guarded(Who.SUPERVISORS, "/contacts")


@router.get("/{contact}")
async def get_contact(contact: int, principal: Asking, services: Services) -> ContactView:
    """Who is on the line; agents are shown their own contacts."""
    return await screen_pop.show(services, contact, principal)


@supervisors_router.get(
    "/{contact}/survey/{answer}/audio",
    response_class=Response,
    responses={200: {"content": {"audio/wav": {}}}},
)
async def play_comment(contact: int, answer: int, services: Services) -> Response:
    """What the caller said to a question of a survey."""
    sound = await surveys.comment(services, contact, answer)
    return Response(sound.body, media_type=sound.media_type, headers={"Cache-Control": "private, max-age=3600"})


@supervisors_router.get("/{contact}/offers/{ordinal}/why")
async def explain_offer(contact: int, ordinal: int, principal: Asking, services: Services) -> OfferExplanation:
    """Why did this agent get this call, and not another?"""
    return await receipts.explain(services, contact, ordinal, principal)


@supervisors_router.get("/{contact}/why")
async def explain_waiting(
    contact: int, principal: Asking, services: Services, at: Instant | None = None
) -> Explanation:
    """Why is this caller waiting, or why was this caller still waiting at an instant?"""
    return await why.explain(services, contact, at, principal)
