"""The HTTP server of the carrier: REST, devices, controls and the phone page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from carrier import control
from carrier.device import SOCKETS, close_sockets, device_socket
from carrier.network import Network
from carrier.people import control as people
from carrier.people.control import LIFE
from carrier.people.life import Life
from carrier.rest import resources
from carrier.rest.gate import NETWORK, gate
from carrier.tasks import running


def application(network: Network) -> web.Application:
    """The whole carrier as one web application."""
    app = web.Application(middlewares=[gate, control.refuse_malformed], client_max_size=256 * 1024)
    app[NETWORK] = network
    app[LIFE] = Life(network)
    app[SOCKETS] = set()
    app.add_routes([*resources.routes(), *control.routes(), *people.routes(), web.get("/device", _device)])
    if network.options.static is not None and network.options.static.is_dir():
        _serve_pages(app, network.options.static)
    app.on_startup.append(_open)
    app.cleanup_ctx.append(_people)
    app.on_shutdown.extend((_close, close_sockets))
    return app


async def _device(request: web.Request) -> web.WebSocketResponse:
    return await device_socket(request, request.app[NETWORK])


async def _open(app: web.Application) -> None:
    await app[NETWORK].open()


async def _people(app: web.Application) -> AsyncIterator[None]:
    async with running(app[LIFE].go_on()), running(app[LIFE].crew.go_on()):
        yield


async def _close(app: web.Application) -> None:
    await app[NETWORK].close()


def _serve_pages(app: web.Application, folder: Path) -> None:
    async def phone(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(folder / "caller.html")

    app.router.add_get("/", phone)
    app.router.add_static("/", folder)


async def start(network: Network) -> tuple[web.AppRunner, str]:
    """Listen, and say at which URL; port 0 takes a free one."""
    runner = web.AppRunner(application(network), access_log=None, shutdown_timeout=2)
    await runner.setup()
    site = web.TCPSite(runner, network.options.host, network.options.port, backlog=1024)
    await site.start()
    host, port = runner.addresses[0][:2]
    network.url = f"http://{host}:{port}"
    return runner, network.url
