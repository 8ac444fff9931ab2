"""From what a request says to the signal a flow waits for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from app.services.calls.paying import paid
from ivr_flows.instructions import Dial, Gather, Instruction, Pay, Record
from ivr_flows.signals import DialStatus, Digits, NoInput, Recorded, Signal, Speech, TransferEnded

_recording = re.compile(r"/Recordings/(RE[0-9a-f]{32})")


def signal(wait: Instruction, form: Mapping[str, str]) -> Signal | None:
    """The signal of this request for this wait; none when it only asks what to do now."""
    match wait:
        case Gather():
            return _input(form)
        case Record():
            return _recorded(form)
        case Dial():
            return _transferred(form)
        case Pay():
            return paid(form)
        case _:
            return None


def _input(form: Mapping[str, str]) -> Signal | None:
    if form.get("Digits"):
        return Digits(form["Digits"])
    if form.get("SpeechResult"):
        return Speech(form["SpeechResult"], _confidence(form.get("Confidence", "")))
    return None if "again" in form else NoInput()


def _confidence(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0


def _recorded(form: Mapping[str, str]) -> Signal | None:
    if "again" in form and "RecordingUrl" not in form:
        return None
    seconds = max(int(form.get("RecordingDuration") or 0), 0)
    return Recorded(recording_sid(form), seconds)


def recording_sid(form: Mapping[str, str]) -> str:
    """The recording's sid, which some requests give only inside its address; empty when nothing was recorded."""
    found = _recording.search(form.get("RecordingUrl", ""))
    return form.get("RecordingSid") or (found[1] if found else "")


def _transferred(form: Mapping[str, str]) -> Signal | None:
    status = form.get("DialCallStatus", "").replace("-", "_")
    if status not in get_args(DialStatus):
        return None if "again" in form else TransferEnded("failed")
    return TransferEnded(_dial_status(status), int(form.get("DialCallDuration") or 0))


def _dial_status(status: str) -> DialStatus:
    return next(each for each in get_args(DialStatus) if each == status)
