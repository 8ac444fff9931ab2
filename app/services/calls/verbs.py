"""A sprint's instructions as the verbs of a document, with the addresses at which the call comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import structs

from app.services.calls import paths
from app.services.calls.document import Ask, Document, GoTo, Park, TakeMessage, TakePayment, Transfer, Verb
from app.store import payments
from ivr_flows import Sprint
from ivr_flows.instructions import Dial, Enqueue, Gather, HangUp, Instruction, LookUp, Pause, Pay, Play, Record, Say

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.course import Course


def spoken(calls: Calls, course: Course, sprint: Sprint) -> Document:
    """A sprint's instructions as verbs, the wait's answer coming back to this very sprint."""
    number = sprint.session.sprints
    verbs = tuple(_verb(calls, course, number, each) for each in sprint.instructions)
    match verbs:
        case (*_, TakeMessage(action=action)):
            # Twilio asks for no action when nothing was said: the document goes on instead.
            return (*verbs, GoTo(action))
        case (*_, TakePayment()):
            # Twilio documents both an action and going on in the document for a caller who used up the attempts.
            return (*verbs, GoTo(paths.again(course.contact, number, 1)))
        case _:
            return verbs


def _verb(calls: Calls, course: Course, sprint: int, instruction: Instruction) -> Verb:
    contact = course.contact
    action = paths.flow(contact, sprint)
    match instruction:
        case Gather():
            return Ask(instruction, action)
        case Record():
            return TakeMessage(instruction, action, paths.recording(contact, sprint))
        case Dial():
            return _transfer(calls, contact, sprint, instruction)
        case Pay():
            return _payment(calls, course, sprint, instruction)
        case Say() | Play() | Pause() | HangUp():
            return instruction
        case LookUp() | Enqueue():
            return GoTo(paths.again(contact, sprint, 1))
        case _:
            assert_never(instruction)


def _transfer(calls: Calls, contact: int, sprint: int, dial: Dial) -> Transfer:
    """The numbers in place of their names."""
    shown = None if dial.caller_id is None else calls.center.destination(dial.caller_id)
    numbered = structs.replace(dial, target=calls.center.destination(dial.target) or dial.target, caller_id=shown)
    whisper = paths.whisper(contact, sprint) if dial.whisper else None
    return Transfer(numbered, paths.flow(contact, sprint), whisper)


def _payment(calls: Calls, course: Course, sprint: int, pay: Pay) -> Verb:
    connector = calls.center.payment_connector(pay.connector)
    return TakePayment(
        pay=pay,
        provider=connector.provider if connector else pay.connector,
        key=payments.key(course.call, pay.payment),
        action=paths.paid(course.contact, sprint, pay.payment),
        news=paths.payment(course.contact, pay.payment),
    )


def park(contact: int, placing: int) -> Park:
    """Put the caller into the waiting place."""
    return Park(paths.QUEUE, paths.wait(contact, placing), paths.left(contact, placing))
