"""A request about a call that was found genuine, and the key under which its answer is stored."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Webhook(NamedTuple):
    """A genuine request: where it went, what the path names, its checked parameters, and its key in the inbox."""

    path: str
    named: Mapping[str, Any]
    form: Mapping[str, str]
    key: bytes

    @property
    def call(self) -> str:
        """The CallSid; empty on conference events that concern no participant."""
        return self.form.get("CallSid", "")

    @property
    def contact(self) -> int:
        """The contact the path names."""
        return int(self.named["contact"])

    @property
    def digest(self) -> str:
        """A short text form of the key, for event keys."""
        return self.key.hex()[:16]


def inbox_key(secret: bytes, target: str, parameters: Iterable[tuple[str, str]]) -> bytes:
    """The hash of what was signed: requests that agree in it are one request, whatever their headers.

    It is keyed, for the key stays in the database: few keys pressed could be found out by trying them all.
    """
    text = target + "".join([f"\0{name}\0{value}" for name, value in sorted(set(parameters))])
    return hmac.digest(secret, text.encode(), "sha256")
