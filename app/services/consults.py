"""An agent asks a colleague about the customer, speaks with either or both, and hands the customer over or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app import ids
from app.services.destinations import to_agent, to_queue
from app.services.refusals import accepted
from app.store import consults
from routing.events import AskConsult, CancelConsult, CompleteConsult, TurnConsult

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing.vocabulary import SpeakWith


class Asked(NamedTuple):
    """Who is asked: a queue by name, or an agent by id."""

    to: Literal["queue", "agent"]
    name: str


async def ask(services: Services, agent: int, contact: int, asked: Asked) -> int:
    """Ask; the customer is on hold from now on. Answers the number of the consult.

    Raises `NotFound` for a queue or agent there is not, `Conflict` outside a talk, while another consult goes on, and
    when queue or agent takes nobody now.
    """
    to = to_queue(services, asked.name) if asked.to == "queue" else to_agent(asked.name)
    consult = await consults.number(services.database)
    event = AskConsult(contact, agent, consult, to)
    accepted(await services.desk.submit(event, key=f"consult:{consult}:ask"))
    return consult


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
