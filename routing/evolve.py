"""The only writer of the state: a fact goes to the change it stands for."""

from __future__ import annotations

from routing.changes import (
    adoption,
    agent_dialed,
    callbacks,
    closures,
    connecting,
    consults,
    escalation,
    handovers,
    internal_calls,
    offers,
    phones,
    presence,
    queueing,
    steering,
    steps,
    talking,
    transfers,
    wrap_up,
)
from routing.dispatch import by_type
from routing.facts import DigestTaken, Fact, StepSkipped
from routing.state import State


def _unchanged(_state: State, _fact: StepSkipped | DigestTaken, _at: int) -> None:
    """What is only told changes nothing."""


_CHANGES = by_type(
    Fact,
    (
        adoption.config_adopted,
        agent_dialed.agent_dialed,
        callbacks.callback_due,
        callbacks.callback_rescheduled,
        callbacks.contact_deferred,
        callbacks.customer_confirmed,
        callbacks.customer_dialed,
        callbacks.dial_called_off,
        callbacks.callback_put_off,
        callbacks.dial_failed,
        callbacks.place_kept,
        closures.queue_closed,
        closures.queue_opened,
        connecting.agent_in_room,
        connecting.connection_failed,
        connecting.customer_arrived,
        connecting.customer_in_room,
        connecting.leg_bound,
        consults.consult_asked,
        consults.consult_ended,
        consults.consult_joined,
        consults.consult_turned,
        consults.party_dialed,
        consults.party_joined,
        escalation.contact_escalated,
        escalation.estimates_told,
        escalation.skills_relaxed,
        handovers.handed_over,
        handovers.led_out,
        handovers.party_left,
        internal_calls.internal_call_answered,
        internal_calls.internal_call_begun,
        internal_calls.internal_call_ended,
        internal_calls.internal_call_placed,
        offers.miss_counted,
        offers.offer_accepted,
        offers.offer_made,
        offers.offer_refused,
        offers.offer_rescinded,
        phones.agent_phone_rung,
        phones.agent_phone_stopped,
        presence.agent_paused,
        presence.agent_resumed,
        presence.presence_changed,
        presence.presence_chosen,
        queueing.contact_gone,
        queueing.contact_queued,
        queueing.contact_requeued,
        steering.assignment_ended,
        steering.contact_assigned,
        steering.priority_changed,
        steps.age_reached,
        steps.step_entered,
        talking.agent_lost,
        talking.agent_rejoined,
        talking.customer_held,
        talking.rejoin_asked,
        talking.talk_ended,
        transfers.contact_transferred,
        transfers.outside_dialed,
        wrap_up.disposition_filed,
        wrap_up.wrap_up_ended,
        wrap_up.wrap_up_extended,
        wrap_up.wrap_up_requested,
        wrap_up.wrap_up_started,
        _unchanged,
    ),
)


def evolve(state: State, fact: Fact, at: int) -> None:
    """Change the state by a fact; total for what was decided, in place."""
    state.at = at
    _CHANGES[type(fact)](state, fact, at)
