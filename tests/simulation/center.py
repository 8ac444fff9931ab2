"""The small center of the simulation: a menu, two queues with a key that leads out, and agents who serve both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.services.center.apply import perform, plan
from app.services.center.reading import read_text

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.store.database import Database

NUMBER = "+13035550100"
AGENTS = ("ana", "ben", "cleo")
_CENTER = f"""
version: 1
center: {{title: Simulated}}
divisions: {{one: {{title: One}}}}
sites: {{home: {{title: Home, zone: Etc/UTC}}}}
teams: {{all: {{title: All, site: home, division: one}}}}
queues:
  help: {{title: Help, division: one, priority: 40, wrap_up_seconds: 15, refusals_before_overflow: 3}}
  care: {{title: Care, division: one, priority: 60, wrap_up_seconds: 5}}
agents:
  ana: {{name: Ana, team: all, queues: [help, care]}}
  ben: {{name: Ben, team: all, queues: [help, care]}}
  cleo: {{name: Cleo, team: all, queues: [help]}}
numbers:
  "{NUMBER}": {{title: Main, flow: main, division: one}}
flows:
  main:
    document: |
      version: 1
      name: main
      title: Main line
      kind: inbound
      languages: [en-US]
      defaults: {{no_input: [Sorry?], no_match: [Sorry?]}}
      on_error: bye
      start: menu
      steps:
        menu:
          type: menu
          prompt: For help, press 1. For care, press 2. For nothing, press 3.
          choices: {{1: help, 2: care, 3: bye}}
          exhausted: bye
        help:
          type: enqueue
          queue: help
          keys: {{9: menu}}
          overflow: bye
          closed: bye
        care: {{type: enqueue, queue: care, overflow: bye, closed: bye}}
        bye: {{type: hang_up, prompt: Goodbye.}}
"""


async def furnish(database: Database, desk: Desk) -> None:
    """Make the database that of the center."""
    await perform(database, desk, await plan(database, read_text(_CENTER, Path())), by="simulation")
