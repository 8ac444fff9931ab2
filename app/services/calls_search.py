"""The calls page: finding calls, and telling of abandoned and missed ones whether they were called back."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field

from app.clock import DAY_MS
from app.errors import Invalid
from app.services.names import names_of
from app.services.seeing import scope_of
from app.store import contact_search
from app.store.contact_search import Place, Search
from routing.vocabulary import Origin

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names
    from app.store.contact_search import Found

latest = 2**53
"""The latest instant that can be written in JSON everywhere."""
digits_min = 4
"""Fewer of a number's last digits find too many callers to be of use."""
missed = ("abandoned", "left", "voicemail")
"""Outcomes of calls in which somebody wanted an agent and talked with none."""


class Outcome(StrEnum):
    """What one looks for: how a call ended, or any of the ways in which it was missed."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    ABANDONED_ON_HOLD = "abandoned_on_hold"
    """Answered, and then the customer hung up while on hold, or on comfort hold."""
    LEFT = "left"
    VOICEMAIL = "voicemail"
    CONTAINED = "contained"
    UNRESOLVED = "unresolved"
    UNREACHED = "unreached"
    """An agent called somebody, and no talk came of it."""
    MISSED = "missed"
    """Abandoned, left or voicemail: somebody wanted an agent and talked with none."""


class Looking(BaseModel, frozen=True):
    """What is looked for, as the page asks; instants in milliseconds since the epoch."""

    caller: Annotated[str | None, Field(max_length=30)] = None
    """The caller's number, or at least its last four digits."""
    agent: int | None = None
    queue: int | None = None
    outcome: Outcome | None = None
    since: Annotated[int | None, Field(ge=0, le=latest)] = None
    until: Annotated[int | None, Field(ge=0, le=latest)] = None
    called_back: bool | None = None
    within_days: Annotated[int, Field(ge=1, le=90)] = 7
    """Within how many days a later talk with the same number counts as calling back."""
    after: Annotated[str | None, Field(max_length=40)] = None
    """The page after this one: what the page before gave as `next`."""
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class CalledBack(BaseModel, frozen=True):
    """The later contact in which somebody talked with the same number."""

    contact: int
    at: int


class CallRow(BaseModel, frozen=True):
    """A call with what came of it; instants in milliseconds since the epoch."""

    contact: int
    origin: Origin
    """An agent-dialed call's caller is whom the agent called, its number what was shown."""
    caller: str
    number: str
    started_at: int
    ended_at: int | None
    stage: str
    outcome: str | None
    abandoned_on_hold: bool
    """Whether the customer hung up on hold, or on comfort hold; the outcome is that of a call that was answered."""
    queue: str | None
    agents: tuple[str, ...]
    waited_ms: int
    talked_ms: int
    dispositions: tuple[str, ...]
    recordings: int
    voicemails: int
    missed: bool
    called_back: CalledBack | None


class CallsPage(BaseModel, frozen=True):
    """A page of calls, the latest first; `next` asks for the page after it, null on the last."""

    calls: tuple[CallRow, ...]
    next: str | None


async def find(services: Services, looking: Looking, by: Principal) -> CallsPage:
    """A page of the calls that `by` may see. Raises `Invalid` for a number too short, or a page that never was."""
    search = _search(looking)._replace(scope=scope_of(services, by))
    found = await contact_search.find(services.database, search._replace(limit=search.limit + 1))
    names = names_of(services.center)
    calls = tuple(_row(each, names) for each in found[: search.limit])
    return CallsPage(calls=calls, next=_place(calls[-1]) if len(found) > search.limit else None)


def _search(looking: Looking) -> Search:
    return Search(
        digits=None if looking.caller is None else _digits(looking.caller),
        agent=looking.agent,
        queue=looking.queue,
        outcomes=_outcomes(looking.outcome),
        on_hold=True if looking.outcome is Outcome.ABANDONED_ON_HOLD else None,
        since=looking.since,
        until=looking.until,
        called_back=looking.called_back,
        call_back_ms=looking.within_days * DAY_MS,
        after=None if looking.after is None else _after(looking.after),
        limit=looking.limit,
    )


def _digits(caller: str) -> str:
    digits = re.sub(r"\D", "", caller)
    if len(digits) < digits_min:
        raise Invalid(f"Give at least the last {digits_min} digits of the number.")
    return digits


def _outcomes(outcome: Outcome | None) -> tuple[str, ...]:
    if outcome in {None, Outcome.ABANDONED_ON_HOLD}:
        return ()
    return missed if outcome is Outcome.MISSED else (outcome.value,)


def _after(page: str) -> Place:
    found = re.fullmatch(r"(\d{1,16})-(\d{1,16})", page)
    if found is None:
        raise Invalid("There is no such page.")
    return Place(int(found[1]), int(found[2]))


def _place(row: CallRow) -> str:
    return f"{row.started_at}-{row.contact}"


def _row(found: Found, names: Names) -> CallRow:
    called_back = None
    if found.called_back is not None and found.called_back_at is not None:
        called_back = CalledBack(contact=found.called_back, at=found.called_back_at)
    return CallRow(
        contact=found.contact,
        origin=Origin(found.origin),
        caller=found.caller,
        number=found.number,
        started_at=found.started_at,
        ended_at=found.ended_at,
        stage=found.stage,
        outcome=found.outcome,
        abandoned_on_hold=found.on_hold,
        queue=names.queue(found.queue),
        agents=tuple(names.agent_name(agent).name for agent in found.agents),
        waited_ms=found.waited_ms,
        talked_ms=found.talked_ms,
        dispositions=tuple(found.dispositions),
        recordings=found.recordings,
        voicemails=found.voicemails,
        missed=found.outcome in missed,
        called_back=called_back if found.outcome in missed else None,
    )
