"""Runs documents: fetch, execute verb after verb, follow where they lead, and fall back when one cannot be had."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from functools import singledispatch

from carrier.call import Call, Direction, Status
from carrier.errors import TwimlError
from carrier.network import Network
from carrier.page import Page
from carrier.run.reply import document_of
from carrier.run.stage import Goto, HangUp, Outcome, Scene, Stage
from carrier.twiml.document import Document, parse
from carrier.twiml.speech import Say
from carrier.twiml.verb import Verb

APOLOGY = "We are sorry, an application error has occurred. Goodbye."
SILENT_VERBS = ("Pause", "Redirect", "Reject", "Hangup", "Dial")
"""Verbs that by themselves do not answer an inbound call; Dial decides on its own."""


@singledispatch
def execute(verb: Verb, stage: Stage) -> Awaitable[Outcome]:
    """Execute one verb; each kind registers its own way in its own file."""
    raise TwimlError(12200, f"<{verb.TAG}> cannot stand here")


async def perform(
    network: Network, call: Call, page: Page, scene: Scene, form: Mapping[str, str] | None = None
) -> Outcome:
    """Run `page` and what follows from it, until a document runs out (None) or something else than a page follows.

    Raises TwimlError when a document fails.
    """
    outcome: Outcome = Goto(page, form or {})
    while isinstance(outcome, Goto):
        outcome = await _document(network, call, outcome, scene)
    return outcome


async def run_call(network: Network, call: Call, page: Page | None, form: Mapping[str, str] | None = None) -> None:
    """Run the documents of a call from `page` on, with its fallback, and settle how the call ended."""
    outcome: Outcome = Goto(page, form or {}) if page else await apologise(network, call)
    while isinstance(outcome, Goto):
        outcome = await _with_fallback(network, call, outcome)
    settle(call, outcome)


def settle(call: Call, outcome: Outcome) -> None:
    """Note how a call's documents ended."""
    if isinstance(outcome, HangUp) and call.final is None:
        call.final, call.reason = outcome.status, outcome.reason


async def _with_fallback(network: Network, call: Call, goto: Goto) -> Outcome:
    try:
        return await _document(network, call, goto, Scene.CALL)
    except TwimlError as problem:
        return await _after_failure(network, call, goto, problem)


async def _after_failure(network: Network, call: Call, goto: Goto, problem: TwimlError) -> Outcome:
    failed_url = problem.url or goto.page.url
    network.log.alert(call.sid, problem.code, problem.message, failed_url)
    if call.fallback is None or "ErrorCode" in goto.form:
        return await apologise(network, call)
    return Goto(call.fallback, {**goto.form, "ErrorCode": str(problem.code), "ErrorUrl": failed_url})


async def apologise(network: Network, call: Call) -> HangUp:
    """Say that the application failed, and hang up."""
    network.answer(call)
    await execute(Say(text=APOLOGY), Stage(network, call, Page(""), Scene.CALL))
    return HangUp(reason="application error")


async def _document(network: Network, call: Call, goto: Goto, scene: Scene) -> Outcome:
    page, document = await load(network, call, goto)
    stage = Stage(network, call, page, scene)
    for verb in document.verbs:
        scene.check(verb.TAG)
        _answer_for(verb, stage)
        outcome = await execute(verb, stage)
        if outcome is not None:
            return outcome
    return None


async def load(network: Network, call: Call, goto: Goto) -> tuple[Page, Document]:
    """Fetch and read a document, noting its warnings; also the page it came from in the end."""
    page, document = await _read(network, call, goto)
    for alert in document.alerts:
        network.log.alert(call.sid, alert.code, alert.message, page.url)
    return page, document


async def _read(network: Network, call: Call, goto: Goto) -> tuple[Page, Document]:
    if goto.page.inline is not None:
        return goto.page, parse(goto.page.inline)
    network.log.add(call.sid, "request", url=goto.page.url)
    reply = await network.webhooks.fetch(goto.page, call.form() | dict(goto.form))
    return Page(reply.url, goto.page.method), document_of(reply)


def _answer_for(verb: Verb, stage: Stage) -> None:
    inbound = stage.call.direction is Direction.INBOUND and stage.call.status is Status.RINGING
    if inbound and verb.TAG not in SILENT_VERBS:
        stage.network.answer(stage.call)
