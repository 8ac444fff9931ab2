"""A small stand-in for the service and the carrier, with just enough behaviour to look at each page of the consoles."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from app import clock
from app.settings import home
from tests.console import past_calls, records, scenes
from tests.console.scenes import Json

dist = home / "app" / "console_dist"
call = "CA1"
CONSULTED = ["POST", "PUT", "DELETE"]


class FakeCenter:
    """One signed-in person, one agent, one call; what the pages do changes it and is told by the stream."""

    def __init__(self) -> None:
        self.url = ""
        self.me: Json | None = scenes.supervisor
        self.agent = scenes.agent(clock.wall_ms())
        self.floor = scenes.floor(clock.wall_ms())
        self.contact = scenes.contact(clock.wall_ms())
        self.streams: set[asyncio.Queue[str | None]] = set()
        self.opened = 0
        self.pongs: list[Json] = []
        self.steered: list[tuple[str, str, Json]] = []
        """Key, path and body of each intervention."""
        self.refusal: Json | None = None
        """The answer to the next intervention."""
        self.searched: list[dict[str, str]] = []
        self.dialed: list[Json] = []
        self.transfers: list[Json] = []
        """The bodies with which calls were begun."""
        self.consulted: list[tuple[str, Json]] = []
        """What was asked of consults, and the bodies."""
        self.ponged = asyncio.Event()

    def show(self, agent: Json) -> None:
        """Put the agent into another state and tell every page."""
        self.agent = agent
        self.tell("agent", agent)

    def tell(self, event: str, data: Json) -> None:
        """Send an event to every open stream."""
        for stream in self.streams:
            stream.put_nowait(_event(event, data))

    def end_streams(self) -> None:
        """End every open stream, so that the server can stop."""
        for stream in self.streams:
            stream.put_nowait(None)

    async def events(self, _request: Request) -> Response:
        """The stream: a greeting, the whole state, then what is told."""
        self.opened += 1
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.streams.add(queue)
        try:
            yield _event("hello", {"stream": "s1"}) + _event("agent", self.agent) + _event("floor", self.floor)
            yield _event("ping", {"at": clock.wall_ms()})
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self.streams.discard(queue)

    async def pong(self, request: Request) -> Response:
        """Keep what the console said of itself."""
        self.pongs.append(await request.json())
        self.ponged.set()
        return Response(status_code=204)

    async def who(self, _request: Request) -> Response:
        """Who is signed in."""
        if self.me is None:
            return JSONResponse({"type": "signed-out", "title": "Sign in first", "status": 401}, 401)
        return JSONResponse(self.me)

    async def accept(self, request: Request) -> Response:
        """Take the offer for the tab that asks first."""
        if self.agent["offer"] is None:
            return JSONResponse({"type": "taken", "title": "Taken in another tab", "status": 409}, 409)
        self.show(scenes.connected(clock.wall_ms(), (await request.json())["tab"]))
        return JSONResponse({"code": "join-me", "expires": clock.wall_ms() + 8000})

    async def hang_up(self, _request: Request) -> Response:
        """End the talk; the wrap-up follows."""
        self.show(scenes.wrapping_up(clock.wall_ms()))
        return Response(status_code=204)

    async def phone(self, request: Request) -> Response:
        """Where the agent takes calls; the agent may change it."""
        if request.method == "PUT":
            self.show({**self.agent, "phone": (await request.json())["phone"]})
        return JSONResponse({"phone": self.agent["phone"], "may_change": True})

    async def dialpad(self, _request: Request) -> Response:
        """Two queues to call for, and the calls before."""
        return JSONResponse(scenes.dialpad(clock.wall_ms()))

    async def check_number(self, request: Request) -> Response:
        """Emergency numbers are refused, as the number policy does."""
        number = str((await request.json())["number"])
        if number == "911":
            why = "Emergency numbers are never dialed from here: use a telephone, and stay on the line."
            refused = {"type": "number-refused", "title": "This number is not dialed", "status": 422, "detail": why}
            return JSONResponse(refused, 422)
        return JSONResponse({"number": "+13035550142"})

    async def dial(self, request: Request) -> Response:
        """Begin a call for the tab that asks; the phone rings."""
        body = await request.json()
        self.dialed.append(body)
        self.show(scenes.dialing(clock.wall_ms(), body["tab"]))
        return JSONResponse({"contact": 7, "code": "join-me", "expires": clock.wall_ms() + 8000}, 201)

    async def transfer(self, request: Request) -> Response:
        """Give the customer on; the wrap-up follows."""
        self.transfers.append(await request.json())
        self.show(scenes.wrapping_up(clock.wall_ms()))
        return Response(status_code=204)

    async def consult(self, request: Request) -> Response:
        """Keep what was asked of a consult; a test shows what comes of it."""
        body = await request.body()
        asked = f"{request.method} {request.path_params['what']}".strip()
        self.consulted.append((asked, json.loads(body) if body else {}))
        return JSONResponse({"id": 8}, 201) if request.method == "POST" and body else Response(status_code=204)

    async def token(self, _request: Request) -> Response:
        """A softphone on this very server."""
        address = f"{self.url.replace('http', 'ws')}/device"
        return JSONResponse({"transport": "simulated", "token": "t", "identity": "agent_1", "url": address})

    async def device(self, phone: WebSocket) -> None:
        """The carrier's side of a phone: whoever dials is greeted and listened to."""
        await phone.accept()
        try:
            async for message in phone.iter_json():
                for answer in _device_answers(message):
                    await phone.send_json(answer)
        except WebSocketDisconnect:
            return

    async def calls(self, request: Request) -> Response:
        """Two pages of calls; whoever looks for something in particular finds nothing."""
        asked = dict(request.query_params)
        self.searched.append(asked)
        if "after" in asked:
            return JSONResponse(past_calls.older(clock.wall_ms()))
        return JSONResponse({"calls": [], "next": None} if asked else past_calls.page(clock.wall_ms()))

    async def steer(self, request: Request) -> Response:
        """Keep what a supervisor does by hand."""
        key = request.headers["Idempotency-Key"]
        self.steered.append((key, request.url.path.removeprefix("/api/v1"), await request.json()))
        refusal, self.refusal = self.refusal, None
        return Response(status_code=204) if refusal is None else JSONResponse(refusal, refusal["status"])

    async def interventions(self, request: Request) -> Response:
        """Those of the supervisor and the action that are asked for."""
        wanted = {key: request.query_params[key] for key in ("by", "action") if key in request.query_params}
        rows = records.interventions(clock.wall_ms())
        return JSONResponse([row for row in rows if wanted.items() <= row.items()])

    async def preview(self, request: Request) -> Response:
        """What a closure would come to, whose message is said first."""
        message = (await request.json())["message"]
        said = message if isinstance(message, str) else " ".join(part["say"] for part in message)
        return JSONResponse(scenes.closure_preview(clock.wall_ms(), said))

    def routes(self) -> list[Route | WebSocketRoute | Mount]:
        """Everything the pages ask for."""
        v1 = "/api/v1"
        return [
            Route(f"{v1}/me", self.who),
            Route(f"{v1}/events", self.events),
            Route(f"{v1}/stream/{{stream}}/pong", self.pong, methods=["POST"]),
            Route(f"{v1}/agent/token", self.token, methods=["POST"]),
            Route(f"{v1}/agent/offers/{{offer}}/accept", self.accept, methods=["POST"]),
            Route(f"{v1}/agent/contacts/{{contact}}/hang-up", self.hang_up, methods=["POST"]),
            Route(f"{v1}/agent/contacts/{{contact}}/transfer", self.transfer, methods=["POST"]),
            Route(f"{v1}/agent/transfer-targets", lambda _: JSONResponse(scenes.transfer_targets)),
            Route(f"{v1}/agent/phone", self.phone, methods=["GET", "PUT"]),
            Route(f"{v1}/agent/calls", self.dialpad),
            Route(f"{v1}/agent/calls", self.dial, methods=["POST"]),
            Route(f"{v1}/agent/calls/internal", self.dial, methods=["POST"]),
            Route(f"{v1}/agent/calls/check", self.check_number, methods=["POST"]),
            Route(f"{v1}/agents/{{agent}}/presence", self.steer, methods=["PUT"]),
            Route(f"{v1}/contacts/{{contact}}/priority", self.steer, methods=["PUT"]),
            Route(f"{v1}/contacts/{{contact}}/requeue", self.steer, methods=["POST"]),
            Route(f"{v1}/contacts/{{contact}}/assign", self.steer, methods=["POST"]),
            Route(f"{v1}/agent/contacts/{{contact}}/consult{{what:path}}", self.consult, methods=CONSULTED),
            Route(f"{v1}/callbacks", lambda _: JSONResponse(scenes.callbacks(clock.wall_ms()))),
            Route(f"{v1}/callbacks/{{contact}}/slots", lambda _: JSONResponse(scenes.callback_slots(clock.wall_ms()))),
            Route(f"{v1}/callbacks/{{contact}}/{{action}}", self.steer, methods=["POST"]),
            Route(f"{v1}/agents/{{agent}}/profile", self.steer, methods=["PUT"]),
            Route(f"{v1}/closures", lambda _: JSONResponse(records.closures(clock.wall_ms()))),
            Route(f"{v1}/closures", self.steer, methods=["POST"]),
            Route(f"{v1}/emergencies", lambda _: JSONResponse(records.emergencies(clock.wall_ms()))),
            Route(f"{v1}/emergencies/{{name}}", self.steer, methods=["PUT"]),
            Route(f"{v1}/emergencies/{{name}}/preview", self.preview, methods=["POST"]),
            Route(f"{v1}/interventions", self.interventions),
            Route(f"{v1}/supervisors", lambda _: JSONResponse(records.supervisors)),
            Route(f"{v1}/oversight", lambda _: JSONResponse(records.oversight)),
            Route(f"{v1}/profiles", lambda _: JSONResponse(records.profiles)),
            Route(f"{v1}/reports/estimates", lambda _: JSONResponse(records.estimates)),
            Route(f"{v1}/reports/callbacks", lambda _: JSONResponse(records.punctuality)),
            Route(f"{v1}/reports/holds", lambda _: JSONResponse(records.holds)),
            Route(f"{v1}/closures/open", self.steer, methods=["POST"]),
            Route(f"{v1}/closures/preview", self.preview, methods=["POST"]),
            Route(f"{v1}/agent", lambda _: JSONResponse(self.agent)),
            Route(f"{v1}/floor", lambda _: JSONResponse(self.floor)),
            Route(f"{v1}/contacts", self.calls),
            Route(f"{v1}/contacts/{{contact}}/ledger", lambda _: JSONResponse(past_calls.ledger(clock.wall_ms()))),
            Route(f"{v1}/contacts/{{contact}}/offers", lambda _: JSONResponse(past_calls.receipts(clock.wall_ms()))),
            Route(f"{v1}/contacts/{{contact}}/offers/{{ordinal}}/why", _everybody),
            Route(f"{v1}/contacts/{{contact}}/after-call", lambda _: JSONResponse(past_calls.after_call)),
            Route(f"{v1}/contacts/{{contact}}/why", lambda _: JSONResponse(past_calls.explanation(clock.wall_ms()))),
            Route(f"{v1}/contacts/{{contact}}", lambda _: JSONResponse(self.contact)),
            Route(f"{v1}/sign-in/people", lambda _: JSONResponse(scenes.samples)),
            Route(f"{v1}/demo/life", lambda _: JSONResponse({"calls_per_minute": 12, "agents": 6})),
            Route(f"{v1}/{{rest:path}}", lambda _: Response(status_code=204), methods=["POST", "PUT"]),
            WebSocketRoute("/device", self.device),
            Mount("/assets", StaticFiles(directory=dist / "assets")),
            Route("/caller", lambda _: FileResponse(dist / "caller.html")),
            Route("/{page:path}", lambda _: FileResponse(dist / "index.html")),
        ]


def _everybody(_: Request) -> Response:
    return JSONResponse({"offer": {}, "candidates": past_calls.candidates})


def _event(name: str, data: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def _device_answers(message: Json) -> list[Json]:
    match message["type"]:
        case "register":
            return [{"type": "registered", "numbers": [{"number": "+13035550100", "name": "Summit main line"}]}]
        case "connect":
            greeting = "Thank you for calling Summit Outfitters. For an order, press 1. For billing, press 2."
            said = {"type": "said", "call": call, "by": "center", "text": greeting}
            listening = {"type": "listening", "call": call, "input": ["dtmf", "speech"]}
            return [{"type": "ringing", "call": call}, {"type": "connected", "call": call}, said, listening]
        case "say":
            return [{"type": "said", "call": call, "by": "far", "text": f"You said: {message['text']}"}]
        case "mute":
            return [{"type": "muted", "call": call, "on": message["on"]}]
        case "hangup":
            return [{"type": "ended", "call": call, "status": "completed", "reason": "hung up"}]
        case _:
            return []


@asynccontextmanager
async def running(center: FakeCenter) -> AsyncIterator[FakeCenter]:
    """Serve the center on a free port of this machine; whoever connects early waits in the socket's line."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        center.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=center.routes()), log_level="error", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield center
        center.end_streams()
        server.should_exit = True
        await serving
