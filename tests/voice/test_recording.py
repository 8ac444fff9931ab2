"""Recording a call through the provider: a secure part is not on the tape, and what cannot be paused is not begun."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services.calls.paths import poll
from app.store.database import Database
from app.tasks import beside
from app.workers.sender import Sender
from tests.carrier.center import AUTH_TOKEN
from tests.carrier.conftest import ACCOUNT as CARRIER_ACCOUNT
from tests.carrier.conftest import Carrier, Dial, carrier, center, dial
from tests.carrier.phone import Phone
from tests.support.waiting import eventually
from tests.voice.stage import Answer, Line, Stage, contact_of, voice_stage

__all__ = ["carrier", "center", "dial"]
CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
numbers: {"+13035550100": {title: Main, flow: main, division: one}}
flows:
  card:
    document: |
      version: 1
      name: card
      kind: part
      variables: {number: {type: digits, secret: true}}
      defaults: {attempts: 1}
      start: ask
      steps:
        ask: {type: collect, prompt: Number., variable: number, max_length: 4, next: back, exhausted: back}
        back: {type: return}
  main:
    document: |
      version: 1
      name: main
      kind: inbound
      defaults: {attempts: 1}
      on_error: bye
      start: record
      steps:
        record: {type: start_recording, next: first, failed: unrecorded}
        unrecorded: {type: say, prompt: Not recorded., next: bye}
        first: {type: menu, prompt: First., choices: {1: secure}, exhausted: bye}
        secure: {type: secure, flow: card, exits: {done: second}, unproven: unproven}
        unproven: {type: say, prompt: Not proven., next: bye}
        second: {type: menu, prompt: Second., choices: {1: stop}, exhausted: bye}
        stop: {type: stop_recording, next: bye, failed: bye}
        bye: {type: hang_up, prompt: Goodbye.}
"""


class Call:
    """A call that the carrier carries and whose requests the test makes."""

    def __init__(self, stage: Stage, line: Line, phone: Phone, carrier: Carrier) -> None:
        self.stage, self.line, self.phone, self.carrier = stage, line, phone, carrier

    async def key(self, digit: str) -> None:
        """The caller presses a key at the carrier, where a recording hears it."""
        await self.phone.send("digits", call=self.line.call, digits=digit)
        await self.phone.send("mute", call=self.line.call, on=False)
        await self.phone.hears("muted", call=self.line.call)

    async def come_in(self) -> Answer:
        """The first words that follow the start of the recording."""
        return await self.on(await self.line.come_in())

    async def press(self, answer: Answer, digits: str) -> Answer:
        """The words that follow keys."""
        return await self.on(await self.line.press(answer, digits))

    async def on(self, answer: Answer) -> Answer:
        """Follow the redirects of a question that is still asked."""
        times = 1
        while answer.verbs[-1] == "Redirect":
            contact = contact_of(answer)
            sprint = int(answer.redirect.split("/")[4].partition("?")[0])
            answer = await self.line.post(poll(contact, sprint, times))
            times += 1
        return answer

    def tape(self) -> list[str]:
        """What the recording heard."""
        (recording,) = self.carrier.network.recordings.values()
        return recording.words

    def status(self) -> str:
        """How the recording stands."""
        (recording,) = self.carrier.network.recordings.values()
        return recording.status


@pytest.fixture
async def call(database: Database, carrier: Carrier, dial: Dial) -> AsyncIterator[Call]:
    """A call, with the sender at work."""
    phone, sid = await dial("<Say>Hello</Say><Pause length='2000'/>")
    await phone.hears_words("Hello")
    async with (
        voice_stage(database, provider=carrier.url, center=CENTER, account=(CARRIER_ACCOUNT, AUTH_TOKEN)) as stage,
        beside(Sender(stage.services).run(), "sender"),
    ):
        line = stage.line()
        line.call = sid
        line.form |= {"CallSid": sid, "AccountSid": CARRIER_ACCOUNT}
        yield Call(stage, line, phone, carrier)


async def test_what_is_keyed_in_a_secure_part_is_not_on_the_tape(call: Call) -> None:
    first = await call.come_in()
    assert first.words == "First."
    await call.key("1")
    inside = await call.press(first, "1")
    assert (inside.words, call.status()) == ("Number.", "paused")
    for digit in "4711":
        await call.key(digit)
    second = await call.press(inside, "4711")
    assert second.words == "Second."
    await eventually(lambda: call.status() == "in-progress")
    await call.key("2")
    assert (await call.press(second, "1")).words == "Goodbye."
    await eventually(lambda: call.status() == "completed")
    assert call.tape() == ["1", "2"]


async def test_a_pause_that_cannot_be_proven_begins_no_secure_part(call: Call) -> None:
    first = await call.come_in()
    await call.carrier.faults(once=[{"side": "rest", "fault": "error", "count": 1}])
    assert (await call.press(first, "1")).words == "Not proven. Goodbye."
    await call.key("9")
    assert call.tape() == ["9"]


async def test_a_call_that_cannot_be_recorded_goes_its_own_way(call: Call) -> None:
    await call.carrier.faults(once=[{"side": "rest", "fault": "rate_limit", "count": 5}])
    assert (await call.come_in()).words == "Not recorded. Goodbye."
