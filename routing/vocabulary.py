"""The closed sets of words that events, facts and states share: presences, work states, stages, reasons, outcomes."""

from __future__ import annotations

from enum import StrEnum


class Presence(StrEnum):
    """Whether an agent takes work, as the agent (or the loss of the console) says."""

    AVAILABLE = "available"
    NOT_READY = "not_ready"
    OFFLINE = "offline"


class Work(StrEnum):
    """What an agent is doing, apart from presence."""

    IDLE = "idle"
    OFFERED = "offered"
    CONNECTING = "connecting"
    DIALING = "dialing"
    """The agent calls somebody, who does not talk yet."""
    TALKING = "talking"
    WRAP_UP = "wrap_up"


FREE = frozenset({Work.IDLE})
"""What an agent does to whom something may be offered."""


class Origin(StrEnum):
    """How a contact came about."""

    INBOUND = "inbound"
    """Somebody called."""
    CALLBACK = "callback"
    """We call somebody who asked for it."""
    AGENT_DIALED = "agent_dialed"
    """An agent calls somebody."""
    INTERNAL = "internal"
    """An agent calls a colleague: there is no customer. The consult by which the colleague is asked has it too."""


BY_AGENTS = frozenset({Origin.AGENT_DIALED, Origin.INTERNAL})
"""The origins of what an agent begins: as long as nobody has answered it is no work for others."""
NO_QUEUE = 0
"""Stands for the queue of what agents have to do with one another; its settings are the defaults."""


class Stage(StrEnum):
    """Where a contact stands."""

    WAITING = "waiting"
    """In its queue, nobody is asked."""
    OFFERED = "offered"
    """One agent is asked, or several at once, and each has until the deadline."""
    CONNECTING = "connecting"
    """The agent accepted; the agent's leg is on its way into the room."""
    SUMMONED = "summoned"
    """The agent is in the room and the caller is being pulled there."""
    TALKING = "talking"
    """Both are in the room; the customer may be on hold."""
    LOST = "lost"
    """The agent fell out of the room; the customer is on comfort hold until the deadline."""
    OUTSIDE = "outside"
    """Given on to a number outside the center, until that conversation is over."""
    PARTED = "parted"
    """Between an agent and what comes next, within one turn only."""
    LEFT = "left"
    """Out of the queue, on in the flow; it may be queued again and keeps its numbers."""
    CONFIRMING = "confirming"
    """A callback whose customer is dialed, and is to press a key, before any agent is asked; it keeps its place."""
    DEFERRED = "deferred"
    """A callback that rests until its slot or its next attempt; it keeps its place."""
    DIALED = "dialed"
    """Of a consult: a number outside rings, until the deadline."""
    CONSULTED = "consulted"
    """Of a consult: the party outside is in the room."""


IN_LINE = frozenset({Stage.WAITING})
"""The stages in which a contact stands in a line, from which it is offered."""
IN_QUEUE = IN_LINE | {Stage.OFFERED}
"""The stages in which a contact's routing steps go on."""
BEFORE_TALK = IN_QUEUE | {Stage.CONNECTING, Stage.SUMMONED}
"""The stages in which a contact waits for the first word of an agent."""
PLACED = IN_QUEUE | {Stage.DEFERRED}
"""The stages in which a contact has a place in its queue and nobody works for it yet."""


PRIORITY_MOST = 100
"""The highest priority that waiting may lead to."""


class Outcome(StrEnum):
    """How a contact ended."""

    ANSWERED = "answered"
    """The caller talked with an agent."""
    ABANDONED = "abandoned"
    """The caller hung up before talking with an agent."""
    LEFT = "left"
    """The caller left the queue for the flow and the call ended there."""
    UNREACHED = "unreached"
    """An agent called somebody, and no talk came of it."""
    CALLBACK_FAILED = "callback_failed"
    """The customer was dialed as often as agreed, in vain."""
    CALLBACK_EXPIRED = "callback_expired"
    """The customer was not dialed, or not reached, in time."""
    CALLBACK_WITHDRAWN = "callback_withdrawn"
    """The callback is not wanted any more."""
    CALLBACK_MERGED = "callback_merged"
    """The customer called again, and that contact took up the place."""


class EndedBy(StrEnum):
    """Who ended a talk."""

    AGENT = "agent"
    CUSTOMER = "customer"
    HOLD = "customer_on_hold"
    """The customer, who hung up while on hold, or on comfort hold."""
    LOST = "lost"
    """The agent fell out and did not come back in time."""
    TRANSFER = "transfer"
    """The agent gave the customer on; the customer stays on the line."""
    HANDOVER = "handover"
    """The agent gave the customer to a colleague who was in the room, or to a party outside."""
    TAKE_OVER = "take_over"
    """A supervisor who was in the room took the customer over."""


class SpeakWith(StrEnum):
    """With whom the agent who asked a colleague speaks; whoever is left out is on hold."""

    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    BOTH = "both"
    """A conference."""


class ConsultEnd(StrEnum):
    """How a consult ended."""

    COMPLETED = "completed"
    """The colleague has the customer now."""
    CANCELLED = "cancelled"
    """Who asked ended it, or no longer has the customer."""
    REFUSED = "refused"
    """Nobody came."""
    LEFT = "left"
    """The colleague hung up."""
    LOST = "lost"
    """The colleague fell out of the room."""


class TransferTo(StrEnum):
    """Where an agent may give a customer on to."""

    QUEUE = "queue"
    AGENT = "agent"
    FLOW = "flow"
    NUMBER = "number"
    """A number outside the center."""


class ReturnTo(StrEnum):
    """Where a contact goes that was given on and that nobody took."""

    AGENT = "agent"
    """To who gave it on, for a while, and then to the head of its queue."""
    QUEUE = "queue"
    """To the head of its queue."""
    VOICEMAIL = "voicemail"
    """Out of its queue, for a message; one without a flow that could take it goes to the agent."""


class WrapUpMode(StrEnum):
    """Who decides how long a wrap-up lasts; the modes and their names are those common in the field."""

    MANDATORY = "mandatory"
    """It lasts until the agent finishes it."""
    OPTIONAL = "optional"
    """It lasts until the agent finishes or skips it; a disposition is never required."""
    MANDATORY_TIMEOUT = "mandatory_timeout"
    """The agent may finish it before its deadline; at the deadline it ends by itself."""
    MANDATORY_FORCED_TIMEOUT = "mandatory_forced_timeout"
    """It lasts until its deadline, whatever the agent does; finishing it earlier only files the disposition."""
    AGENT_REQUESTED = "agent_requested"
    """There is none, unless the agent asked for it during the talk; then it is as with a timeout."""


class WrapUpEnd(StrEnum):
    """How a wrap-up ended."""

    FINISHED = "finished"
    AUTO = "auto"
    """At its deadline."""
    SKIPPED = "skipped"
    """There was nothing to wrap up, or the agent chose not to."""
    SUPERVISOR = "supervisor"
    """A supervisor took the agent out of it."""


class Miss(StrEnum):
    """Why an offer came to nothing through the agent or the phone; also the not-ready reason after too many."""

    NO_ANSWER = "no_answer"
    """The agent let the offer expire."""
    DECLINED = "declined"
    """The agent said no."""
    PHONE_FAILED = "phone_failed"
    """The accepted offer did not become a talk."""
    PHONE_UNANSWERED = "phone_unanswered"
    """The agent accepted, and then nobody took the call at the agent's own phone."""


class SkipReason(StrEnum):
    """Why a routing step is passed over."""

    NOBODY_STAFFED = "nobody_staffed"
    """No agent who fits is signed in."""
    NOBODY_AVAILABLE = "nobody_available"
    """No agent who fits takes work, now or after the work at hand."""
    NOBODY_FREE = "nobody_free"
    """No agent who fits could be asked at once."""
    TOO_MANY_WAITING = "too_many_waiting"
    """Too many contacts wait before it in the step."""


CONSOLE_LOST = "console_lost"
"""Not-ready reason of an agent whose console or leg was lost for good; also why an offer is rescinded."""
CALLER_GONE = "caller_gone"
"""The caller hung up: why an offer is rescinded or a connection fails without blame."""
CALLER_LEFT = "caller_left"
"""The caller chose another way: why an offer is rescinded or a connection fails without blame."""
PRESENCE = "presence"
"""The agent stepped away while the offer rang: why it is rescinded."""
TAKEN = "taken"
"""Another agent, who was asked at the same time, accepted: why an offer is rescinded."""
RETIRED = "retired"
"""The agent (or the queue offered from) is no longer in the configuration: why an offer is rescinded, or offline."""
STEERED = "steered"
"""A supervisor gave the contact another way: why an offer is rescinded."""
CONSULT_OVER = "consult_over"
"""The consult ended: why its offer is rescinded or its connection called off."""
QUEUE_CLOSED = "queue_closed"
"""The queue was closed: why an offer is rescinded."""
QUEUE_RETIRED = "queue_retired"
"""The queue is no longer in the configuration: why a waiting contact leaves it."""
TRANSFERRED = "transfer"
"""The agent gave the customer on to a flow: why a contact leaves its queue."""
BY_KEY = "key"
"""The caller pressed a key that leads out: why a contact leaves its queue."""
BY_EXIT = "exit"
"""The flow heard while waiting led out: why a contact leaves its queue."""
MESSAGE_WANTED = "voicemail"
"""Nobody took the customer whom an agent gave on: why a contact leaves its queue."""
AUTO_DISPOSITION = "auto"
"""The disposition of a wrap-up that ended at its deadline."""

NO_LEG, NO_JOIN, PULL_FAILED, CUSTOMER_MISSING = "no_leg", "no_join", "pull_failed", "customer_missing"
"""Causes of a connection that ran out of time: which step was missing."""
AGENT_LEFT = "agent_left"
"""Cause of a connection that failed because the agent's leg went away before the customer came."""
TAKEN_UP = "taken_up"
"""The caller is on the line again and takes up the callback's place: why its offer is rescinded."""
WITHDRAWN, EXPIRED = "withdrawn", "expired"
"""The callback is over: why its offer is rescinded or its connection called off."""
RESCHEDULED = "rescheduled"
"""Another time was agreed: why the callback's offer is rescinded, or its connection or dial called off."""
UNANSWERED = "unanswered"
"""Cause of a dial that nobody answered in time."""
PUT_OFF = "put_off"
"""Cause of a connection whose customer was reached and asked to be called later."""
HUNG_UP = "hung_up"
"""Cause of a connection the agent hung up before the customer came."""
