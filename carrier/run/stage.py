"""Where a verb runs: on which call, in which document and scene; and how a verb may end a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from carrier.call import Call, Status
from carrier.errors import TwimlError
from carrier.network import Network
from carrier.page import Page


class Scene(Enum):
    """Why a document runs; the value names the verbs it may use, nothing for all of them."""

    CALL = frozenset[str]()
    QUEUE = frozenset({"Say", "Play", "Pause", "Hangup", "Redirect", "Leave", "Gather"})
    ROOM = frozenset({"Say", "Play", "Pause", "Redirect", "Room"})
    HOLD = frozenset({"Say", "Play", "Pause", "Redirect", "Hold"})
    QUEUE_WHISPER = frozenset({"Say", "Play", "Pause", "Redirect", "Whisper"})
    WHISPER = frozenset({"Say", "Play", "Pause", "Redirect", "Gather", "Hangup", "Record"})

    def check(self, tag: str) -> None:
        """Raises TwimlError 13238 when the verb `tag` may not be used here."""
        if self.value and tag not in self.value:
            raise TwimlError(13238, f"<{tag}> is not allowed in a document of kind {self.name.lower()}")


@dataclass(frozen=True, slots=True)
class Goto:
    """Go on with another document, requested with these extra parameters."""

    page: Page
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HangUp:
    """The call is over."""

    status: Status = Status.COMPLETED
    reason: str = "document"


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """The caller leaves the queue."""


Outcome: TypeAlias = Goto | HangUp | LeaveQueue | None
"""How a verb ends; None lets the next verb run."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The place of a running verb: `page` is the document it stands in."""

    network: Network
    call: Call
    page: Page
    scene: Scene

    def follow(self, url: str, method: str = "POST", form: Mapping[str, str] | None = None) -> Goto:
        """Go to the document that `url` of this one names."""
        return Goto(self.page.follow(url, method), form or {})
