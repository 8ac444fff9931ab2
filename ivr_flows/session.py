"""The flow session: a call in a flow as one value, which is stored as JSON between two sprints."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ivr_flows.instructions import HangUpReason, Instruction
from ivr_flows.journal import Entry


class Trigger(Struct, frozen=True, omit_defaults=True):
    """How the call came in; expressions read it as ``call.caller``, ``call.called``, ``call.withheld``.

    ``caller`` is E.164, or whatever a caller without a usable number presented, in which case ``withheld`` is true.
    ``contact`` tells this call from all others.
    """

    caller: str
    called: str
    withheld: bool = False
    language: str | None = None
    contact: str = ""

    @property
    def who(self) -> str:
        """Whom to take the caller for: the same for each call of a number, another for each call without one."""
        return self.contact if self.withheld else self.caller


class Tries(Struct, frozen=True, omit_defaults=True):
    """How often the current wait was answered by silence or by something it could not use."""

    no_input: int = 0
    no_match: int = 0

    @property
    def failed(self) -> int:
        """All attempts that brought nothing."""
        return self.no_input + self.no_match


class Verified(Struct, frozen=True, omit_defaults=True):
    """How surely the caller is who they say, as a ``level`` of the center's policy, until an instant (milliseconds)."""

    level: int = 0
    until: int = 0

    def at(self, now: int) -> int:
        """The level that holds now; 0 is nobody in particular."""
        return self.level if now < self.until else 0


class Standing(Struct, frozen=True, omit_defaults=True):
    """What the flow has settled for the caller's next place in a queue; nothing set: as the queue says.

    ``priority`` takes the place of the queue's own, ``raised`` is added to it. ``seconds`` is the time already waited
    that counts, ``plan`` a routing plan of the center, ``steps`` those of a plan that the flow brings along.
    ``agent`` is the agent preferred, ``last_agent`` the one who talked with the caller last.
    """

    priority: int | None = None
    raised: int = 0
    seconds: int = 0
    plan: str | None = None
    steps: tuple[dict[str, Any], ...] = ()
    agent: str | None = None
    last_agent: str | None = None


class Frame(Struct, frozen=True, omit_defaults=True):
    """One flow being run: the call's own flow at the bottom, sub-flows above it.

    ``memory`` is what the step keeps for itself from wait to wait, as JSON; it may hold secrets, and is gone when the
    step is left. ``rounds`` counts the rounds of each loop the flow is in.
    """

    flow: str
    step: str
    variables: dict[str, Any]
    memory: dict[str, Any] = {}
    rounds: dict[str, int] = {}


class Session(Struct, frozen=True, omit_defaults=True):
    """Where a call stands in its flow.

    ``accepts`` names the signals the current wait takes (their wire tags); any other is refused. ``sprints`` counts
    the sprints so far, ``faults`` the error exits taken. ``ended`` is the reason once it is over.
    """

    call: Trigger
    language: str
    frames: tuple[Frame, ...]
    accepts: tuple[str, ...] = ()
    tries: Tries = Tries()
    sprints: int = 0
    faults: int = 0
    ended: HangUpReason | None = None
    verified: Verified = Verified()
    standing: Standing = Standing()
    tags: tuple[str, ...] = ()

    def dump(self) -> str:
        """This session as JSON. It holds secret variables: store it where secrets may be, log it never."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def load(cls, text: str | bytes) -> Session:
        """The session `dump` wrote; `msgspec.DecodeError` when it is not one."""
        return msgspec.json.decode(text, type=cls)


class Sprint(Struct, frozen=True, omit_defaults=True):
    """What one signal led to: the session after it, what to do now, and what to journal.

    When ``refused`` names a reason, the session is unchanged and there is nothing to do.
    """

    session: Session
    instructions: tuple[Instruction, ...] = ()
    journal: tuple[Entry, ...] = ()
    refused: str | None = None
