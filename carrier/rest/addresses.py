"""Where a resource answers: its list at one address, one of it at another."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from carrier.rest.gate import PREFIX, Handler


def addresses(resource: str, every: Mapping[str, Handler], one: Mapping[str, Handler]) -> list[web.RouteDef]:
    """The routes of an account's resource: `every` and `one` are handlers by their method in small letters."""
    return at(f"{PREFIX}/{resource}.json", every) + at(f"{PREFIX}/{resource}/{{sid}}.json", one)


def at(path: str, handlers: Mapping[str, Handler]) -> list[web.RouteDef]:
    """The routes of one address."""
    methods = {"get": web.get, "post": web.post, "delete": web.delete}
    return [methods[method](path, handler) for method, handler in handlers.items()]
