"""A small center with a flow, a part it runs, and a flow of its own, that tests publish and roll back."""

from __future__ import annotations

from pathlib import Path

from app.services.center.apply import perform, plan
from app.services.center.reading import read_text
from app.services.desk import Desk
from app.store.database import Database

NUMBER, SECOND_NUMBER, OTHER_NUMBER = "+13035550100", "+13035550101", "+13035550102"

MAIN = """
version: 1
name: main
title: Main line
kind: inbound
languages: [en-US]
defaults: {no_input: [Sorry?], no_match: [Sorry?]}
on_error: bye
start: welcome
steps:
  welcome: {type: say, prompt: Welcome to the small center., next: menu}
  menu:
    type: menu
    prompt: For the news, press 1. To wait, press 2.
    choices: {1: news, 2: wait}
    exhausted: bye
  news: {type: sub_flow, flow: news, exits: {done: bye}}
  wait: {type: enqueue, queue: help, overflow: bye, closed: bye}
  bye: {type: hang_up, prompt: Goodbye.}
""".lstrip()

NEWS = """
version: 1
name: news
title: The news
kind: part
languages: [en-US]
start: tell
steps:
  tell: {type: say, prompt: There is no news., next: done}
  done: {type: return}
""".lstrip()

OTHER = """
version: 1
name: other
title: Another line
kind: inbound
languages: [en-US]
on_error: bye
start: bye
steps:
  bye: {type: hang_up, prompt: Nobody is here. Goodbye.}
""".lstrip()

WELCOMES = """
title: Somebody hears the news.
flow: main
call: {caller: "+13035550199"}
steps:
  - hears: Welcome to the small center.
  - presses: "1"
  - hears: There is no news.
""".lstrip()

_CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
sites: {home: {title: Home, zone: Etc/UTC}}
teams: {all: {title: All, site: home, division: one}}
queues:
  help: {title: Help, division: one}
agents:
  ana: {name: Ana, team: all, queues: [help]}
numbers:
  "+13035550100": {title: Main, flow: main, division: one}
  "+13035550101": {title: Second, flow: main, division: one}
  "+13035550102": {title: Other, flow: other, division: one}
flows:
"""


def center_file(**flows: str) -> str:
    """The center file, some of its flows written otherwise."""
    texts = {"main": MAIN, "news": NEWS, "other": OTHER} | flows
    return _CENTER + "".join(_flow(name, text) for name, text in texts.items())


def _flow(name: str, text: str) -> str:
    lines = [f"  {name}:", "    document: |", *(f"      {line}" for line in text.splitlines())]
    if name == "main":
        lines += ["    scenarios:", "      welcomes: |", *(f"        {line}" for line in WELCOMES.splitlines())]
    return "\n".join(lines) + "\n"


async def apply(database: Database, desk: Desk, *, overwrite: bool = False, **flows: str) -> None:
    """Apply the center file."""
    planned = await plan(database, read_text(center_file(**flows), Path()))
    await perform(database, desk, planned, by="tests", overwrite=overwrite)
