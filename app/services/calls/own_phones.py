"""An agent's own phone: answered, taken by the press of a key and led into the room, or not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import ringing
from app.services.calls import joining, paths
from app.services.calls.dialed import MACHINE
from app.services.calls.document import LANGUAGE, Ask, farewell
from app.services.calls.ending import lost
from app.services.names import names_of
from app.services.telephony import OVER
from app.services.views.consult_view import colleague
from app.store import agent_rings, legs
from app.store.agent_rings import Ring
from ivr_flows.instructions import Gather, HangUp, Say
from routing.events import PhoneFails

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.writes import Write
    from routing import ContactState

TAKE = "1"
"""The key by which an agent takes the call."""
KEY_SECONDS = 8
"""How long whoever answers may take to press the key."""


async def answered(calls: Calls, webhook: Webhook) -> str:
    """The phone was answered: a person takes the call by a key, so that no voicemail ever gets a customer."""
    this = _ring(webhook)
    if not await agent_rings.own(calls.database, this, webhook.call):
        return calls.render((HangUp(),))
    contact = await calls.routed(this.contact)
    if contact is None or not ringing.rings(calls.desk.state, this):
        return calls.render(farewell("This call is no longer yours to answer."))
    asked = f"{_announced(calls, contact)} To take it, press {TAKE}."
    words = (Say(asked, LANGUAGE), Say(f"Press {TAKE}.", LANGUAGE))
    question = Gather(("digits",), words, LANGUAGE, timeout=KEY_SECONDS, max_digits=1)
    return calls.render((Ask(question, paths.agent_phone_key(*this)),))


def _announced(calls: Calls, contact: ContactState) -> str:
    """Whose call it is: the queue's, or a colleague's, be it the one whom this agent is about to call."""
    names = names_of(calls.center)
    other = names.agent(colleague(contact))
    if other is None:
        return f"A call from {names.queue(contact.queue)}."
    return f"Your call to {other}." if contact.parent is None else f"A call from {other}."


async def taken(calls: Calls, webhook: Webhook) -> str:
    """Who pressed the key is let into the room; anything else is nobody, and the phone was not answered."""
    this = _ring(webhook)
    admission = await agent_rings.admission(calls.database, this)
    if admission is None or admission.call_sid != webhook.call:
        return calls.render((HangUp(),))
    if webhook.form.get("Digits") != TAKE:
        await calls.submit(PhoneFails(*this, MACHINE), f"{webhook.call}:machine")
        return calls.render((HangUp(),))
    return await joining.let_in(calls, webhook, admission, f"bind:ring:{this.contact}-{this.connection}")


async def news(calls: Calls, webhook: Webhook) -> str:
    """What is told of the call: when it is over, the phone was not answered, or its agent has put it down."""
    this, said = _ring(webhook), webhook.form.get("CallStatus", "")
    if said in OVER and await agent_rings.own(calls.database, this, webhook.call):
        await over(calls, this, webhook.call, said, int(webhook.form.get("SequenceNumber") or 0))
    return calls.render(())


async def over(calls: Calls, this: Ring, call: str, said: str, sequence: int) -> None:
    """Before somebody took the call it was not answered; afterwards a leg of the room is over."""

    def rows(outcome: Outcome) -> list[Write]:
        return [agent_rings.over(this, outcome.at)]

    outcome = await calls.submit(PhoneFails(*this, said), f"{call}:unanswered", rows)
    leg = await legs.leg(calls.database, call) if outcome.refused else None
    if leg is not None:
        await lost(calls, leg, said, sequence)


def _ring(webhook: Webhook) -> Ring:
    return Ring(webhook.contact, int(webhook.named["connection"]))
