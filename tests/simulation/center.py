"""The small center of the simulation: a menu, two queues that call back, and agents who serve both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.services.center.apply import perform, plan
from app.services.center.reading import read_text

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.store.database import Database

NUMBER = "+13035550100"
OUTSIDE = "+13035550177"
"""A number that agents give customers on to."""
FRIENDS = ("+13035550181", "+13035550182", "+13035550183")
"""Whom agents call, each somebody else."""
DESKS = ("+13035550191", "+13035550192", "+13035550193")
"""The agents' own phones."""
VERA = 4
"""The agent whom the supervisor is when she takes a customer over."""
_CALLBACKS = """{ first: FIRST,
      offer_when: {ahead: 1, nobody_available: true}, most_percent: 100,
      attempts: 3, gap_minutes: [0, 1], ring_seconds: 10, slots: {minutes: 15} }"""
_CENTER = f"""
version: 1
center: {{title: Simulated}}
divisions: {{one: {{title: One}}}}
hours: {{always: {{title: Always, zone: Etc/UTC, week: {{monday-sunday: "00:00-24:00"}}}}}}
emergencies: {{storm: {{title: Storm, message: A storm has cut us off.}}}}
sites: {{home: {{title: Home, zone: Etc/UTC}}}}
teams: {{all: {{title: All, site: home, division: one, own_phones: true}}}}
queues:
  help:
    title: Help
    division: one
    hours: always
    priority: 40
    wrap_up_seconds: 15
    refusals_before_overflow: 3
    callbacks: {_CALLBACKS.replace("FIRST", "agent")}
  care:
    title: Care
    division: one
    hours: always
    priority: 60
    wrap_up_seconds: 5
    transfers: {{keep_age: false, ring_seconds: 8, return_seconds: 6}}
    callbacks: {_CALLBACKS.replace("FIRST", "customer")}
agents:
  ana: {{name: Ana, team: all, queues: [help, care]}}
  ben: {{name: Ben, team: all, queues: [help, care]}}
  cleo: {{name: Cleo, team: all, queues: [help]}}
  vera: {{name: Vera, team: all, queues: [help]}}
numbers:
  "{NUMBER}": {{title: Main, flow: main, division: one}}
transfer_targets:
  menu: {{title: Menu, flow: main}}
  store: {{title: Store, number: "{OUTSIDE}"}}
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
          prompt: For help, press 1. For care, press 2. For nothing, press 3. To be called, press 4, or 5 for later.
          choices: {{1: help, 2: care, 3: bye, 4: soon, 5: later}}
          exhausted: bye
        help:
          type: enqueue
          queue: help
          keys: {{9: menu}}
          escalation: [{{after: 8, offer_callback: true}}]
          booked: bye
          overflow: bye
          closed: bye
        soon:
          type: offer_callback
          queue: care
          booked: bye
          declined: menu
          unavailable: care
          exhausted: bye
        later:
          type: schedule_callback
          queue: help
          booked: bye
          declined: menu
          unavailable: help
          exhausted: bye
        care: {{type: enqueue, queue: care, overflow: bye, closed: bye}}
        bye: {{type: hang_up, prompt: Goodbye.}}
"""


async def furnish(database: Database, desk: Desk) -> None:
    """Make the database that of the center."""
    await perform(database, desk, await plan(database, read_text(_CENTER, Path())), by="simulation")
