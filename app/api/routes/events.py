"""The event stream of a console, and its answers to pings."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Request, Response
from fastapi.responses import StreamingResponse

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services, recognised
from app.api.routes.schemas import Tab
from app.services import leases
from app.services.hub.delivery import deliver
from app.services.hub.position import Position

router = guarded(Who.SIGNED_IN)


class Pong(Tab):
    """The tab that speaks for its browser, and whether its phone can take a call."""

    device_ready: bool


class EventStream(StreamingResponse):
    """Server-sent events, kept from caches and from proxies that gather before they send."""

    media_type = "text/event-stream"


@router.get("/events", response_class=EventStream)
async def follow_events(
    request: Request, principal: Asking, services: Services, last_event_id: Annotated[str | None, Header()] = None
) -> Response:
    """Follow what happens: `hello`, then `agent` for agents, `floor` and its changes for supervisors, and `ping`s.

    The id of an event is a position in the journals; repeated as `Last-Event-ID`, it brings only what was missed.
    """

    async def still_signed_in() -> bool:
        return await recognised(request, services) is not None

    frames = deliver(services, services.hub.open(principal), Position.parse(last_event_id), still_signed_in)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return EventStream(frames, headers=headers)


@router.post("/stream/{stream}/pong", status_code=204, response_class=Response)
async def answer_ping(stream: str, pong: Pong, principal: Asking, services: Services) -> None:
    """Answer a ping: the agent's console is there, and this is how its phone is."""
    await leases.pong(services, principal.agent, stream, tab=pong.tab, device_ready=pong.device_ready)
