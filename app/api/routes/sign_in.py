"""Signing in and out."""

from __future__ import annotations

from fastapi import Request, Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services, cookie_name, csrf_cookie_name
from app.services import presence, sign_in
from app.services.names import names_of
from app.services.roles import Role
from app.services.sign_in import Started

router = guarded(Who.ANYONE)
demo_router = guarded(Who.ANYONE_IN_DEMO)
signed_in_router = guarded(Who.SIGNED_IN)


class Credentials(BaseModel):
    """What somebody signs in with."""

    username: str = Field(max_length=64)
    password: str = Field(max_length=256)


class SampleChoice(BaseModel):
    """A sample person to sign in as."""

    username: str = Field(max_length=64)


class SamplePerson(BaseModel):
    """Somebody of the demo."""

    username: str
    name: str
    role: Role
    team: str | None


class SamplePeople(BaseModel):
    """What the demo offers before anybody signs in; `carrier_url` is where its caller phone is."""

    people: list[SamplePerson]
    carrier_url: str | None


class SignedOut(BaseModel):
    """Whether it is done; if not, the agent's work at hand comes first."""

    signed_out: bool


@router.post("/sign-in", status_code=204, response_class=Response)
async def sign_in_with_password(
    credentials: Credentials,
    request: Request,
    response: Response,
    services: Services,
) -> None:
    """Sign in by username and password; the cookies of the answer say who asks from now on."""
    started = await sign_in.with_password(
        services.settings,
        services.database,
        username=credentials.username,
        password=credentials.password,
        address=request.client.host if request.client else "",
    )
    _set_cookies(response, started, secure=_secure(services))


@demo_router.post("/sign-in/sample", status_code=204, response_class=Response)
async def sign_in_as_sample(choice: SampleChoice, response: Response, services: Services) -> None:
    """Sign in as a sample person, without a password."""
    _set_cookies(response, await sign_in.as_sample(services.database, choice.username), secure=_secure(services))


@demo_router.get("/sign-in/people")
async def list_sample_people(services: Services) -> SamplePeople:
    """The sample people, and where the caller phone is."""
    names = names_of(services.center)
    people = [
        SamplePerson(
            username=account.username,
            name=account.name,
            role=Role(account.role),
            team=names.agent_name(account.agent_id).team if account.agent_id is not None else None,
        )
        for account in await sign_in.sample_people(services.database)
    ]
    return SamplePeople(people=people, carrier_url=services.settings.twilio.api_url)


@signed_in_router.post("/sign-out")
async def sign_out(request: Request, response: Response, services: Services, principal: Asking) -> SignedOut:
    """Sign out: the cookies mean nothing from now on, and streams end; an agent at work goes offline after it first.

    A ringing offer goes to somebody else at once. A talk lives on, and so does the sign-in until its work is done: the
    page signs out again then.
    """
    if principal.agent is not None and not await presence.sign_off(services, principal.agent):
        return SignedOut(signed_out=False)
    if cookie := request.cookies.get(cookie_name):
        await sign_in.end(services.database, cookie)
        services.hub.end_of(principal.username)
    for name in (cookie_name, csrf_cookie_name):
        response.delete_cookie(name, path="/")
    return SignedOut(signed_out=True)


def _secure(services: Services) -> bool:
    return services.settings.web.public_url.startswith("https://")


def _set_cookies(response: Response, started: Started, *, secure: bool) -> None:
    """The sign-in is out of reach of scripts; the other one is for them to repeat in a header."""
    lasts_s = sign_in.lasts_ms // 1000
    response.set_cookie(
        cookie_name, started.cookie, max_age=lasts_s, path="/", secure=secure, httponly=True, samesite="lax"
    )
    response.set_cookie(csrf_cookie_name, started.csrf, max_age=lasts_s, path="/", secure=secure, samesite="lax")
