"""The agent's answer to an offer: accept, decline; and coming back into the room after the leg was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app import ids
from app.errors import NotFound
from app.services import agent_phones
from app.services.refusals import Gone, accepted
from app.store import join_codes
from app.store.agent_rings import Ring
from app.store.join_codes import For, JoinCode
from routing.events import AcceptOffer, DeclineOffer, Rejoin
from routing.facts import AgentPhoneRung, OfferAccepted, RejoinAsked

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.store.writes import Write

code_lasts_ms = 8_000
"""How long the tab that accepted may take to bring its leg."""
FactT = TypeVar("FactT", OfferAccepted, RejoinAsked)


class OfferId(NamedTuple):
    """An offer: the contact, and the ordinal of the offer among the contact's."""

    contact: int
    ordinal: int

    @classmethod
    def parse(cls, text: str) -> OfferId:
        """From `contact-ordinal`. Raises `NotFound` for anything else: there is no such offer."""
        contact, _, ordinal = text.partition("-")
        if not (contact.isdecimal() and ordinal.isdecimal() and len(text) < 30):
            raise NotFound("There is no such offer.")
        return cls(int(contact), int(ordinal))

    def __str__(self) -> str:
        return f"{self.contact}-{self.ordinal}"


async def accept(services: Services, agent: int, offer: OfferId, tab: str) -> JoinCode | None:
    """Accept in this tab and answer its join code; asked again, the same tab gets the same code.

    None where the agent's own phone is rung for it.

    Raises `Taken` when another tab was first, `Gone` when the offer is over, `Refused` when it is another agent's.
    """
    code = ids.token()

    def rows(outcome: Outcome) -> list[Write]:
        fact = _fact(outcome, OfferAccepted)
        if fact is None:
            return []
        return [_rung(services, outcome, fact) if _by_phone(outcome) else _kept(outcome, code, fact)]

    event = AcceptOffer(agent, offer.contact, offer.ordinal, tab, agent_phones.own(services, agent) is not None)
    outcome = accepted(await services.desk.submit(event, key=f"offer:{offer}:accept:{agent}:{tab}", rows=rows))
    return None if _by_phone(outcome) else await _made(services, outcome, OfferAccepted)


def _by_phone(outcome: Outcome) -> bool:
    return any(isinstance(fact, AgentPhoneRung) for fact in outcome.facts)


def _rung(services: Services, outcome: Outcome, fact: OfferAccepted) -> Write:
    queue = services.desk.state.contacts[fact.contact].queue
    return agent_phones.rung(services, Ring(fact.contact, fact.connection), fact.agent, queue, outcome.at)


async def decline(services: Services, agent: int, offer: OfferId) -> None:
    """Decline. Raises `Gone` when the offer is over, `Refused` when it is another agent's."""
    event = DeclineOffer(agent, offer.contact, offer.ordinal)
    accepted(await services.desk.submit(event, key=f"offer:{offer}:decline:{agent}"))


async def rejoin(services: Services, agent: int, contact: int, tab: str) -> JoinCode:
    """Come back into the room in this tab and answer a join code. Raises `Conflict` when the leg is not lost."""
    code = ids.token()

    def rows(outcome: Outcome) -> list[Write]:
        fact = _fact(outcome, RejoinAsked)
        return [] if fact is None else [_kept(outcome, code, fact)]

    event = Rejoin(agent, contact, tab)
    outcome = accepted(await services.desk.submit(event, key=f"contact:{contact}:rejoin:{ids.nonce()}", rows=rows))
    return await _made(services, outcome, RejoinAsked)


def _kept(outcome: Outcome, code: str, fact: OfferAccepted | RejoinAsked) -> Write:
    return join_codes.keep(JoinCode(code, outcome.at + code_lasts_ms), _whom(fact))


async def _made(services: Services, outcome: Outcome, kind: type[FactT]) -> JoinCode:
    """The code that the turn committed, whichever request it was for."""
    fact = _fact(outcome, kind)
    code = await join_codes.last(services.database, _whom(fact)) if fact else None
    if code is None:
        raise Gone
    return code


def _whom(fact: OfferAccepted | RejoinAsked) -> For:
    return For(fact.contact, fact.connection, fact.agent, fact.tab)


def _fact(outcome: Outcome, kind: type[FactT]) -> FactT | None:
    return next((fact for fact in outcome.facts if isinstance(fact, kind)), None)
