"""Who may call a route: every router is made here and says so, and whatever does not is refused at the start."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute, iter_route_contexts

from app.api.dependencies import Asking, Services, csrf_header_name
from app.api.problems import media_type, problem_schema
from app.errors import NotFound, Refused
from app.services.roles import Role

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.dependencies.models import Dependant

prefix = "/api/v1"
safe_methods = {"GET", "HEAD", "OPTIONS"}


class Who(StrEnum):
    """Those who may call a route."""

    ANYONE = "anyone"
    ANYONE_IN_DEMO = "anyone_in_demo"
    SIGNED_IN = "signed_in"
    AGENTS = "agents"
    """Whoever's account belongs to an agent."""
    SUPERVISORS = "supervisors"
    ADMINS = "admins"


class OpenGuard:
    """Lets everybody through; touches no database."""

    who = Who.ANYONE

    async def __call__(self) -> None:
        """Nothing to refuse."""


class DemoGuard:
    """Lets everybody through in the demo; elsewhere the route does not exist."""

    who = Who.ANYONE_IN_DEMO

    async def __call__(self, services: Services) -> None:
        """Raises `NotFound` outside the demo."""
        if not services.settings.demo:
            raise NotFound


class RoleGuard:
    """Lets those through who are signed in, have the role, and whose page made the request."""

    def __init__(self, who: Who) -> None:
        self.who = who

    async def __call__(self, request: Request, principal: Asking) -> None:
        """Raises `Unauthenticated` or `Refused`."""
        if request.method not in safe_methods and principal.csrf is not None:
            _check_csrf(request, principal.csrf)
        if self.who is Who.AGENTS and principal.agent is None:
            raise Refused("Only agents may do this.")
        if not principal.role.covers(_least_role[self.who]):
            raise Refused(f"Only {self.who.value} may do this.")


_least_role = {
    Who.SIGNED_IN: Role.AGENT,
    Who.AGENTS: Role.AGENT,
    Who.SUPERVISORS: Role.SUPERVISOR,
    Who.ADMINS: Role.ADMIN,
}
Guard = OpenGuard | DemoGuard | RoleGuard
_open_guards: dict[Who, Guard] = {Who.ANYONE: OpenGuard(), Who.ANYONE_IN_DEMO: DemoGuard()}


def guarded(who: Who, path: str = "", *, below: str = prefix) -> APIRouter:
    """A router whose routes only `who` may call."""
    guard = _open_guards.get(who) or RoleGuard(who)
    return APIRouter(
        prefix=below + path,
        dependencies=[Depends(guard)],
        generate_unique_id_function=lambda route: route.name,
        responses={"default": {"description": "What went wrong", "content": {media_type: {"schema": problem_schema}}}},
    )


def declared(app: FastAPI) -> Iterator[tuple[APIRoute, Who]]:
    """Every route of the API with who may call it. Raises when one does not say so exactly once: deny by default."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            guards = [call for call in _calls(route.dependant) if isinstance(call, Guard)]
            if len(guards) != 1:
                raise LookupError(f"{route.path} does not say who may call it")
            yield route, guards[0].who


def _calls(dependant: Dependant) -> Iterator[object]:
    for dependency in dependant.dependencies:
        yield dependency.call
        yield from _calls(dependency)


def _check_csrf(request: Request, expected: str) -> None:
    """A page of another site can send our cookie, but cannot read the token to repeat."""
    if not hmac.compare_digest(request.headers.get(csrf_header_name, "").encode(), expected.encode()):
        raise Refused(f"The header {csrf_header_name} must repeat the cookie switchboard_csrf.")
