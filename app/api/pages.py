"""Serves the built consoles: one page for all of their addresses, and its assets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from app.api.access import Who, guarded
from app.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response
    from starlette.types import Scope

    from app.settings import Settings

folder = Path(__file__).resolve().parent.parent / "console_dist"
not_pages = ("api/", "voice/", "assets/")
twilio_hosts = "https://*.twilio.com wss://*.twilio.com"


def install(app: FastAPI, settings: Settings) -> None:
    """Serve the consoles after every other route has had its say."""
    app.mount("/assets", Assets(directory=folder / "assets", check_dir=False), name="assets")
    router = guarded(Who.ANYONE, below="")
    headers = page_headers(settings)

    @router.get("/{path:path}", include_in_schema=False)
    async def show_page(request: Request, path: str) -> FileResponse:
        """The one page of the consoles; what it shows it asks the API for, which says who may see it."""
        if path.startswith(not_pages) or "." in path:
            raise NotFound(f"There is nothing at {request.url.path}.")
        if not (folder / "index.html").is_file():
            raise Unavailable("The consoles are not built; ./run builds them.")
        return FileResponse(folder / "index.html", headers=headers)

    app.include_router(router)


class Assets(StaticFiles):
    """Files whose names change with their content, so that browsers may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def page_headers(settings: Settings) -> dict[str, str]:
    """What the page may load and reach: ourselves, and the telephony provider for sound."""
    provider = settings.twilio.api_url
    reach = provider.replace("http", "ws", 1) if provider else twilio_hosts
    policy = {
        "default-src": "'self'",
        "connect-src": f"'self' {reach}",
        "img-src": "'self' data:",
        "media-src": "'self' blob: data:",
        "style-src": "'self' 'unsafe-inline'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self), camera=()",
    }
