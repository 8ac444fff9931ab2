"""Executes Dial with numbers and clients: rings them all or one after another, and connects the first that answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from carrier.bridge import Bridge
from carrier.call import Call, Direction, Input, Key, Status
from carrier.errors import TwimlError
from carrier.network import Network
from carrier.page import optional_page
from carrier.ringing import ring
from carrier.run.perform import perform
from carrier.run.stage import HangUp, Scene, Stage
from carrier.status import subscription
from carrier.tasks import first_of, running
from carrier.twiml.dial import Client, Dial, Number

Winner = asyncio.Future["Leg"]


@dataclass(eq=False, slots=True)
class Leg:
    """A call that a Dial makes for one noun."""

    call: Call
    noun: Number | Client
    bridge: Bridge


async def dial_legs(verb: Dial, nouns: Sequence[Number | Client], stage: Stage) -> dict[str, str]:
    """Ring the nouns and connect one; the form of the action."""
    caller_id = _caller_id(verb, stage)
    rounds = [[noun] for noun in nouns] if verb.sequential else [list(nouns)]
    form: dict[str, str] = {}
    for together in rounds:
        form = await _round(verb, [_leg(noun, caller_id, stage) for noun in together], stage)
        if form["DialCallStatus"] == "completed":
            break
    return form


def _caller_id(verb: Dial, stage: Stage) -> str:
    """The number shown to the callee: the caller's own unless the verb names another of the account's."""
    call, account = stage.call, stage.network.account
    shown = verb.caller_id or call.from_
    if shown in (call.from_, call.to) or account.number(shown) is not None:
        return shown
    raise TwimlError(13214, f"Invalid callerId {shown!r}")


def _leg(noun: Number | Client, caller_id: str, stage: Stage) -> Leg:
    to = f"client:{noun.identity}" if isinstance(noun, Client) else noun.text
    call = stage.network.new_call(caller_id, to, Direction.DIAL, stage.call.sid)
    callback = optional_page(noun.status_callback, noun.status_callback_method)
    page = stage.page.follow(callback.url, callback.method) if callback else None
    call.subscription = subscription(page, noun.status_callback_event)
    return Leg(call, noun, Bridge(stage.call, call))


async def _round(verb: Dial, legs: list[Leg], stage: Stage) -> dict[str, str]:
    winner: Winner = asyncio.get_running_loop().create_future()
    for leg in legs:
        _start(leg, verb, winner, stage)
    try:
        async with running(_all_over(legs)) as all_over:
            await first_of(winner, all_over)
        if not winner.done():
            return _failed_form(legs[-1].call)
        _drop([leg for leg in legs if leg is not winner.result()])
        return await _talk(verb, stage, winner.result())
    finally:
        _drop([leg for leg in legs if not winner.done() or leg is not winner.result()])


def _start(leg: Leg, verb: Dial, winner: Winner, stage: Stage) -> None:
    stage.network.start(leg.call, lambda: _callee(leg, verb, winner, stage))


async def _all_over(legs: list[Leg]) -> None:
    for leg in legs:
        await leg.call.over.wait()


def _drop(legs: list[Leg]) -> None:
    for leg in legs:
        if not leg.call.status.terminal:
            leg.call.end(Status.CANCELED, "answered elsewhere or given up")


async def _callee(leg: Leg, verb: Dial, winner: Winner, stage: Stage) -> None:
    network, call = stage.network, leg.call
    params = leg.noun.parameters if isinstance(leg.noun, Client) else {}
    result = await ring(network, call, verb.timeout, params)
    if result is not Status.IN_PROGRESS:
        call.final = result
        return
    network.answer(call)
    if await _declined(leg, network, stage) or winner.done():
        return
    winner.set_result(leg)
    await leg.bridge.carry(call)


async def _declined(leg: Leg, network: Network, stage: Stage) -> bool:
    """Run the noun's document for the callee; hanging up in it declines."""
    if not leg.noun.url:
        return False
    page = stage.page.follow(leg.noun.url, leg.noun.method)
    try:
        return isinstance(await perform(network, leg.call, page, Scene.WHISPER), HangUp)
    except TwimlError as problem:
        network.log.alert(leg.call.sid, problem.code, problem.message, problem.url)
        return True


async def _talk(verb: Dial, stage: Stage, leg: Leg) -> dict[str, str]:
    stage.network.answer(stage.call)
    began = stage.network.clock.now()
    await bridged(verb, stage, leg.bridge)
    return completed_form(leg.call, stage.network.clock.now() - began)


async def bridged(verb: Dial, stage: Stage, bridge: Bridge) -> None:
    """Keep the dialing call in `bridge` until it is over, the time limit, or a star if that is to end it."""
    star = asyncio.Event()

    def listen(heard: Input) -> None:
        if verb.hangup_on_star and heard == Key("*"):
            star.set()

    with stage.call.heard_by(listen):
        async with running(bridge.carry(stage.call)) as carried, running(star.wait()) as starred:
            await asyncio.wait(
                (carried, starred),
                timeout=stage.network.clock.real(verb.time_limit),
                return_when=asyncio.FIRST_COMPLETED,
            )


def completed_form(callee: Call, seconds: float) -> dict[str, str]:
    """What the action hears of a connection that came about."""
    return {
        "DialCallStatus": "completed",
        "DialCallSid": callee.sid,
        "DialCallDuration": str(round(seconds)),
        "DialBridged": "true",
    }


def _failed_form(callee: Call) -> dict[str, str]:
    status = Status.NO_ANSWER if callee.status is Status.COMPLETED else callee.status
    return {"DialCallStatus": str(status), "DialCallSid": callee.sid, "DialBridged": "false"}
