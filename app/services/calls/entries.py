"""What a sprint's journal entries mean for the contact: what the flow settled, and the voicemails it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from app.services import call_recording
from app.services.calls.paying import STATES
from app.store import answers, contacts, ops, payments
from app.store.contacts import Message
from app.store.payments import End
from app.store.writes import Write
from ivr_flows.journal import (
    Consented,
    Ended,
    Entry,
    Fault,
    Left,
    Milestone,
    Outcome,
    Payment,
    RecordingReleased,
    Surveyed,
    Tagged,
    Voicemail,
)

if TYPE_CHECKING:
    from app.services.center.center import Center

CONTAINED = "contained"
VOICEMAIL = "voicemail"


def writes(entries: Iterable[Entry], contact: int, at: int, recording_url: str, center: Center) -> Iterator[Write]:
    """The rows and notes that follow from the entries of one sprint."""
    for entry in entries:
        match entry:
            case Outcome(_, _, goal, result):
                yield contacts.settled(contact, CONTAINED if result == "success" else None)
                yield contacts.came_for(contact, goal, result)
            case Tagged() | Consented() | Surveyed():
                yield _kept(entry, contact, at, recording_url)
            case Voicemail():
                yield from _voicemail(entry, contact, at, recording_url, center)
            case Payment():
                yield from _payment(entry, contact)
            case RecordingReleased(_, _, hold):
                yield from call_recording.released(contact, hold, at)
            case Fault(flow, step, reason):
                yield from ops.note("flow_fault", contact=contact, flow=flow, step=step, reason=reason)
            case Left() | Milestone() | Ended():
                pass
            case _:
                assert_never(entry)


def _kept(entry: Tagged | Consented | Surveyed, contact: int, at: int, url: str) -> Write:
    match entry:
        case Tagged(_, _, name):
            return contacts.tagged(contact, name)
        case Consented(_, _, subject, version, given):
            return answers.consent(contact, answers.Consent(subject, version, given), at)
        case Surveyed():
            return _survey(entry, contact, at, url)
    assert_never(entry)


def _survey(entry: Surveyed, contact: int, at: int, url: str) -> Write:
    recording, address = (entry.recording, url) if entry.recording else (None, None)
    answer = answers.Answer(entry.question, entry.measure, entry.score, recording, address, entry.seconds)
    return answers.survey(contact, answer, at)


def _payment(entry: Payment, contact: int) -> Iterator[Write]:
    end = End(STATES[entry.result], entry.result, entry.confirmation, entry.card, entry.card_type)
    yield payments.told(contact, entry.payment, end)
    yield from ops.note("payment_told", contact=contact, payment=entry.payment, result=entry.result)


def _voicemail(entry: Voicemail, contact: int, at: int, url: str, center: Center) -> Iterator[Write]:
    queue = center.picture.queues.named(entry.queue)
    queue_id = queue.id if queue else None
    message = Message(entry.recording, url, entry.seconds)
    yield contacts.voicemail(contact, queue_id, message, at)
    yield contacts.settled(contact, VOICEMAIL)
    yield from ops.note("voicemail_left", contact=contact, queue=queue_id)
