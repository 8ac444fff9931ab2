"""Who may call what: every route of the application, asked by everybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from app.api.access import Who, declared
from app.main import create_app
from app.settings import Settings
from tests.api.running import Browser, Center

Opens = Callable[[str], Awaitable[Browser]]

PEOPLE = {
    Who.ANYONE: {"", "ann", "sue", "ada"},
    Who.ANYONE_IN_DEMO: {"", "ann", "sue", "ada"},
    Who.SIGNED_IN: {"ann", "sue", "ada"},
    Who.AGENTS: {"ann"},
    Who.SUPERVISORS: {"sue", "ada"},
    Who.ADMINS: {"ada"},
}
"""Who of nobody, an agent, a supervisor who is no agent, and an admin gets through."""
STREAMS = {"/api/v1/events"}
"""Routes that do not end by themselves; asked by those only who are refused."""
ELSEWHERE = {"/api/v1/sign-in", "/api/v1/sign-out"}
"""Routes that refuse, or end, sign-ins themselves: tested with signing in."""


@pytest.fixture(scope="module")
def app() -> FastAPI:
    """The whole application, as it is served."""
    return create_app(Settings(), "", workers=False)


def test_every_route_says_who_may_call_it(app: FastAPI) -> None:
    """Nothing but the API's own routes is outside: webhooks, which are signed, and files that are for everybody."""
    guarded = {route.path for route, _ in declared(app)}
    others = {context.path for context in iter_route_contexts(app.routes)} - guarded
    assert {path for path in others if not str(path).startswith(("/voice/", "/assets"))} <= {"/api/openapi.json", ""}


def test_a_route_that_does_not_say_so_is_refused(app: FastAPI) -> None:
    """Deny by default."""
    bare = FastAPI()
    bare.get("/bare")(lambda: None)
    with pytest.raises(LookupError, match="/bare"):
        list(declared(bare))


@pytest.mark.parametrize("username", ["", "ann", "sue", "ada"])
async def test_every_route_lets_in_whom_it_says_and_nobody_else(
    center: Center, browser: Opens, app: FastAPI, username: str
) -> None:
    """Whoever is let in may still be told that there is no such thing; whoever is not learns nothing else."""
    somebody = await browser(username)
    for route, who in declared(app):
        if _asked(route, username, who):
            answer = await _ask(somebody, route)
            refused = 403 if username else 401
            assert (answer != refused) == (username in PEOPLE[who]), f"{route.methods} {route.path}: {answer}"


async def test_outside_the_demo_there_are_no_sample_people(center: Center, browser: Opens) -> None:
    """Their routes do not exist."""
    object.__setattr__(center.services.settings.web, "demo", False)
    nobody = await browser("")
    assert (await nobody.ask("GET", "/sign-in/people")).status_code == 404
    assert (await nobody.ask("POST", "/sign-in/sample", {"username": "ann"})).status_code == 404
    assert (await nobody.ask("GET", "/demo/life")).status_code == 401


async def _ask(somebody: Browser, route: APIRoute) -> int:
    path = route.path.removeprefix("/api/v1")
    for name in ("contact", "voicemail", "token", "stream"):
        path = path.replace(f"{{{name}}}", "999999")
    method = next(iter(route.methods or {"GET"}))
    answer = await somebody.ask(method, path.replace("{offer}", "999999-1"), _body(path))
    return answer.status_code


def _asked(route: APIRoute, username: str, who: Who) -> bool:
    stays_open = route.path in STREAMS and username in PEOPLE[who]
    return route.path.startswith("/api/v1") and route.path not in ELSEWHERE and not stays_open


def _body(path: str) -> dict[str, object]:
    everything = {"tab": "t", "device_ready": False, "on": True, "notes": "", "presence": "not_ready"}
    return everything | {"username": "nobody", "password": "x" * 12, "name": "n", "role": "admin"}
