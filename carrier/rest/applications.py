"""The Applications resource: named voice settings for softphones and numbers."""

from __future__ import annotations

from aiohttp import web

from carrier import ids
from carrier.account import VoiceSettings
from carrier.errors import not_found
from carrier.network import Network
from carrier.rest.addresses import addresses
from carrier.rest.gate import answer, form_of, network_of, page_of
from carrier.rest.settings import change
from carrier.rest.settings import describe as describe_settings


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    every, one = {"get": listing, "post": create}, {"get": fetch, "post": update, "delete": delete}
    return addresses("Applications", every, one)


def describe(application: VoiceSettings, account: str) -> dict[str, object]:
    """An application as the API shows it."""
    uri = f"/2010-04-01/Accounts/{account}/Applications/{application.sid}.json"
    return describe_settings(application, account) | {"uri": uri}


def _found(request: web.Request) -> tuple[Network, VoiceSettings]:
    network = network_of(request)
    application = network.account.applications.get(request.match_info["sid"])
    if application is None:
        raise not_found(f"/Applications/{request.match_info['sid']}.json")
    return network, application


async def listing(request: web.Request) -> web.Response:
    """List applications, by FriendlyName."""
    network = network_of(request)
    applications = [
        describe(application, network.account.sid)
        for application in network.account.applications.values()
        if request.query.get("FriendlyName", application.friendly_name) == application.friendly_name
    ]
    return page_of(request, "applications", applications)


async def create(request: web.Request) -> web.Response:
    """Make an application."""
    network = network_of(request)
    application = VoiceSettings(sid=ids.sid("AP"), date_created=network.clock.stamp())
    change(application, await form_of(request), application.date_created)
    network.account.applications[application.sid] = application
    return answer(describe(application, network.account.sid), 201)


async def fetch(request: web.Request) -> web.Response:
    """Read an application."""
    network, application = _found(request)
    return answer(describe(application, network.account.sid))


async def update(request: web.Request) -> web.Response:
    """Change an application."""
    network, application = _found(request)
    change(application, await form_of(request), network.clock.stamp())
    return answer(describe(application, network.account.sid))


async def delete(request: web.Request) -> web.Response:
    """Delete an application."""
    network, application = _found(request)
    del network.account.applications[application.sid]
    return web.Response(status=204)
