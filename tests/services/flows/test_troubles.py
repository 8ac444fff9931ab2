"""What counts against a version: faults, and callers who got nowhere; not silence where that is an answer."""

from __future__ import annotations

import pytest

from app.services.flows.troubles import troubles
from ivr_flows import compile_flow, load
from ivr_flows.journal import Ended, Entry, Fault, Left, Milestone

FLOW = compile_flow(
    load(
        """
version: 1
name: main
kind: inbound
languages: [en-US, es-US]
on_error: bye
start: language
steps:
  language:
    type: language
    choices: {2: {language: es-US, say: "Para español, oprima 2.", words: [español]}}
    next: menu
    exhausted: menu
  menu: {type: menu, prompt: {say: {en-US: Press 1., es-US: Oprima 1.}}, choices: {1: bye}, exhausted: bye}
  bye: {type: hang_up}
"""
    )
)


@pytest.mark.parametrize(
    ("entries", "kinds"),
    [
        ([], []),
        ([Left("main", "menu", "1", "bye"), Milestone("main", "menu", "far"), Ended("main", "bye", "completed")], []),
        ([Left("main", "menu", "exhausted", "bye")], ["exhausted"]),
        ([Left("main", "language", "exhausted", "menu")], []),
        ([Fault("main", "menu", "expression"), Left("main", "menu", "exhausted", "bye")], ["exhausted", "failed"]),
        ([Ended("main", "bye", "error")], ["failed"]),
        ([Ended("main", "bye", "caller")], []),
    ],
)
def test_trouble_is_told_from_the_usual(entries: list[Entry], kinds: list[str]) -> None:
    assert troubles(FLOW, entries) == kinds
