"""From an event to its facts, reading only: an event goes to the decision it asks for."""

from __future__ import annotations

from routing import customer_first
from routing.decisions import (
    adoption,
    agent_dialed,
    callbacks,
    closures,
    connecting,
    consults,
    escalation,
    internal_calls,
    offers,
    parties,
    presence,
    queueing,
    steering,
    steps,
    supervision,
    talking,
    transfers,
    wrap_up,
)
from routing.dispatch import by_type
from routing.events import Event, Refusal, RefusalCode
from routing.facts import Fact
from routing.state import State

_DECISIONS = by_type(
    Event,
    (
        adoption.adopt_config,
        adoption.take_digest,
        agent_dialed.dial_out,
        callbacks.call_first,
        callbacks.callback_over,
        callbacks.confirm_customer,
        callbacks.confirming_over,
        callbacks.deferral_over,
        callbacks.dial_fails,
        callbacks.keep_place,
        callbacks.put_off_callback,
        callbacks.reschedule_callback,
        callbacks.take_up_place,
        callbacks.withdraw_callback,
        closures.close_queues,
        closures.closure_over,
        closures.open_queues,
        customer_first.expect_agents,
        connecting.agent_joined,
        connecting.agent_left,
        connecting.bind_leg,
        connecting.connect_failed,
        connecting.connecting_over,
        connecting.customer_arrives,
        connecting.customer_joined,
        connecting.customer_left,
        connecting.phone_fails,
        consults.ask_consult,
        consults.cancel_consult,
        consults.complete_consult,
        consults.turn_consult,
        escalation.escalation_due,
        escalation.tell_estimates,
        internal_calls.call_colleague,
        offers.accept_offer,
        offers.decline_offer,
        offers.offer_over,
        parties.party_gone,
        parties.party_joins,
        parties.party_over,
        presence.console_lost,
        presence.pause_over,
        presence.set_presence,
        queueing.caller_gone,
        queueing.enqueue_contact,
        queueing.leave_queue,
        steering.assign_contact,
        steering.assignment_over,
        steering.reprioritise_contact,
        steering.requeue_contact,
        steps.delay_over,
        steps.step_over,
        supervision.take_over,
        talking.end_talk,
        talking.hold_customer,
        talking.rejoin,
        talking.rejoin_over,
        transfers.outside_over,
        transfers.transfer_contact,
        wrap_up.extend_wrap_up,
        wrap_up.finish_wrap_up,
        wrap_up.request_wrap_up,
        wrap_up.wrap_up_over,
    ),
)


def decide(state: State, event: Event, now: int) -> list[Fact]:
    """The facts an event brings about at this instant (milliseconds), before anybody is matched anew.

    Raises Refusal for an event that cannot be, also when `now` lies before the last fact.
    """
    if now < state.at:
        raise Refusal(RefusalCode.CLOCK_BACK, f"{now} is before {state.at}")
    return _DECISIONS[type(event)](state, event, now)
