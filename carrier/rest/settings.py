"""What the resources of numbers and applications share: the voice settings in their REST form."""

from __future__ import annotations

from carrier.account import VoiceSettings
from carrier.errors import invalid

FIELDS = {
    "FriendlyName": "friendly_name",
    "VoiceUrl": "voice_url",
    "VoiceMethod": "voice_method",
    "VoiceFallbackUrl": "voice_fallback_url",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallback": "status_callback",
    "StatusCallbackMethod": "status_callback_method",
}


def change(settings: VoiceSettings, form: dict[str, str], stamp: str) -> None:
    """Take over what a form sets. Raises RestError 21502 for an address that is none."""
    for name, field in FIELDS.items():
        value = form.get(name)
        if value is None:
            continue
        if value and name in ("VoiceUrl", "VoiceFallbackUrl", "StatusCallback") and "://" not in value:
            raise invalid(21502, f"{name} is not a valid URL: {value}")
        setattr(settings, field, value)
    settings.date_updated = stamp


def describe(settings: VoiceSettings, account: str) -> dict[str, object]:
    """The part of the answer that numbers and applications share."""
    shown: dict[str, object] = {field: getattr(settings, field) for field in FIELDS.values()}
    return shown | {
        "sid": settings.sid,
        "account_sid": account,
        "api_version": "2010-04-01",
        "date_created": settings.date_created,
        "date_updated": settings.date_updated,
        "voice_caller_id_lookup": False,
    }
