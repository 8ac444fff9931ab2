"""What the facts ask of phones outside: a customer's or an agent's own rings, or stops ringing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.services.commands import DialCustomer, EndDial, EndRing, RingAgent
from routing.facts import AgentPhoneRung, AgentPhoneStopped, CustomerDialed, DialCalledOff, DialFailed

if TYPE_CHECKING:
    from app.services.commands import PhoneCommand

DialFact = CustomerDialed | DialFailed | DialCalledOff | AgentPhoneRung | AgentPhoneStopped


def command(fact: DialFact) -> DialCustomer | EndDial | PhoneCommand:
    """The one command the fact asks for."""
    match fact:
        case CustomerDialed(contact, connection, attempt):
            return DialCustomer(contact, connection, attempt)
        case DialFailed(contact, _, attempt) | DialCalledOff(contact, _, attempt):
            return EndDial(contact, attempt)
        case AgentPhoneRung(contact, connection):
            return RingAgent(contact, connection)
        case AgentPhoneStopped(contact, connection):
            return EndRing(contact, connection)
        case _:
            assert_never(fact)
