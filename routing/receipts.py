"""Making receipts, and answering why a contact waits."""

from __future__ import annotations

from operator import ne

import msgspec

from routing.eligibility import barred, capped
from routing.events import Refusal, RefusalCode
from routing.lines import CallClass
from routing.receipt import Key, PassedOver, Receipt
from routing.seniority import CONTACT_ORDERINGS
from routing.state import ContactState, State
from routing.strategies import ORDERINGS
from routing.vocabulary import Stage


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """Why a contact is where it is."""

    contact: int
    stage: Stage
    queue: int
    priority: int
    head: bool
    age_ms: int
    ahead: int
    """How many contacts of its queue stand before it."""
    fitting: int
    """How many agents have the skills and serve the queue."""
    passed_over: PassedOver
    tried: tuple[int, ...]
    """The agents who refused it and are not asked again until every other was."""
    refusals: int
    agents: tuple[int, ...]
    """Whom it is offered to or connected with."""


def receipt(state: State, contact: ContactState, call_class: CallClass, ordering: str, keys: list[Key]) -> Receipt:
    """The receipt of an offer about to be made; the first key is the winner's."""
    winner, *following = keys
    tie_break = _difference(winner, following[0]) if following else None
    return Receipt(ordering, winner, tuple(following), tie_break, passed_over(state, contact, call_class))


def key_parts(ordering: str) -> tuple[str, ...]:
    """What the keys of a receipt with this ordering consist of, in words; the place of `tie_break` is one of them."""
    if ordering in CONTACT_ORDERINGS:
        return CONTACT_ORDERINGS[ordering]
    return ("preferred skills", *ORDERINGS[ordering].parts, "the lower number")


def passed_over(state: State, contact: ContactState, call_class: CallClass) -> PassedOver:
    """How many of the agents who fit the contact, which is of this class, are not to be asked now, by reason."""
    standby = state.index.standby
    present = call_class.fit & standby.present
    ready, tried = present & standby.ready, barred(state, contact, call_class)
    return PassedOver(
        not_available=(call_class.fit ^ present).bit_count(),
        busy=(present & ~standby.ready & ~standby.paused).bit_count(),
        paused=(present & standby.paused).bit_count(),
        tried=(ready & tried).bit_count(),
        capped=(ready & ~tried).bit_count() if capped(state, contact) else 0,
    )


def why_waiting(state: State, contact: int, now: int) -> Waiting:
    """Why this contact waits, or with whom it is. Raises Refusal for an unknown contact."""
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    call_class = state.index.lines.of(found)
    return Waiting(
        contact=contact,
        stage=found.stage,
        queue=found.queue,
        priority=found.priority,
        head=found.head,
        age_ms=now - found.age_from,
        ahead=ahead(state, found),
        fitting=call_class.fit.bit_count(),
        passed_over=passed_over(state, found, call_class),
        tried=found.tried,
        refusals=found.refusals,
        agents=found.ringing if found.agent is None else (found.agent,),
    )


def ahead(state: State, contact: ContactState) -> int:
    """How many contacts of its queue stand before it."""
    key = state.index.lines.seniority.place(contact)
    lines = (call_class.line for call_class in state.index.lines.classes if call_class.key[0] == contact.queue)
    return sum(line.bisect_left(key) for line in lines)


def _difference(winner: Key, following: Key) -> int:
    """The first place in which the keys differ; they never are the same, since they end in the id."""
    return list(map(ne, winner, following)).index(True)
