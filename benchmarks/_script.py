"""A call as a script for the carrier's callers: what they wait to hear, and what they do then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ivr_flows.instructions import Gather, Pay, PayField, Prompt, Say
from ivr_flows.signals import Digits, HungUp, Signal, Speech

PATIENCE, WITHIN = 5, 600
"""Seconds a caller stays in a queue, and may wait for words: the time of an answer does not pass faster for them."""
WORDS = 60
"""Characters by which a prompt is known."""
_CARD: dict[PayField, str] = {
    "card_number": "4242424242424242",
    "expiration_date": "1239",
    "security_code": "123",
    "postal_code": "80302",
}


class Script:
    """One call from a number to another."""

    def __init__(self, from_: str, to: str) -> None:
        self._call: dict[str, Any] = {"from": from_, "to": to, "patience": PATIENCE, "within": WITHIN}
        self._steps: list[dict[str, Any]] = []

    def answers(self, gather: Gather, signal: Signal) -> None:
        """The caller has heard what is asked, and does this; whoever says nothing does nothing."""
        match signal:
            case Digits(keys):
                entered = gather.finish_key if len(keys) < (gather.max_digits or 0) else ""
                self._steps += [_wait(gather.prompts), {"press": keys + entered}]
            case Speech(text):
                self._steps += [_wait(gather.prompts), {"speak": text}]
            case HungUp():
                self._steps += [_wait(gather.prompts), {"hang_up": True}]

    def pays(self, pay: Pay) -> None:
        """The caller keys in a card that is good."""
        asked = {each.field: each.prompts for each in reversed(pay.prompts) if not each.errors and not each.card_types}
        for field, keys in _CARD.items():
            self._steps += [_wait(asked[field]), {"press": keys}]

    def text(self, name: str) -> bytes:
        """The script under a name."""
        return msgspec.json.encode({"name": name, **self._call, "steps": self._steps})


def _wait(prompts: Iterable[Prompt]) -> dict[str, str]:
    return {"wait": [prompt.text for prompt in prompts if isinstance(prompt, Say)][-1][:WORDS]}
