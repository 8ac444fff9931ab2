"""The verbs that steer a document: Redirect, Reject, Hangup and Leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import METHOD, attribute, choice
from carrier.twiml.verb import Verb


@dataclass(frozen=True, kw_only=True)
class Redirect(Verb):
    """Goes on with the document its text names; empty text names the current one."""

    TAG: ClassVar[str] = "Redirect"
    method: str = attribute(METHOD, "POST", 13710)


@dataclass(frozen=True, kw_only=True)
class Reject(Verb):
    """Refuses a call that has not been answered."""

    TAG: ClassVar[str] = "Reject"
    reason: str = attribute(choice("rejected", "busy"), "rejected", 13810)


@dataclass(frozen=True, kw_only=True)
class Hangup(Verb):
    """Ends the call."""

    TAG: ClassVar[str] = "Hangup"


@dataclass(frozen=True, kw_only=True)
class Leave(Verb):
    """Takes the caller out of the queue; it means something only while waiting in one."""

    TAG: ClassVar[str] = "Leave"
