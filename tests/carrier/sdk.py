"""Twilio's own SDK, pointed at the carrier."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import aiohttp
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from typing_extensions import override


class Redirected(AsyncHttpClient):
    """Lets Twilio's SDK send to the carrier what is meant for Twilio."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        super().__init__(logger=logging.getLogger("twilio"), is_async=True)
        self._base, self._session = base, session

    @override
    async def request(  # type: ignore[override]  # the SDK's own asynchronous client differs from its base likewise
        self,
        method: str,
        url: str,
        params: dict[str, str] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """Send one request; the SDK reads status and text."""
        assert auth is not None
        sent = {**(headers or {}), "Authorization": aiohttp.encode_basic_auth(*auth)}
        path = "/" + url.split("/", 3)[3]
        sending = self._session.request(
            method.upper(), self._base + path, params=params, data=_form(data or {}), headers=sent
        )
        async with sending as response:
            return Response(response.status, await response.text(), response.headers)


def _form(data: dict[str, object]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.items():
        for each in value if isinstance(value, list) else [value]:
            form.add_field(name, str(each))
    return form


def sdk_client(base: str, session: aiohttp.ClientSession, user: str, password: str, account: str) -> Client:
    """A client of the SDK that talks to the carrier at `base`."""
    return Client(user, password, account, http_client=Redirected(base, session))


def access_token(
    account: str, key: str, secret: str, *, identity: str, application: str | None = None, ttl: int = 600
) -> str:
    """A softphone token as the SDK makes it."""
    token = AccessToken(account, key, secret, identity=identity, ttl=ttl)
    grant = VoiceGrant(outgoing_application_sid=application, incoming_allow=True)
    token.add_grant(grant)
    return str(token.to_jwt())


def is_signed(auth_token: str, url: str, form: Mapping[str, str], signature: str) -> bool:
    """Whether the SDK's validator accepts a request."""
    validator = RequestValidator(auth_token)
    return bool(validator.validate(url, dict(form), signature))
