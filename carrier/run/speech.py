"""Executes what is heard: Say, Play and Pause."""

from __future__ import annotations

from carrier.run.perform import execute
from carrier.run.stage import Stage
from carrier.twiml.speech import Pause, Play, Say

LETTERS_PER_SECOND = 15.0
SHORTEST_SPEECH = 0.4
ENDLESS_LOOPS = 1000
SECONDS_PER_TONE = 0.25


def speech_seconds(text: str) -> float:
    """How long it takes to say `text`."""
    return max(SHORTEST_SPEECH, len(text) / LETTERS_PER_SECOND)


@execute.register
async def _(verb: Say, stage: Stage) -> None:
    for _ in range(verb.loop or ENDLESS_LOOPS):
        stage.call.tell("said", text=verb.text, language=verb.language, by="center")
        stage.network.log.add(stage.call.sid, "said", text=verb.text)
        await stage.network.clock.sleep(speech_seconds(verb.text))


@execute.register
async def _(verb: Play, stage: Stage) -> None:
    if verb.digits:
        await _send_tones(verb.digits, stage)
        return
    url = stage.page.follow(verb.text).url
    seconds = await stage.network.media.seconds(url, stage.call.sid)
    for _ in range(verb.loop or ENDLESS_LOOPS):
        stage.call.tell("playing", url=url)
        await stage.network.clock.sleep(seconds)


async def _send_tones(digits: str, stage: Stage) -> None:
    stage.call.tell("digits", digits=digits)
    await stage.network.clock.sleep(len(digits) * SECONDS_PER_TONE)


@execute.register
async def _(verb: Pause, stage: Stage) -> None:
    await stage.network.clock.sleep(verb.length)
