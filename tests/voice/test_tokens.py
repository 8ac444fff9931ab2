"""Softphone tokens as Twilio reads them."""

from __future__ import annotations

import jwt

from app.settings import Settings, TwilioSettings
from app.voice.tokens import TTL_SECONDS, softphone_token


def test_a_token_lets_its_identity_call_through_our_app_for_an_hour_at_most() -> None:
    twilio = TwilioSettings.model_validate(
        {
            "account_sid": "AC" + "1" * 32,
            "api_key": "SK" + "2" * 32,
            "api_secret": "a-secret-of-32-characters-or-more",
            "twiml_app_sid": "AP" + "3" * 32,
        }
    )
    text = softphone_token(Settings(twilio=twilio), "agent_12")
    claims = jwt.decode(text, "a-secret-of-32-characters-or-more", algorithms=["HS256"])
    assert jwt.get_unverified_header(text)["cty"] == "twilio-fpa;v=1"
    assert claims["grants"]["identity"] == "agent_12"
    assert claims["grants"]["voice"]["outgoing"]["application_sid"] == "AP" + "3" * 32
    assert "incoming" not in claims["grants"]["voice"]
    assert (claims["iss"], claims["sub"]) == ("SK" + "2" * 32, "AC" + "1" * 32)
    assert claims["exp"] - claims["nbf"] <= TTL_SECONDS <= 3600
