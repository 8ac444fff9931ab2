"""What a browser's softphone needs to reach the telephony provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from app.voice.tokens import softphone_token

if TYPE_CHECKING:
    from app.settings import Settings


class PhoneToken(BaseModel, frozen=True):
    """An access token for the identity; `url` is where a simulated phone connects."""

    transport: Literal["twilio", "simulated"]
    token: str
    identity: str
    url: str | None


def token(settings: Settings, identity: str) -> PhoneToken:
    """A fresh token. Against anything but Twilio the phone is simulated, over the provider's `/device` socket."""
    provider = settings.twilio.api_url
    return PhoneToken(
        transport="simulated" if provider else "twilio",
        token=softphone_token(settings, identity),
        identity=identity,
        url=f"{provider.replace('http', 'ws', 1)}/device" if provider else None,
    )
