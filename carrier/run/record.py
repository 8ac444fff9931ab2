"""Executes Record: listens until silence, a key, the greatest length or the hang-up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from carrier.call import Input, Key, Words
from carrier.clock import Clock
from carrier.recording import Recording
from carrier.run.perform import execute
from carrier.run.speech import speech_seconds
from carrier.run.stage import Goto, Outcome, Stage
from carrier.twiml.record import Record

BEEP_SECONDS = 0.5


@dataclass(slots=True)
class Tape:
    """A recording that runs: when it began and since when, or from when on, it is quiet; in call time."""

    recording: Recording
    clock: Clock
    began: float
    quiet_from: float

    def hear(self, sounding: float) -> None:
        """Something sounds from now on, or after what sounds still, for so many seconds."""
        self.quiet_from = max(self.quiet_from, self.clock.now()) + sounding

    def quiet(self, seconds: float) -> float:
        """How long from now until it has been quiet for `seconds`."""
        return self.quiet_from + seconds - self.clock.now()

    def seconds(self) -> float:
        """Its length. Words are handed over at once, and yet it takes their time to speak them."""
        return max(self.quiet_from, self.clock.now()) - self.began


@execute.register
async def _(verb: Record, stage: Stage) -> Outcome:
    network, call = stage.network, stage.call
    if verb.play_beep:
        call.tell("beep")
        await network.clock.sleep(BEEP_SECONDS)
    recording = Recording(
        account=call.account, call_sid=call.sid, source="RecordVerb", started_on=network.clock.stamp()
    )
    began = network.clock.now()
    tape = Tape(recording, network.clock, began, began)
    try:
        key = await _listen(verb, stage, tape)
    except asyncio.CancelledError:
        _after_hang_up(verb, stage, recording, tape.seconds())
        raise
    return _finished(verb, stage, recording, key, tape.seconds())


async def _listen(verb: Record, stage: Stage, tape: Tape) -> str | None:
    """The key that ended the recording, empty at its greatest length, None after silence."""
    heard: asyncio.Queue[Input] = asyncio.Queue()
    stage.call.tell("recording", on=True)
    try:
        with stage.call.heard_by(heard.put_nowait):
            async with stage.network.clock.timeout(verb.max_length):
                return await _until_silence(verb, tape, heard)
    except TimeoutError:
        return ""
    finally:
        stage.call.tell("recording", on=False)


async def _until_silence(verb: Record, tape: Tape, heard: asyncio.Queue[Input]) -> str | None:
    while True:
        try:
            async with tape.clock.timeout(tape.quiet(verb.timeout) if verb.timeout else None):
                awaited = await heard.get()
        except TimeoutError:
            return None
        match awaited:
            case Key(key) if key in verb.finish_on_key:
                return key
            case Words(text):
                tape.recording.words.append(text)
                tape.hear(speech_seconds(text))
            case _:
                tape.hear(0)


def _finished(verb: Record, stage: Stage, recording: Recording, key: str | None, seconds: float) -> Outcome:
    """Silence from the start records nothing, and then the next verb runs."""
    if key is None and not recording.words:
        return None
    silence = verb.timeout if key is None and verb.trim == "trim-silence" else 0
    _keep(verb, stage, recording, seconds - silence)
    return stage.follow(verb.action, verb.method, _form(stage, recording, key or ""))


def _after_hang_up(verb: Record, stage: Stage, recording: Recording, seconds: float) -> None:
    if stage.call.final is None:
        return
    _keep(verb, stage, recording, seconds)
    goto: Goto = stage.follow(verb.action, verb.method)
    form = stage.call.form() | _form(stage, recording, "hangup") | {"CallStatus": str(stage.call.final)}
    stage.network.inform(goto.page, form, stage.call.sid)


def _form(stage: Stage, recording: Recording, digits: str) -> dict[str, str]:
    return {
        "RecordingUrl": stage.network.url + recording.path,
        "RecordingSid": recording.sid,
        "RecordingDuration": str(recording.duration),
        "Digits": digits,
    }


def _keep(verb: Record, stage: Stage, recording: Recording, seconds: float) -> None:
    recording.duration, recording.status = max(1, round(min(seconds, verb.max_length))), "completed"
    stage.network.recordings[recording.sid] = recording
    if verb.recording_status_callback and "completed" in verb.recording_status_callback_event:
        page = stage.page.follow(verb.recording_status_callback, verb.recording_status_callback_method)
        stage.network.callback(page, recording.form(stage.network.url), stage.call.sid)
