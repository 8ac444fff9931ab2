"""The customer who was dialed: asked whether a person is there, shown into the room or put on hold, or not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import held_place, paths
from app.services.calls.dialed_words import DialedWords, words_for
from app.services.calls.document import Ask, Document
from app.services.calls.ending import gone
from app.services.calls.joining import CUSTOMER, room
from app.services.calls.verbs import park
from app.services.dialing import rings
from app.services.telephony import OVER
from app.store import agent_dialed, contacts, dials, legs
from app.store.dials import Dial
from ivr_flows.instructions import HangUp, Say
from ivr_flows.wire import instruction_to_json
from routing.events import ConfirmCustomer, CustomerArrives, DialFails, PutOffCallback, RefusalCode, WithdrawCallback
from routing.facts import CustomerConfirmed
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.writes import Write

PRESENT = "1"
"""The key by which a person says to be there."""
CANCEL = "2"
"""The key by which a person gives the callback up."""
LATER = "3"
"""The key by which a person asks to be called later."""
MACHINE = "machine"
"""Cause of a dial that something answered which presses no key."""


async def dialed(calls: Calls, webhook: Webhook) -> str:
    """The phone was answered. Who asked for the call presses a key; whom an agent calls hears the agent at once."""
    this = _dial(webhook)
    if not await dials.own(calls.database, this, webhook.call):
        return calls.render((HangUp(),))
    contact, words = await calls.routed(this.contact), await words_for(calls.database, this.contact)
    if not rings(contact, this):
        return calls.render(words.farewell(words.too_late))
    if contact is None or contact.terms is None:
        return calls.render(await _shown_in(calls, this, webhook.call))
    later = contact.terms.put_off_until(calls.desk.now_estimate()) is not None
    question = words.check(agent_waits=contact.stage is not Stage.CONFIRMING, later=later)
    return calls.render((Ask(question, paths.checked(*this)),))


async def checked(calls: Calls, webhook: Webhook) -> str:
    """A person who pressed a key is let in or let go; anything else is no person, and the attempt is used."""
    this, words = _dial(webhook), await words_for(calls.database, webhook.contact)
    pressed = webhook.form.get("Digits")
    if pressed == PRESENT:
        return calls.render(await _let_in(calls, this, webhook, words))
    if pressed == CANCEL:
        await calls.submit(WithdrawCallback(this.contact), f"{webhook.call}:cancelled")
        return calls.render(words.farewell(words.cancelled))
    if pressed == LATER and await _put_off(calls, this, webhook.call):
        return calls.render(words.farewell(words.put_off))
    await calls.submit(DialFails(*this, MACHINE), f"{webhook.call}:machine")
    return calls.render(words.farewell(words.missed))


async def _put_off(calls: Calls, this: Dial, call: str) -> bool:
    """Whether there is a later; asked again, the answer is the same."""
    outcome = await calls.submit(PutOffCallback(*this), f"{call}:put_off")
    return outcome.refused is None


async def news(calls: Calls, webhook: Webhook) -> str:
    """What is told of the call: when it is over, the dial has failed, or the customer is gone."""
    this, said = _dial(webhook), webhook.form.get("CallStatus", "")
    sequence = int(webhook.form.get("SequenceNumber") or 0)
    if await dials.own(calls.database, this, webhook.call):
        if said in OVER:
            await over(calls, this, webhook.call, said, sequence)
        else:
            await legs.progress(calls.database, webhook.call, said, sequence)
    return calls.render(())


async def over(calls: Calls, this: Dial, call: str, said: str, sequence: int = 0) -> None:
    """The call is over: before its customer was shown in, the dial has failed; afterwards the customer is gone."""

    def rows(outcome: Outcome) -> list[Write]:
        return [legs.over(call, said, sequence, outcome.at)]

    outcome = await calls.submit(DialFails(*this, said), f"{call}:over", rows)
    if outcome.refused and await contacts.is_customers(calls.database, this.contact, call):
        await gone(calls, this.contact, call, said, sequence)


async def _let_in(calls: Calls, this: Dial, webhook: Webhook, words: DialedWords) -> Document:
    """On hold, where the customer comes first; where an agent waits, into the room."""

    def rows(outcome: Outcome) -> list[Write]:
        confirmed = _confirmed(outcome)
        if confirmed is None:
            return []
        wait = instruction_to_json(held_place.waiting(calls, confirmed.queue, words.language))
        return [dials.on_hold(this.contact, webhook.call, wait, calls.render((HangUp(),)))]

    event, key = ConfirmCustomer(this.contact, this.attempt), f"{webhook.call}:confirmed"
    outcome = await calls.submit(event, key, rows)
    if outcome.refused == RefusalCode.WRONG_STATE:
        return await _shown_in(calls, this, webhook.call)
    if _confirmed(outcome) is None:
        return words.farewell(words.too_late)
    visit = await calls.visit(webhook)
    return (Say(words.hold, words.language), park(this.contact, visit.placing))


def _confirmed(outcome: Outcome) -> CustomerConfirmed | None:
    return next((fact for fact in outcome.facts if isinstance(fact, CustomerConfirmed)), None)


async def _shown_in(calls: Calls, this: Dial, call: str) -> Document:
    """Into the room, unless the agent is gone meanwhile."""

    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        over = agent_dialed.without_flow(this.contact, calls.render((HangUp(),)), outcome.at)
        return [dials.shown_in(this.contact, call), over]

    key = f"{this.contact}:{this.connection}:arrives"
    outcome = await calls.submit(CustomerArrives(this.contact, this.connection), key, rows)
    if outcome.refused:
        words = await words_for(calls.database, this.contact)
        return words.farewell(words.too_late)
    return (room(this.contact, this.connection, CUSTOMER, ends_room=True),)


def _dial(webhook: Webhook) -> Dial:
    return Dial(webhook.contact, int(webhook.named["connection"]), int(webhook.named["attempt"]))
