"""An agent asks a colleague or a number outside about the customer, speaks with either or both, and may hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app import ids
from app.errors import NotFound
from app.services.destinations import listed, outside, to_agent, to_queue
from app.services.refusals import accepted
from app.services.shown_number import shown_number
from app.store import consults, parties
from routing.events import AskConsult, CancelConsult, CompleteConsult, ToNumber, TurnConsult
from routing.facts import PartyDialed

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.store.writes import Write
    from routing.events import ToAgent, ToQueue
    from routing.vocabulary import SpeakWith


class Asked(NamedTuple):
    """Who is asked: a queue by name, an agent by id, a number as it was typed, or a number of the center file."""

    to: Literal["queue", "agent", "number", "target"]
    name: str


async def ask(services: Services, agent: int, contact: int, asked: Asked) -> int:
    """Ask; the customer is on hold from now on. Answers the number of the consult.

    Raises `NotFound` for what there is not, `Conflict` outside a talk, while another consult goes on, and when queue or
    agent takes nobody now, `NumberRefused` by the number policy.
    """
    to, number = _whom(services, asked)
    consult = await consults.number(services.database)

    def rows(outcome: Outcome) -> list[Write]:
        dialed = (fact for fact in outcome.facts if isinstance(fact, PartyDialed))
        shown = services.center.picture
        return [parties.ask(consult, parties.Asked(number, shown_number(shown, fact.queue))) for fact in dialed]

    event = AskConsult(contact, agent, consult, to)
    accepted(await services.desk.submit(event, key=f"consult:{consult}:ask", rows=rows))
    return consult


def _whom(services: Services, asked: Asked) -> tuple[ToQueue | ToAgent | ToNumber, str]:
    """Whom routing is to ask, and the number where it is one outside."""
    match asked.to:
        case "queue":
            return to_queue(services, asked.name), ""
        case "agent":
            return to_agent(asked.name), ""
        case "number":
            return ToNumber(), outside(services, asked.name)
        case "target":
            return ToNumber(), outside(services, _listed_number(services, asked.name))


def _listed_number(services: Services, name: str) -> str:
    number = listed(services, name).number
    if number is None:
        raise NotFound(f"{name} is no number that could be consulted.")
    return number


async def turn(services: Services, agent: int, contact: int, whom: SpeakWith) -> None:
    """Speak with the colleague, the customer, or both. Raises `Conflict` before the colleague is there."""
    event = TurnConsult(contact, agent, whom)
    accepted(await services.desk.submit(event, key=f"contact:{contact}:turn:{ids.nonce()}"))


async def complete(services: Services, agent: int, contact: int) -> None:
    """Hand the customer over and wrap up. Raises `Conflict` before the colleague is there."""
    accepted(await services.desk.submit(CompleteConsult(contact, agent), key=f"contact:{contact}:over:{ids.nonce()}"))


async def cancel(services: Services, agent: int, contact: int) -> None:
    """Be with the customer alone again, whatever the consult has come to. Raises `Conflict` when there is none."""
    accepted(await services.desk.submit(CancelConsult(contact, agent), key=f"contact:{contact}:back:{ids.nonce()}"))
