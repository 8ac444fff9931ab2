"""Finds contacts by caller, agent, queue, time and outcome, the latest first, a page at a time.

Only the conditions that were asked for are written into the query, so that each finds its index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from app.store.reading import read
from routing.vocabulary import EndedBy

if TYPE_CHECKING:
    from app.store.database import Database


class Scope(NamedTuple):
    """Contacts of these queues, and those these agents accepted."""

    queues: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()


class Place(NamedTuple):
    """Where a page ends: the last contact on it."""

    started_at: int
    contact: int


class Search(NamedTuple):
    """What is looked for; None and an empty tuple ask for nothing. Instants and spans are in milliseconds."""

    digits: str | None = None
    """The last digits of the caller's number."""
    agent: int | None = None
    """Who accepted the contact."""
    queue: int | None = None
    """The queue it was in last."""
    outcomes: tuple[str, ...] = ()
    on_hold: Literal[True] | None = None
    """Those whose customer hung up on hold."""
    since: int | None = None
    until: int | None = None
    called_back: bool | None = None
    call_back_ms: int = 0
    """Within how long a later talk with the same number counts as calling back."""
    scope: Scope | None = None
    after: Place | None = None
    limit: int = 50


class Found(NamedTuple):
    """A contact with what came of it."""

    contact: int
    origin: str
    caller: str
    number: str
    started_at: int
    ended_at: int | None
    stage: str
    outcome: str | None
    on_hold: bool
    """Whether the customer hung up on hold."""
    queue: int | None
    agents: list[int]
    """Who talked with the caller, in order."""
    waited_ms: int
    talked_ms: int
    dispositions: list[str]
    recordings: int
    voicemails: int
    called_back: int | None
    """The first later contact in which somebody talked with the same number."""
    called_back_at: int | None


_TALKED_LATER = """
    SELECT later.id, talk.talk_at FROM contact AS later
    JOIN connection AS talk ON talk.contact_id = later.id AND talk.talk_at IS NOT NULL
    WHERE later.caller = c.caller AND c.caller LIKE '+%' AND later.id <> c.id
      AND later.started_at > c.started_at AND later.started_at <= c.started_at + :call_back_ms
"""
"""Whoever withholds the number is nobody in particular, and cannot be called back."""
_ON_HOLD = f"EXISTS (SELECT FROM connection WHERE contact_id = c.id AND cause = '{EndedBy.HOLD}')"
_CONDITIONS = {
    "digits": "reverse(c.caller) LIKE reverse(:digits) || '%'",
    "agent": "c.id IN (SELECT contact_id FROM connection WHERE agent_id = :agent)",
    "queue": "c.queue_id = :queue",
    "outcomes": "c.outcome = ANY(:outcomes)",
    "on_hold": _ON_HOLD,
    "since": "c.started_at >= :since",
    "until": "c.started_at < :until",
    "called_back": f"EXISTS ({_TALKED_LATER}) = :called_back",
    "scope": """(c.queue_id = ANY(:scope_queues) OR EXISTS (SELECT FROM connection AS own
        WHERE own.contact_id = c.id AND own.agent_id = ANY(:scope_agents)))""",
    "after": "(c.started_at, c.id) < (:after_started_at, :after_contact)",
}
_ROWS = f"""
SELECT c.id, c.origin, c.caller, c.number, c.started_at, c.ended_at, c.stage, c.outcome, {_ON_HOLD}, c.queue_id,
    talks.agents, times.waited, times.talked, wrap_ups.dispositions,
    (SELECT count(*) FROM call_recording AS each WHERE each.contact_id = c.id),
    (SELECT count(*) FROM voicemail AS each WHERE each.contact_id = c.id),
    later.id, later.talk_at
FROM page AS c
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(agent_id ORDER BY number), '{{}}') AS agents FROM connection
    WHERE contact_id = c.id AND talk_at IS NOT NULL
) AS talks
CROSS JOIN LATERAL (
    SELECT coalesce(sum(lasted) FILTER (WHERE kind = 'wait'), 0) AS waited,
           coalesce(sum(lasted) FILTER (WHERE kind IN ('talk', 'hold', 'internal')), 0) AS talked
    FROM (SELECT kind, coalesce(ended_at, now_ms()) - began_at AS lasted FROM segment
          WHERE contact_id = c.id AND lane = 'contact') AS spent
) AS times
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(disposition ORDER BY connection), '{{}}') AS dispositions FROM wrap_up
    WHERE contact_id = c.id AND disposition IS NOT NULL
) AS wrap_ups
LEFT JOIN LATERAL ({_TALKED_LATER} ORDER BY talk.talk_at LIMIT 1) AS later ON true
ORDER BY c.started_at DESC, c.id DESC
"""  # noqa: S608 - nothing in it comes from outside


async def find(database: Database, search: Search) -> list[Found]:
    """The contacts found, the latest first."""
    rows = await read(database, query(search), parameters(search))
    return [Found(*row) for row in rows]


def query(search: Search) -> str:
    """The query for this search, its parameters written `:name`."""
    asked = [sql for name, sql in _CONDITIONS.items() if getattr(search, name) not in {None, ()}]
    page = f"""
        SELECT c.* FROM contact AS c WHERE {" AND ".join(asked) or "true"}
        ORDER BY c.started_at DESC, c.id DESC LIMIT :limit
    """  # noqa: S608 - the conditions are ours
    return f"WITH page AS ({page}) {_ROWS}"


def parameters(search: Search) -> dict[str, Any]:
    """The values of the parameters."""
    scope, after = search.scope or Scope(), search.after or Place(0, 0)
    return {
        **search._asdict(),
        "outcomes": list(search.outcomes),
        "scope_queues": list(scope.queues),
        "scope_agents": list(scope.agents),
        "after_started_at": after.started_at,
        "after_contact": after.contact,
    }
