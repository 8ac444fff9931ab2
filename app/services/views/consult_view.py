"""What the two agents of a consult are shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from routing.vocabulary import Origin, SpeakWith, Stage

if TYPE_CHECKING:
    from app.services.views.names import Names
    from routing import ContactState, State


class ConsultView(BaseModel, frozen=True):
    """A consult under way; instants in milliseconds since the epoch."""

    contact: int
    """The contact it is about, whose customer and record both agents see."""
    asking: bool
    """Whether this agent asked, and so decides how it goes on."""
    asker: str
    asked: str
    """The colleague, until somebody of the queue has it the queue, or the number outside."""
    queue: str
    """The queue of the contact."""
    stage: Stage
    """Waiting, offered, dialed: nobody came yet; connecting: somebody is on the way; talking, consulted: together."""
    since: int
    """When the stage began."""
    whom: SpeakWith
    """With whom the agent who asked speaks."""


def consult_view(
    state: State, contact: ContactState | None, names: Names, party: str | None = None
) -> ConsultView | None:
    """The consult that this contact at hand is, or has; None where it is and has none. `party` is a number outside.

    The one by which a colleague is called is none to anybody: there is no customer.
    """
    consult = _consult(state, contact)
    about = state.contacts.get(consult.parent or 0) if consult is not None else None
    if consult is None or about is None or contact is None or about.origin is Origin.INTERNAL:
        return None
    return ConsultView(
        contact=about.id,
        asking=contact is about,
        asker=names.agent(consult.asker) or "",
        asked=party or names.agent(_colleague(consult)) or names.queue_name(consult.queue).title,
        queue=names.queue_name(about.queue).title,
        stage=consult.stage,
        since=consult.since,
        whom=_whom(about, consult),
    )


def about(state: State, contact: int | None) -> int | None:
    """The contact whose customer is meant: of a consult, the one it is about."""
    found = state.contacts.get(contact or 0)
    return contact if found is None or found.parent is None else found.parent


def colleague(contact: ContactState | None) -> int | None:
    """The other agent of a call between two, to the one who has this contact at hand; None in other calls."""
    if contact is None or contact.origin is not Origin.INTERNAL:
        return None
    return contact.target if contact.parent is None else contact.asker


def _consult(state: State, contact: ContactState | None) -> ContactState | None:
    if contact is None or contact.parent is not None:
        return contact
    return None if contact.consult is None else state.contacts.get(contact.consult)


def _colleague(consult: ContactState) -> int | None:
    ringing = consult.ringing[0] if len(consult.ringing) == 1 else None
    return consult.agent or ringing or consult.target


def _whom(about: ContactState, consult: ContactState) -> SpeakWith:
    if about.held:
        return SpeakWith.COLLEAGUE
    together = consult.stage in {Stage.TALKING, Stage.CONSULTED} and not consult.held
    return SpeakWith.BOTH if together else SpeakWith.CUSTOMER
