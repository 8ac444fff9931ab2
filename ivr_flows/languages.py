"""The names of languages, for people."""

from __future__ import annotations

from collections.abc import Collection

_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def spoken_name(tag: str, among: Collection[str] = ()) -> str:
    """The name of a language by its BCP 47 tag; the tag itself where a name would not tell it from the others."""
    primary = tag.partition("-")[0]
    alike = [other for other in among if other.partition("-")[0] == primary and other != tag]
    return tag if alike else _NAMES.get(primary, tag)
