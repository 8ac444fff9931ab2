"""Checking that a question comes from Switchboard, was not changed on the way, and is not an old one sent again."""

from __future__ import annotations

import hashlib
import hmac
import time

tolerance_seconds = 300
"""How far the clocks of both sides may differ."""


def genuine(header: str, secret: str, operation: str, body: bytes) -> bool:
    """Whether ``t=<seconds>,v1=<hex>`` is the signature of this operation and body, and fresh."""
    fields = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    sent_at, given = fields.get("t", ""), fields.get("v1", "")
    if not sent_at.isdecimal() or abs(_now() - int(sent_at)) > tolerance_seconds:
        return False
    wanted = hmac.new(secret.encode(), f"{sent_at}.{operation}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(given.encode(), wanted.encode())


def _now() -> int:
    return int(time.time())  # noqa: TID251 - a program of its own, whose clock is the machine's
