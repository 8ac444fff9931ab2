"""What routes are handed: the services, whoever asks, and which agent that is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security.utils import get_authorization_scheme_param

from app import bootstrap
from app.errors import Refused, Unauthenticated
from app.services import api_tokens, sign_in
from app.services.principal import Principal

cookie_name = "switchboard_sign_in"
csrf_cookie_name = "switchboard_csrf"
csrf_header_name = "X-CSRF-Token"


def services_of(request: Request) -> bootstrap.Services:
    """The services of this process."""
    services: bootstrap.Services = request.app.state.services
    return services


Services = Annotated[bootstrap.Services, Depends(services_of)]


async def recognised(request: Request, services: Services) -> Principal | None:
    """Whoever asks: by bearer token if there is one, else by cookie; None when neither is known."""
    scheme, secret = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() == "bearer":
        return await api_tokens.recognise(services.database, secret)
    cookie = request.cookies.get(cookie_name)
    return await sign_in.recognise(services.database, cookie) if cookie else None


def signed_in(principal: Annotated[Principal | None, Depends(recognised)]) -> Principal:
    """Whoever asks. Raises `Unauthenticated` when nobody known does."""
    if principal is None:
        raise Unauthenticated
    return principal


Asking = Annotated[Principal, Depends(signed_in)]


def agent_of(principal: Asking) -> int:
    """The id of the agent who asks. Raises `Refused` when whoever asks is not an agent."""
    if principal.agent is None:
        raise Refused("This account belongs to no agent.")
    return principal.agent


AgentId = Annotated[int, Depends(agent_of)]
