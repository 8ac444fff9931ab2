"""Executes Gather: listens for keys or words while its prompts play, then asks the action."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from carrier.call import Input, Key, Sound, Words
from carrier.run.perform import execute
from carrier.run.speech import speech_seconds
from carrier.run.stage import Outcome, Stage
from carrier.tasks import first_of, running
from carrier.twiml.gather import Gather
from carrier.twiml.verb import Verb

Heard = dict[str, str]


@execute.register
async def _(verb: Gather, stage: Stage) -> Outcome:
    heard: asyncio.Queue[Input] = asyncio.Queue()

    def listen(to: Input) -> None:
        if ("dtmf" if isinstance(to, Key) else "speech") in verb.input_.split():
            heard.put_nowait(to)

    stage.call.tell("listening", input=verb.input_.split(), finish_on_key=verb.finish_on_key)
    try:
        with stage.call.heard_by(listen):
            form = await _collect(verb, stage, heard)
    finally:
        stage.call.tell("listening_over")
    if form or verb.action_on_empty_result:
        return stage.follow(verb.action, verb.method, form or {"Digits": ""})
    return None


async def _collect(verb: Gather, stage: Stage, heard: asyncio.Queue[Input]) -> Heard:
    async with running(_play(verb.children, stage)) as prompts:
        first = await _first(verb, stage, heard, prompts)
    match first:
        case Words(text):
            return await _speech(verb, text, stage)
        case Key(key):
            return await _digits(verb, key, stage, heard)
        case None:
            return {}


async def _play(prompts: Sequence[Verb], stage: Stage) -> None:
    for prompt in prompts:
        await execute(prompt, stage)


async def _first(
    verb: Gather, stage: Stage, heard: asyncio.Queue[Input], prompts: asyncio.Future[None]
) -> Key | Words | None:
    if not verb.barge_in:
        await prompts
        while not heard.empty():
            heard.get_nowait()
    while True:
        awaited = await _next(verb, stage, heard, prompts)
        if not isinstance(awaited, Sound):
            return awaited


async def _next(verb: Gather, stage: Stage, heard: asyncio.Queue[Input], prompts: asyncio.Future[None]) -> Input | None:
    async with running(heard.get()) as getting:
        await first_of(getting, prompts)
        if not getting.done():
            prompts.result()
            await asyncio.wait({getting}, timeout=stage.network.clock.real(verb.timeout))
        return getting.result() if getting.done() else None


async def _speech(verb: Gather, text: str, stage: Stage) -> Heard:
    await stage.network.clock.sleep(speech_seconds(text) + (verb.speech_timeout or 0.5))
    confidence = stage.network.chance.stream("confidence").uniform(0.75, 0.99)
    return {"SpeechResult": text, "Confidence": f"{confidence:.8f}"}


async def _digits(verb: Gather, key: str, stage: Stage, heard: asyncio.Queue[Input]) -> Heard:
    digits = ""
    while key != verb.finish_on_key:
        digits += key
        if verb.num_digits and len(digits) >= verb.num_digits:
            break
        try:
            async with stage.network.clock.timeout(verb.timeout):
                key = await _next_key(heard)
        except TimeoutError:
            break
    return {"Digits": digits} if digits else {}


async def _next_key(heard: asyncio.Queue[Input]) -> str:
    while True:
        awaited = await heard.get()
        if isinstance(awaited, Key):
            return awaited.key
