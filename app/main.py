"""The web application and the processes that serve it."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from types import FrameType

import uvicorn
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from app import bootstrap
from app.api.application import install as install_api
from app.services.hub import Hub
from app.settings import Settings
from app.stopping import stop_event
from app.store import embedded
from app.voice.routes import router as voice_router
from app.voice.voice import open_voice
from app.workers import periodic

_TOLD_BY_OURSELVES: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
"""FastAPI's own telemetry would export addresses and stack traces, which may hold what callers said."""


def create_app(settings: Settings, dsn: str, *, workers: bool) -> FastAPI:
    """The application on the database at `dsn`; `workers`: also do here what comes round again beside the requests."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state.services = await stack.enter_async_context(bootstrap.services(settings, dsn))
            await stack.enter_async_context(periodic.running(app.state.services, rounds=workers))
            app.state.voice = await stack.enter_async_context(open_voice(app.state.services))
            # What exists once everything is up lives as long as the process: let no collection look through it again.
            gc.freeze()
            yield

    app = FastAPI(
        title="Switchboard",
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        telemetry=_TOLD_BY_OURSELVES,
    )
    # As they are: FastAPI's inclusion would put a layer of its own before each of these busiest of all addresses.
    app.router.routes.extend(voice_router.routes)
    install_api(app, settings)
    return app


class Server(uvicorn.Server):
    """A server that hands over when it is told to stop: its streams end at once, so that browsers go elsewhere, and it
    takes requests until whoever sends them has seen that it is not ready. Told again, it stops without that.
    """

    def __init__(self, config: uvicorn.Config, app: FastAPI, handover_seconds: int) -> None:
        super().__init__(config)
        self._app = app
        self._handover_seconds = handover_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        hub = self._hub()
        if hub is None or hub.closing or not self._handover_seconds:
            super().handle_exit(sig, frame)
        else:
            # A signal may come at any point of the loop's work; only this way to it is safe then.
            loop = asyncio.get_running_loop()
            stop = partial(super().handle_exit, sig, frame)
            loop.call_soon_threadsafe(loop.call_later, self._handover_seconds, stop)
        if hub is not None:
            hub.close()

    def _hub(self) -> Hub | None:
        """None while the process is still starting."""
        services: bootstrap.Services | None = getattr(self._app.state, "services", None)
        return services.hub if services else None


async def web(settings: Settings, dsn: str, listening: socket.socket, *, workers: bool) -> None:
    """Serve on a listening socket until told to stop."""
    app = create_app(settings, dsn, workers=workers)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.web.trusted_proxies),
        forwarded_allow_ips=settings.web.trusted_proxies,
        timeout_graceful_shutdown=settings.web.drain_seconds,
    )
    await Server(config, app, settings.web.handover_seconds).serve(sockets=[listening])


async def work(settings: Settings) -> None:
    """Run the workers alone until told to stop."""
    stop = stop_event()
    async with (
        embedded.server(settings) as dsn,
        bootstrap.services(settings, dsn) as services,
        periodic.running(services, rounds=True),
    ):
        await stop.wait()
