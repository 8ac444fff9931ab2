"""Every error as an RFC 9457 problem document."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app import log
from app.errors import Invalid, SwitchboardError, Unauthenticated, Unavailable, type_prefix
from app.store import away

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI

media_type = "application/problem+json"
problem_schema = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_log = log.get(__name__)


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem document."""
    app.exception_handler(SwitchboardError)(_expected)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    for away_error in away.ERRORS:
        app.exception_handler(away_error)(_database_away)
    app.exception_handler(Exception)(_unexpected)


def answer(error: SwitchboardError) -> JSONResponse:
    """The problem document of an error of ours."""
    return _document(error.status, error.problem(), _headers(error))


async def _expected(_request: Request, error: SwitchboardError) -> JSONResponse:
    return answer(error)


async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Say where and why, never what was sent: it may be a password."""
    faults = [{"place": ".".join(map(str, fault["loc"])), "fault": fault["msg"]} for fault in error.errors()]
    return answer(Invalid("See errors.", errors=faults))


async def _http(_request: Request, error: HTTPException) -> JSONResponse:
    phrase = HTTPStatus(error.status_code).phrase
    slug = phrase.lower().replace(" ", "-")
    return _document(
        error.status_code, {"type": type_prefix + slug, "title": phrase, "status": error.status_code}, error.headers
    )


async def _database_away(request: Request, error: Exception) -> JSONResponse:
    _log.warning("database_away", path=request.url.path, error=type(error).__name__)
    return answer(Unavailable("The database does not answer."))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _log.error("request_failed", path=request.url.path, method=request.method, exc_info=error)
    return answer(SwitchboardError())


def _headers(error: SwitchboardError) -> dict[str, str]:
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if "retry_after_s" in error.extra:
        headers["Retry-After"] = str(error.extra["retry_after_s"])
    return headers


def _document(status: int, problem: dict[str, object], headers: Mapping[str, str] | None) -> JSONResponse:
    return JSONResponse(problem, status, headers=headers, media_type=media_type)
