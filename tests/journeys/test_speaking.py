"""A call in the language the caller chose: what is said, how it is understood, and how the carrier speaks it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.store.database import Database
from tests.carrier.phone import Phone
from tests.journeys.stage import MAIN_NUMBER, Stage, stage
from tests.journeys.steps import ended

GIFTS = """
  gifts:
    document: |
      version: 1
      name: gifts
      kind: inbound
      languages: [en-US, es-US]
      variables: {amount: money, day: date}
      defaults: {voices: {en-US: Polly.Joanna, es-US: Polly.Lupe}}
      on_error: failed
      start: ask
      steps:
        ask:
          type: language
          choices:
            1: {language: en-US, say: "For English, press 1.", words: [English]}
            2: {language: es-US, say: "Para español, oprima el 2.", words: [español]}
          next: amount
          exhausted: failed
        amount:
          type: collect
          prompt: {say: {en-US: How much?, es-US: ¿Cuánto?}}
          variable: amount
          input: [digits, speech]
          next: right
          exhausted: failed
        right:
          type: confirm
          prompt: {say: {en-US: "{{ money(amount) }}?", es-US: "¿{{ money(amount) }}?"}}
          yes: day
          no: amount
          exhausted: failed
        day:
          type: collect
          prompt: {say: {en-US: Which day?, es-US: ¿Qué día?}}
          variable: day
          input: [digits, speech]
          next: tell
          exhausted: failed
        tell:
          type: hang_up
          prompt:
            say:
              en-US: [A gift of, {text: "{{ money(amount) }}", emphasis: strong}, {break: 300}, "on {{ date(day) }}."]
              es-US: [Un regalo de, {text: "{{ money(amount) }}", rate: slow}, "el {{ date(day) }}."]
        failed: {type: hang_up, prompt: {say: {en-US: Sorry., es-US: Perdón.}}}
"""


def with_gifts(center: str) -> str:
    """The sample center with one flow more, on its main number."""
    return (
        center.replace(
            f'"{MAIN_NUMBER}": {{title: Summit main line, flow: main', f'"{MAIN_NUMBER}": {{title: Gifts, flow: gifts'
        )
        + GIFTS
    )


@pytest.fixture
async def gifts(database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """A center whose main number takes gifts."""
    async with stage(database, tmp_path, written=with_gifts) as built:
        yield built


async def _say(caller: Phone, call: str, text: str) -> None:
    await caller.send("say", call=call, text=text)


async def test_a_caller_is_heard_in_the_language_they_chose(gifts: Stage) -> None:
    caller = await gifts.caller("anonymous")
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("Para español, oprima el 2.")
    await _say(caller, call, "Español, por favor")
    await caller.hears_words("¿Cuánto?")
    await _say(caller, call, "doce dólares con cincuenta")
    await caller.hears_words("¿12 dólares y 50 centavos?")
    await _say(caller, call, "no, no es correcto")
    await caller.hears_words("¿Cuánto?")
    await caller.send("digits", call=call, digits="15*05#")
    await caller.hears_words("¿15 dólares y 5 centavos?")
    await _say(caller, call, "sí, así es")
    await caller.hears_words("¿Qué día?")
    await _say(caller, call, "el treinta y uno de diciembre de dos mil veintiséis")
    said = await caller.hears_words("Un regalo de 15 dólares y 5 centavos el 31 de diciembre de 2026.")
    assert said["language"] == "es-US"
    await ended(gifts, call)


async def test_a_caller_keys_everything(gifts: Stage) -> None:
    caller = await gifts.caller()
    call = await caller.dial(MAIN_NUMBER)
    for words, digits in (("For English", "1"), ("How much?", "20#"), ("20 dollars?", "1"), ("Which day?", "12312026")):
        await caller.hears_words(words)
        await caller.send("digits", call=call, digits=digits)
    await caller.hears_words("A gift of 20 dollars on December 31, 2026.")
    await ended(gifts, call)
