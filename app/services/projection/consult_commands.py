"""What is asked of the telephony provider while others come into a room and go: who hears whom, and who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.commands import DialParty, DropAgent, EndListening, EndRoom, HoldCaller, HoldColleague, SpeakUp
from routing.facts import (
    ConsultEnded,
    ConsultTurned,
    ContactHandedOver,
    ContactLedOut,
    ContactTakenOver,
    PartyDialed,
    PartyLeft,
    TalkEnded,
)
from routing.vocabulary import ConsultEnd, EndedBy, SpeakWith

if TYPE_CHECKING:
    from routing import Fact

ConsultCommand = HoldCaller | HoldColleague | DropAgent | SpeakUp | EndListening | DialParty | EndRoom


def commands(fact: Fact) -> tuple[ConsultCommand, ...]:
    """The commands one fact asks for; a consult nobody accepted has no leg to hang up.

    Who is taken over from leaves once the supervisor is heard, so that the customer hears no silence. Supervisors who
    listened to an agent leave before that agent: who whispered to nobody might be heard by everybody.
    """
    match fact:
        case PartyDialed(consult, _, contact):
            return (DialParty(contact, consult),)
        case ConsultTurned(contact, connection, _, _, consult, came, whom):
            return (
                HoldCaller(contact, connection, whom is SpeakWith.COLLEAGUE),
                HoldColleague(contact, consult, came, whom is SpeakWith.CUSTOMER),
            )
        case ContactHandedOver(contact, connection, consult=consult, consult_connection=came) | ContactLedOut(
            contact, connection, consult=consult, consult_connection=came
        ):
            return (HoldCaller(contact, connection, False), HoldColleague(contact, consult, came, False))
        case ContactTakenOver(contact, connection):
            return (
                SpeakUp(contact, connection),
                HoldCaller(contact, connection, False),
                EndListening(contact, connection - 1),
                DropAgent(contact, contact, connection - 1),
            )
        case PartyLeft(contact, connection):
            return (EndRoom(contact, connection),)
        case TalkEnded(contact, connection, by=EndedBy.HANDOVER):
            return (EndListening(contact, connection), DropAgent(contact, contact, connection))
        case ConsultEnded(consult, connection, _, contact, _, how) if how is not ConsultEnd.COMPLETED and connection:
            return (DropAgent(contact, consult, connection),)
        case _:
            return ()
