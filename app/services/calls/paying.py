"""What the provider says of the end of a payment, as a signal, and what that means for the money."""

from __future__ import annotations

from collections.abc import Mapping

from ivr_flows.signals import Paid, PayResult

STATES: Mapping[PayResult, str] = {
    "success": "succeeded",
    "declined": "failed",
    "exhausted": "failed",
    "no_input": "failed",
    "interrupted": "unknown",
    "invalid": "failed",
    "hung_up": "unknown",
    "error": "unknown",
    "lost": "unknown",
}
"""Whether money was taken. Where the provider cannot know, as when a key came while the processor had the card already,
somebody else has to be asked."""
_RESULTS: Mapping[str, PayResult] = {
    "success": "success",
    "too-many-failed-attempts": "exhausted",
    "caller-interrupted-with-star": "interrupted",
    "caller-hung-up": "hung_up",
    "validation-error": "invalid",
}
SILENCE = ("timeout", "input-timeout")
LAST = 4
"""The digits of a card that may be known."""


def paid(form: Mapping[str, str]) -> Paid:
    """The signal of a request at the end of a payment; a request without a result comes from a caller who lost it."""
    return Paid(
        result=_result(form),
        confirmation=form.get("PaymentConfirmationCode", ""),
        card=last_four(form.get("PaymentCardNumber", "")),
        card_type=form.get("PaymentCardType", ""),
        token=form.get("PaymentToken", ""),
        profile=form.get("ProfileId", ""),
    )


def _result(form: Mapping[str, str]) -> PayResult:
    said = form.get("Result")
    if said is None:
        return "lost"
    if said == "payment-connector-error" and form.get("ConnectorError"):
        # The processor itself has answered, so it was asked and said no. Without its words it may have said yes.
        return "declined"
    if said == "too-many-failed-attempts" and form.get("PaymentError") in SILENCE:
        return "no_input"
    return _RESULTS.get(said, "error")


def last_four(number: str) -> str:
    """Never more than that, whatever is sent."""
    return "".join(filter(str.isdecimal, number))[-LAST:]
