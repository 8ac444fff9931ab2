"""What the facts of consults ask of the telephony provider: who is on hold, and who leaves the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.commands import DropAgent, HoldCaller, HoldColleague
from routing.facts import ConsultEnded, ConsultTurned, ContactHandedOver, TalkEnded
from routing.vocabulary import ConsultEnd, EndedBy, SpeakWith

if TYPE_CHECKING:
    from routing import Fact

ConsultCommand = HoldCaller | HoldColleague | DropAgent


def commands(fact: Fact) -> tuple[ConsultCommand, ...]:
    """The commands one fact asks for; a consult nobody accepted has no leg to hang up."""
    match fact:
        case ConsultTurned(contact, connection, _, _, consult, came, whom):
            return (
                HoldCaller(contact, connection, whom is SpeakWith.COLLEAGUE),
                HoldColleague(contact, consult, came, whom is SpeakWith.CUSTOMER),
            )
        case ContactHandedOver(contact, connection, consult=consult, consult_connection=came):
            return (HoldCaller(contact, connection, False), HoldColleague(contact, consult, came, False))
        case TalkEnded(contact, connection, by=EndedBy.HANDOVER):
            return (DropAgent(contact, contact, connection),)
        case ConsultEnded(consult, connection, _, contact, _, how) if how is not ConsultEnd.COMPLETED and connection:
            return (DropAgent(contact, consult, connection),)
        case _:
            return ()
