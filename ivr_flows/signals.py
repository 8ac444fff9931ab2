"""The signals: everything that can happen to a call while its flow waits, as a closed union of plain values."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

LookUpError = Literal["not_found", "refused", "unavailable", "timeout"]
DialStatus = Literal["completed", "busy", "no_answer", "failed", "canceled"]
PayResult = Literal[
    "success", "declined", "exhausted", "no_input", "interrupted", "hung_up", "invalid", "error", "lost"
]
LeaveReason = Literal[
    "answered",
    "key",
    "exit",
    "full",
    "closed",
    "overflow",
    "timeout",
    "unstaffed",
    "unavailable",
    "booked",
    "voicemail",
]


class Digits(Struct, frozen=True, omit_defaults=True, tag="digits", tag_field="signal"):
    """Keys the caller pressed during a gather, without the finish key; never empty."""

    digits: str


class Speech(Struct, frozen=True, omit_defaults=True, tag="speech", tag_field="signal"):
    """Words the recogniser understood during a gather; ``confidence`` from 0 to 1, 1 when the provider gave none."""

    text: str
    confidence: float = 1.0


class NoInput(Struct, frozen=True, omit_defaults=True, tag="no_input", tag_field="signal"):
    """The gather's time ran out with nothing pressed and nothing said."""


class LookedUp(Struct, frozen=True, omit_defaults=True, tag="looked_up", tag_field="signal"):
    """A connector answered: exactly one of ``result`` (a JSON object) and ``error`` is set."""

    result: dict[str, Any] | None = None
    error: LookUpError | None = None


class TransferEnded(Struct, frozen=True, omit_defaults=True, tag="transfer_ended", tag_field="signal"):
    """A dialed leg is over; ``seconds`` is how long the parties talked, 0 when nobody answered."""

    status: DialStatus
    seconds: int = 0


class Recorded(Struct, frozen=True, omit_defaults=True, tag="recorded", tag_field="signal"):
    """A recording of the caller ended; ``recording`` names it for the shell, ``seconds`` is its length (0: silence)."""

    recording: str
    seconds: int


class QueueLeft(Struct, frozen=True, omit_defaults=True, tag="queue_left", tag_field="signal"):
    """The caller is out of the queue and still on the line; ``key`` is the exit key when ``reason`` is ``key``.

    ``exit`` is the exit by which the waiting flow led out when ``reason`` is ``exit``.
    ``answered`` means an agent took the call and that conversation is over, ``booked`` that the caller took a callback.
    Being moved by the provider's own redirect (Twilio's QueueResult ``redirected``) settles nothing and is no signal.
    """

    reason: LeaveReason
    key: str | None = None
    exit: str | None = None


class Paid(Struct, frozen=True, omit_defaults=True, tag="paid", tag_field="signal"):
    """A payment is over, as far as the provider says.

    Nothing was charged when the card was ``declined``, when the attempts were ``exhausted``, the last of them by
    silence (``no_input``), or the request was ``invalid``. When the caller ``interrupted`` it by a key or ``hung_up``,
    after an ``error``, and when nobody told how it ended (``lost``), the provider alone cannot say. ``card`` holds the
    last four digits, ``token`` and ``profile`` what stands for the card from now on.
    """

    result: PayResult
    confirmation: str = ""
    card: str = ""
    card_type: str = ""
    token: str = ""
    profile: str = ""


class HungUp(Struct, frozen=True, omit_defaults=True, tag="hung_up", tag_field="signal"):
    """The caller is gone; accepted by every wait, and it ends the flow session."""


Signal = Digits | Speech | NoInput | LookedUp | TransferEnded | Recorded | QueueLeft | Paid | HungUp
