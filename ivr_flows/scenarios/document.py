"""The scenario document: a call as data, with the world around it, what happens, and what must be seen."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, PrivateAttr

from ivr_flows.marks import Path
from ivr_flows.scenarios.lines import Line
from ivr_flows.scenarios.world import Instant, World
from ivr_flows.session import Trigger

_CALLER, _CALLED, _WITHHELD = "+13035550142", "+18005550100", "anonymous"
_WEDNESDAY_MORNING = datetime(2026, 3, 4, 17, tzinfo=UTC)


class Caller(BaseModel):
    """Who calls which number. ``withheld`` is a caller without a usable number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caller: str | None = None
    called: str = _CALLED
    withheld: bool = False
    language: str | None = None

    def trigger(self) -> Trigger:
        """How the call comes in."""
        caller = self.caller or (_WITHHELD if self.withheld else _CALLER)
        return Trigger(caller, self.called, self.withheld, self.language)


class Scenario(World):
    """One call. ``at`` is the instant it comes in, ``flow`` the document it begins with, ``steps`` what follows."""

    title: str = ""
    flow: str
    at: Instant = _WEDNESDAY_MORNING
    call: Caller = Caller()
    steps: tuple[Line, ...] = ()

    _lines: dict[Path, int] = PrivateAttr(default_factory=dict)

    @property
    def at_ms(self) -> int:
        """The instant it comes in, in milliseconds."""
        return round(self.at.timestamp() * 1000)

    def line(self, position: int) -> int | None:
        """The line of a step in the text it was read from."""
        return self._lines.get(("steps", position))
