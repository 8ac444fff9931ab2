"""An agent gives the customer on: to a queue, another agent, a flow or a number outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from app import ids
from app.errors import Conflict, NotFound
from app.services.destinations import listed, outside, to_agent, to_queue
from app.services.refusals import accepted
from app.store import transfers
from app.store.transfers import Target
from routing.events import Destination, ToFlow, ToNumber, TransferContact
from routing.facts import ContactTransferred
from routing.vocabulary import TransferTo

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.store.writes import Write


class QueueClosed(Conflict):
    """The queue takes nobody in at this hour."""

    kind = "queue-closed"
    title = "The queue is closed now"


class Wish(NamedTuple):
    """Where to: a queue or a flow by name, an agent by id, a number as it was typed, or a target of the center file."""

    to: Literal["queue", "agent", "flow", "number", "target"]
    name: str
    priority: int | None = None
    given: dict[str, Any] = {}


class Place(NamedTuple):
    """Where a transfer leads, for routing and as it is kept."""

    destination: Destination
    target: Target


async def transfer(services: Services, agent: int, contact: int, wish: Wish) -> None:
    """Give the customer on and wrap up.

    Raises `NotFound` for what there is not, `Conflict` when the queue or the agent takes nobody now, `NumberRefused` by
    the number policy.
    """
    place = await _place(services, wish)

    def rows(outcome: Outcome) -> list[Write]:
        told = next((fact for fact in outcome.facts if isinstance(fact, ContactTransferred)), None)
        return [] if told is None else [transfers.keep(contact, told.connection, outcome.at, agent, place.target)]

    event = TransferContact(contact, agent, place.destination)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:transfer:{ids.nonce()}", rows=rows))


async def _place(services: Services, wish: Wish) -> Place:
    match wish.to:
        case "queue":
            return await _queue(services, wish)
        case "agent":
            return _agent(wish.name)
        case "flow":
            return await _flow(services, wish.name, wish.given)
        case "number":
            return _number(services, wish.name)
        case "target":
            return await _listed(services, wish)


async def _queue(services: Services, wish: Wish) -> Place:
    to = to_queue(services, wish.name, wish.priority)
    if not services.center.is_open(to.queue, await services.database.now()):
        raise QueueClosed
    return Place(to, Target(TransferTo.QUEUE, queue=to.queue))


def _agent(name: str) -> Place:
    to = to_agent(name)
    return Place(to, Target(TransferTo.AGENT, agent=to.agent))


async def _listed(services: Services, wish: Wish) -> Place:
    """What the center file lists by this name: a flow or a number."""
    found = listed(services, wish.name)
    if found.flow is not None:
        return await _flow(services, found.flow, wish.given)
    return _number(services, found.number or "")


async def _flow(services: Services, name: str, given: dict[str, Any]) -> Place:
    """Only flows that the center file lists as transfer targets, and that callers can be in from the beginning."""
    picture = services.center.picture
    listed = any(entry.body.flow == name for entry in picture.transfer_targets)
    version = picture.versions.published.get(name)
    if not listed or version is None or (await services.center.flow(name, version)).document.kind != "inbound":
        raise NotFound(f"No flow {name} takes transferred callers.")
    return Place(ToFlow(), Target(TransferTo.FLOW, flow=name, given=given))


def _number(services: Services, number: str) -> Place:
    return Place(ToNumber(), Target(TransferTo.NUMBER, number=outside(services, number)))
