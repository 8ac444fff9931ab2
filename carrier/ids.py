"""Makes the identifiers of the carrier: two letters for the kind and 32 hexadecimal digits."""

from __future__ import annotations

import re
import secrets
import uuid

CONFERENCE_SID = re.compile(r"CF[0-9a-fA-F]{32}")


def sid(kind: str) -> str:
    """A fresh sid of a kind: CA call, CF conference, QU queue, RE recording, PN number, AP application, SK key."""
    return kind + secrets.token_hex(16)


def token() -> str:
    """A fresh token that stays the same across the retries of one webhook request."""
    return str(uuid.uuid4())


def secret() -> str:
    """A fresh secret of an API key."""
    return secrets.token_urlsafe(24)
