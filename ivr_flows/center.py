"""What the center itself answers a flow, by the reserved connector `CENTER`: its operations by name."""

from __future__ import annotations

from enum import StrEnum

from ivr_flows.instructions import CENTER

__all__ = ["CENTER", "Operation"]


class Operation(StrEnum):
    """An operation of the center; the service has exactly one file for each, and scenarios stub them like any other."""

    START_RECORDING = "start_recording"
    """Record the call, or let a paused recording of it go on."""
    PAUSE_RECORDING = "pause_recording"
    """Pause every recording of the call, and prove it."""
    HOLD_RECORDING = "hold_recording"
    """The same until the flow lets go of the ``hold`` that is answered."""
    STOP_RECORDING = "stop_recording"
    """End every recording of the call."""
    LAST_AGENT = "last_agent"
    """The agent who last talked with this number within so many days."""
    SCREEN_CALLER = "screen_caller"
    """Whether the center takes the call of this number."""
    CALLBACK_OFFER = "callback_offer"
    """Whether a callback may be offered for a queue; ``low`` and ``high`` tell in how many seconds it would come."""
    CALLBACK_SLOTS = "callback_slots"
    """The times at which a queue can call back: ``slots``, each with its name (``slot``), ``day`` and ``time``."""
    BOOK_CALLBACK = "book_callback"
    """Have a queue call a number back, as soon as its turn comes or in a slot; refused for numbers not to be called.

    ``rescheduled`` tells whether a callback that was booked before was moved to the slot."""
    CALLER_HISTORY = "caller_history"
    """How often this number called within so many days, and what came of the last call."""
    NEEDED_FACTORS = "needed_factors"
    """What a caller has to be asked for to reach a level of a policy; refused when nothing asked could do it."""
    VERIFY = "verify"
    """Whether the factors given are right, and the level that is reached by them."""
    SEND_CODE = "send_code"
    """Send a one-time code to where the customer on file is reached; refused when nobody says whose it is."""
    CHECK_CODE = "check_code"
    """Whether the code entered is the one that was sent, and the level that is reached by it."""
    OPEN_PAYMENT = "open_payment"
    """Begin a payment, unless one for the same is not settled, or it cannot be proven that nothing is recorded."""
    CLOSE_PAYMENT = "close_payment"
    """Find out how a payment ended, and let what was recorded before be recorded again."""
