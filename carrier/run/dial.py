"""Executes Dial: finds out whom it names and settles its action."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from carrier.errors import TwimlError
from carrier.run.attend import attend
from carrier.run.dequeue import dial_queue
from carrier.run.dial_legs import dial_legs
from carrier.run.perform import execute
from carrier.run.stage import Outcome, Stage
from carrier.twiml.dial import Client, Conference, Dial, Number, Queue, Sip
from carrier.twiml.verb import Verb

SINGLE_NOUNS = (Conference, Queue)


@execute.register
async def _(verb: Dial, stage: Stage) -> Outcome:
    nouns = verb.children or (Number(text=verb.text),)
    _check(nouns)
    if not (verb.answer_on_bridge and isinstance(nouns[0], Number | Client)):
        stage.network.answer(stage.call)
    try:
        form = await _connect(verb, nouns, stage)
    except asyncio.CancelledError:
        _tell_action_of_hang_up(verb, nouns, stage)
        raise
    return stage.follow(verb.action, verb.method, form) if verb.action else None


def _check(nouns: tuple[Verb, ...]) -> None:
    if any(isinstance(noun, Sip) for noun in nouns):
        raise TwimlError(13000, "<Sip> is not offered by this carrier")
    if len(nouns) > 1 and any(isinstance(noun, SINGLE_NOUNS) for noun in nouns):
        raise TwimlError(13000, "<Conference> and <Queue> cannot be mixed with other nouns")
    if len(nouns) > 10:
        raise TwimlError(13000, "At most ten nouns")


async def _connect(verb: Dial, nouns: tuple[Verb, ...], stage: Stage) -> Mapping[str, str]:
    match nouns[0]:
        case Conference() as conference:
            return await attend(verb, conference, stage)
        case Queue() as queue:
            return await dial_queue(verb, queue, stage)
        case _:
            return await dial_legs(verb, [noun for noun in nouns if isinstance(noun, Number | Client)], stage)


def _tell_action_of_hang_up(verb: Dial, nouns: tuple[Verb, ...], stage: Stage) -> None:
    """A caller who hangs up ends the Dial; the action is still asked, and its answer ignored."""
    if stage.call.final is None or not verb.action:
        return
    status = "answered" if isinstance(nouns[0], Conference) else "completed"
    form = stage.call.form() | {"CallStatus": str(stage.call.final), "DialCallStatus": status}
    stage.network.inform(stage.page.follow(verb.action, verb.method), form, stage.call.sid)
