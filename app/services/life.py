"""How busy the demo is: asked of, and told to, the carrier that brings its callers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
from pydantic import BaseModel, Field

from app.errors import Unavailable

if TYPE_CHECKING:
    from app.settings import Settings

patience = aiohttp.ClientTimeout(total=5)


class Life(BaseModel, frozen=True):
    """Scripted callers a minute, and how many scripted agents work beside the people."""

    calls_per_minute: float = Field(ge=0, le=600)
    agents: int = Field(ge=0, le=500)


async def now(settings: Settings) -> Life:
    """How busy it is. Raises `Unavailable` when the carrier does not answer."""
    return Life.model_validate(await _ask(settings, "GET"))


async def change(settings: Settings, life: Life) -> Life:
    """Make it as busy as that; who calls stays as it is. Raises `Unavailable` when the carrier does not answer."""
    before = await _ask(settings, "GET")
    return Life.model_validate(await _ask(settings, "PUT", before | life.model_dump()))


async def _ask(settings: Settings, method: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    url = f"{settings.twilio.api_url}/carrier/life"
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, raise_for_status=True) as http,
            http.request(method, url, json=body) as answer,
        ):
            told: dict[str, Any] = await answer.json()
            return told
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable("The carrier does not answer.") from error
