"""All resources of the REST API."""

from __future__ import annotations

from aiohttp import web

from carrier.rest import (
    applications,
    call_recordings,
    calls,
    conferences,
    keys,
    members,
    numbers,
    participants,
    payments,
    queues,
    recordings,
)

RESOURCES = (
    calls,
    call_recordings,
    conferences,
    participants,
    queues,
    members,
    recordings,
    payments,
    numbers,
    applications,
    keys,
)


def routes() -> list[web.RouteDef]:
    """The addresses of every resource."""
    return [route for resource in RESOURCES for route in resource.routes()]
