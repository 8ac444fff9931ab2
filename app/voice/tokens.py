"""Access tokens for softphones, as Twilio's Voice SDK takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

if TYPE_CHECKING:
    from app.settings import Settings

TTL_SECONDS = 3600
"""How long a token holds; a softphone asks for the next one before."""


def softphone_token(settings: Settings, identity: str) -> str:
    """A token with which a softphone of that identity may call through our TwiML app, and nothing else.

    Signed with the API key's secret: Twilio takes no token signed with the auth token. Nobody calls a softphone (it
    dials into its room itself), so it does not grant incoming calls.
    """
    twilio = settings.twilio
    grant = VoiceGrant(outgoing_application_sid=twilio.twiml_app_sid)
    secret = twilio.api_secret.get_secret_value()
    token = AccessToken(twilio.account_sid, twilio.api_key, secret, grants=[grant], identity=identity, ttl=TTL_SECONDS)
    return str(token.to_jwt())
