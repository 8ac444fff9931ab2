"""The verb that makes a caller wait: Enqueue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import METHOD, TEXT, attribute
from carrier.twiml.verb import Verb


@dataclass(frozen=True, kw_only=True)
class Enqueue(Verb):
    """Puts the caller into the queue its text names, which is made when it does not exist; `waitUrl` loops."""

    TAG: ClassVar[str] = "Enqueue"
    action: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST", 14203)
    wait_url: str | None = attribute(TEXT, None)
    wait_url_method: str = attribute(METHOD, "POST", 14204)
