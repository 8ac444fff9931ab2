"""The supervisor's hand: an agent's state, and the way of callers whom nobody has taken yet.

Each intervention gives its reason and is kept with it in the same transaction as what it did, or as its refusal. It has
a key of whoever asks: asked again under the same key it has no second effect and gets the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.errors import Conflict, Refused
from app.services import presence
from app.services.names import names_of
from app.services.refusals import accepted, require_accepted
from app.services.supervision import require_agent, require_contact
from app.services.views.interventions import InterventionView, intervention_view
from app.store import interventions as store
from app.store.interventions import NewIntervention
from routing import Event
from routing.events import AssignContact, ReprioritiseContact, RequeueContact, SetPresence

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.services.desk.outcome import Rows
    from app.services.presence import Choice
    from app.services.principal import Principal
    from app.store.interventions import Search
    from app.store.writes import Write


listed_max = 100


class Cause(NamedTuple):
    """Who intervenes, why, and under which key."""

    by: Principal
    why: str
    key: str

    @property
    def event_key(self) -> str:
        """The key of the event: another supervisor's equal key is another one."""
        return f"intervention:{self.by.username}:{self.key}"


async def listed(services: Services, search: Search) -> tuple[InterventionView, ...]:
    """The last ones that were looked for, newest first."""
    names = names_of(services.center)
    return tuple(intervention_view(row, names) for row in await store.latest(services.database, search, listed_max))


async def set_presence(services: Services, agent: int, choice: Choice, cause: Cause, *, at_once: bool) -> None:
    """Force an agent's presence: now, or after the work at hand; `at_once` ends a wrap-up, but never a talk.

    Raises `PhoneNotReady` for an agent who could not take a call, `Invalid` for an unknown reason, `Refused` for an
    agent of another team.
    """
    require_agent(services, cause.by, agent)
    if not await store.known(services.database, cause.event_key):
        await presence.require_possible(services, agent, choice)
    event = SetPresence(agent, choice.presence, choice.reason, at_once)
    await submit(services, event, cause, "set_presence", agent=agent, what=_in_words(services, choice, at_once=at_once))


def _in_words(services: Services, choice: Choice, *, at_once: bool) -> str:
    reason = None if choice.reason is None else names_of(services.center).reason(choice.reason)
    state = choice.presence.replace("_", " ")
    return ", ".join(filter(None, (state, reason, "at once" if at_once else None)))


async def requeue(services: Services, contact: int, queue: str, cause: Cause) -> None:
    """Move a caller to another queue, age kept. Raises `Conflict` when somebody has taken the caller already."""
    await require_waiting(services, contact, cause)
    found = services.center.picture.queues.named(queue)
    if found is None:
        raise Conflict(f"No queue is named {queue}.")
    await submit(services, RequeueContact(contact, found.id), cause, "requeue", contact=contact, what=found.body.title)


async def assign(services: Services, contact: int, agent: int | None, seconds: int, cause: Cause) -> None:
    """Reserve a caller for an agent, without one for whoever asks: asked first, for so long, whatever the skills.

    Raises `Conflict` when the agent takes no work or the caller was taken.
    """
    chosen = cause.by.agent if agent is None else agent
    if chosen is None:
        raise Refused("This account belongs to no agent: name the agent who is to take the caller.")
    await require_waiting(services, contact, cause)
    require_agent(services, cause.by, chosen)
    event = AssignContact(contact, chosen, seconds * 1000)
    await submit(services, event, cause, "assign", agent=chosen, contact=contact, what=f"for {seconds} s")


async def reprioritise(services: Services, contact: int, priority: int, cause: Cause) -> None:
    """Give a caller another priority. Raises `Conflict` when somebody has taken the caller already."""
    await require_waiting(services, contact, cause)
    event = ReprioritiseContact(contact, priority)
    await submit(services, event, cause, "reprioritise", contact=contact, what=str(priority))


async def require_waiting(services: Services, contact: int, cause: Cause) -> None:
    """Raises what `require_contact` does; the contact may be over when the same is asked again."""
    if not await store.known(services.database, cause.event_key):
        require_contact(services, cause.by, contact)


async def repeated(services: Services, cause: Cause) -> bool:
    """Whether the same was asked for before, and was done. Raises what routing refused it with, if it did."""
    before = await store.under(services.database, cause.event_key)
    if before is not None:
        require_accepted(before.refused)
    return before is not None


def nothing_more(_outcome: Outcome) -> list[Write]:
    """Of an intervention that leaves no rows beside its own."""
    return []


async def submit(
    services: Services,
    event: Event,
    cause: Cause,
    action: str,
    *,
    what: str,
    agent: int | None = None,
    contact: int | None = None,
    also: Rows = nothing_more,
) -> None:
    """Let it happen, on record with the rows it leaves beside. Raises what a refusal means."""

    def rows(outcome: Outcome) -> list[Write]:
        made = NewIntervention(
            cause.event_key, outcome.at, cause.by.username, action, agent, contact, what, cause.why, outcome.refused
        )
        return [store.keep(made), *also(outcome)]

    accepted(await services.desk.submit(event, key=cause.event_key, rows=rows))
