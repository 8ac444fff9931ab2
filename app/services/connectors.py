"""The client of connectors: asks a company's own systems one question at a time, within a deadline.

A question is ``POST <base>/<operation>`` with the arguments as a JSON object. It carries these headers:

- ``Switchboard-Deadline-Ms``: how long we wait for the answer, in milliseconds;
- ``Switchboard-Signature``: ``t=<seconds since the epoch>,v1=<hex>``, where the hex is HMAC-SHA256 under the shared
  secret of ``<t>.<operation>.<body>``, so that a question can neither be forged nor replayed to another operation;
- ``Idempotency-Key``: on actions only; asking twice under one key must act once.

A question may be put again, under the same key, while there is time: asking is harmless, and acting twice is acting
once. Redirects are not followed, and only addresses are asked that `connector_addresses` admits.

The answer is a JSON object with status 200; or ``{"error": ..., "detail": "..."}`` with an error status, where the
error is ``not_found``, ``refused`` or ``unavailable``. Everything else counts as unavailable.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, Self

import aiohttp
import msgspec

from app import clock, ids, log
from app.services.center.kinds.connector import Connector
from app.services.connector_addresses import Allowed, CheckedResolver, Forbidden, check_literal

Fault = Literal["not_found", "refused", "unavailable", "timeout"]
_PASSING = frozenset({429, 502, 503, 504})
"""Statuses, of whatever stands before a connector, after which asking again may help."""
answer_limit = 256 * 1024
"""The most bytes of an answer that are read; a longer one counts as unavailable."""

BACK_OFF_SECONDS = 0.1
"""How long after a failure a question is put again, doubled after each, and a random part as long again."""
_log = log.get(__name__)


class Result(NamedTuple):
    """What the connector answered."""

    data: dict[str, Any]


class Failure(NamedTuple):
    """Why there is no answer: the customer's system said so (`not_found`, `refused`), or it did not work.

    A failure that is `passing` may be none a moment later.
    """

    error: Fault
    detail: str
    passing: bool = False


class _Refusal(msgspec.Struct):
    error: Literal["not_found", "refused", "unavailable"]
    detail: str = ""


class _Question(NamedTuple):
    """What is asked, and of whom."""

    url: str
    operation: str
    body: bytes
    secret: str
    key: str | None

    def headers(self, limit_ms: int) -> dict[str, str]:
        """Its headers when it is put now, with so long for the answer."""
        headers = {
            "Content-Type": "application/json",
            "Switchboard-Deadline-Ms": str(limit_ms),
            "Switchboard-Signature": sign(self.secret, self.operation, self.body, clock.wall_ms() // 1000),
        }
        return headers if self.key is None else headers | {"Idempotency-Key": self.key}


class Connectors:
    """Asks connectors by name; one HTTP session for all, open inside ``async with``.

    `find` gives the connector of a name; `environment` holds the secrets under the names the center file gives;
    `allowed` are the addresses inside that may be asked too.
    """

    def __init__(
        self,
        find: Callable[[str], Connector | None],
        environment: Mapping[str, str] | None = None,
        allowed: Allowed | None = None,
    ) -> None:
        self._find = find
        self._environment = os.environ if environment is None else environment
        self._allowed = allowed or Allowed()
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # Cookies of one caller's question must not travel with the next one's.
        self._http = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(resolver=CheckedResolver(self._allowed), use_dns_cache=False),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._http is not None:
            await self._http.close()

    async def ask(
        self,
        connector: str,
        operation: str,
        arguments: Mapping[str, Any],
        *,
        deadline_ms: int | None = None,
        idempotency_key: str | None = None,
        retries: int = 0,
    ) -> Result | Failure:
        """One question. Never raises for what the other side does; without `deadline_ms` the connector's own holds.

        After a passing failure it is put again up to `retries` times, as long as the deadline leaves time for it.
        """
        definition = self._find(connector)
        if definition is None:
            return Failure("unavailable", f"no connector is named {connector}")
        secret = self._environment.get(definition.secret)
        if not secret:
            return Failure("unavailable", f"the environment variable {definition.secret} is not set")
        question = _Question(definition.url, operation, msgspec.json.encode(dict(arguments)), secret, idempotency_key)
        answer = await self._persist(question, deadline_ms or definition.timeout_ms, retries)
        if isinstance(answer, Failure):
            _log.info("connector_failed", connector=connector, operation=operation, error=answer.error)
        return answer

    async def _persist(self, question: _Question, limit_ms: int, retries: int) -> Result | Failure:
        """Put the question until it is answered, given up or out of time."""
        deadline = clock.monotonic() + limit_ms / 1000
        pause = BACK_OFF_SECONDS
        answer = await self._post(question, limit_ms)
        while isinstance(answer, Failure) and answer.passing and retries > 0:
            wait = pause + ids.jitter(pause)
            left = deadline - clock.monotonic() - wait
            if left <= 0:
                break
            await asyncio.sleep(wait)
            answer = await self._post(question, int(left * 1000) + 1)
            pause, retries = pause * 2, retries - 1
        return answer

    async def _post(self, question: _Question, limit_ms: int) -> Result | Failure:
        assert self._http is not None, "connectors are asked inside `async with`"
        try:
            check_literal(self._allowed, question.url)
            async with (
                asyncio.timeout(limit_ms / 1000),
                self._http.post(
                    f"{question.url}/{question.operation}",
                    data=question.body,
                    headers=question.headers(limit_ms),
                    allow_redirects=False,
                ) as response,
            ):
                return await _read(response)
        except TimeoutError:
            return Failure("timeout", f"no answer within {limit_ms} ms")
        except (aiohttp.ClientError, OSError) as error:
            return _lost(error)


def sign(secret: str, operation: str, body: bytes, at: int) -> str:
    """The signature header of a question put at `at` (seconds since the epoch)."""
    signed = f"{at}.{operation}.".encode() + body
    return f"t={at},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def _lost(error: aiohttp.ClientError | OSError) -> Failure:
    """What a broken connection means; one that must not be made is not tried again."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, Forbidden):
        _log.warning("connector_forbidden", reason=str(cause))
        return Failure("unavailable", str(cause))
    return Failure("unavailable", type(error).__name__, passing=True)


async def _read(response: aiohttp.ClientResponse) -> Result | Failure:
    body = bytearray()
    async for chunk in response.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > answer_limit:
            return Failure("unavailable", f"the answer is longer than {answer_limit} bytes")
    try:
        if response.status == 200:
            return Result(msgspec.json.decode(bytes(body), type=dict[str, Any]))
        refusal = msgspec.json.decode(bytes(body), type=_Refusal)
        return Failure(refusal.error, refusal.detail, passing=refusal.error == "unavailable")
    except msgspec.DecodeError:
        odd = f"status {response.status} with an answer that is not one of a connector"
        return Failure("unavailable", odd, passing=response.status in _PASSING)
