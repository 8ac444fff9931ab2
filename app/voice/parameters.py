"""The parameters of Twilio's requests that we use, and what a proper value of each is; all others are ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.errors import Invalid

Form = Mapping[str, str]

_sid = r"[0-9a-f]{32}"
_word = re.compile(r"[a-z_-]{0,40}")
_count = re.compile(r"\d{0,9}")
_text = re.compile(r"[^\x00]{0,256}")
_code = re.compile(r"[^\x00]{0,1000}")
_message = re.compile(r"[^\x00]{0,4000}")
"""What a payment processor says in its own form: an odd one must not cost the news that somebody has paid."""
_url = re.compile(r"(https?://[^\s\x00]{1,1000})?")

_proper = {
    "CallSid": re.compile("CA" + _sid),
    "ParentCallSid": re.compile(f"(CA{_sid})?"),
    "AccountSid": re.compile("AC" + _sid),
    "From": _text,
    "To": _text,
    "CallStatus": _word,
    "CallDuration": _count,
    "SequenceNumber": _count,
    "Digits": re.compile(r"[0-9A-D*#]{0,128}|hangup"),
    "SpeechResult": re.compile(r"[^\x00]{0,4000}"),
    "Confidence": re.compile(r"[0-9.eE+-]{0,30}"),
    "RecordingSid": re.compile(f"(RE{_sid})?"),
    "RecordingUrl": _url,
    "RecordingDuration": re.compile(r"-?\d{0,9}"),
    "RecordingStatus": _word,
    "DialCallStatus": _word,
    "DialCallDuration": _count,
    "QueueResult": _word,
    "QueueSid": re.compile(f"(QU{_sid})?"),
    "QueueTime": _count,
    "ConferenceSid": re.compile(f"(CF{_sid})?"),
    "StatusCallbackEvent": _word,
    "ParticipantLabel": re.compile(r"[a-zA-Z0-9_-]{0,128}"),
    "Result": _word,
    "PaymentConfirmationCode": _code,
    "PaymentCardNumber": _code,
    "PaymentCardType": _code,
    "PaymentToken": _code,
    "ProfileId": _code,
    "PaymentError": _message,
    "ConnectorError": _message,
    "ErrorCode": _count,
    "ErrorUrl": re.compile(r"[^\x00]{0,2000}"),
    "ReasonParticipantLeft": _word,
    "code": re.compile(r"[a-zA-Z0-9_-]{0,128}"),
    "again": _count,
    "poll": _count,
    "parked": _count,
    "reason": _word,
    "comfort": _word,
    "nonce": re.compile(r"[a-zA-Z0-9_-]{0,64}"),
}


def check(parameters: Iterable[tuple[str, str]], account: str) -> dict[str, str]:
    """The parameters we use, each proper and given once. Raises `Invalid` naming the one that is not."""
    form: dict[str, str] = {}
    for name, value in parameters:
        proper = _proper.get(name)
        if proper is None:
            continue
        if proper.fullmatch(value) is None or form.setdefault(name, value) != value:
            raise Invalid(f"the parameter {name} is odd")
    if form.get("AccountSid") != account:
        raise Invalid("the parameter AccountSid names another account")
    if "CallSid" not in form and "ConferenceSid" not in form:
        raise Invalid("the parameter CallSid is missing")
    return form
