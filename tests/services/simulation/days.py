"""A small simulation file of its own, which names no center."""

from __future__ import annotations

from pathlib import Path

DAY = """\
version: 1
title: A small day
day: 09:00-12:00
queues:
  care: {wrap_up_seconds: 60, service_level: {seconds: 30}}
  cards: {title: Cards, required: {cards: 2}, priority: 70}
agents:
  both: {count: 3, queues: [care, cards], skills: {cards: 3}}
  care_only: {count: 2, queues: [care]}
callers:
  care:
    queue: care
    calls: [10, 20, 30, 20, 10, 5]
    talk: {lognormal: {mean: 200, cv: 0.8}}
    wrap_up: {gamma: {mean: 30, cv: 0.5}}
    patience: {exponential: 120}
    redial: {percent: 50, after: 300}
  cards:
    queue: cards
    at: ["09:00:30", "10:15", "11:59:59"]
    talk: {observed: [100, 200, 300]}
staffing:
  - {who: [both], count: 1, shift: 08:00-11:00, breaks: [10:00-10:15]}
  - {who: [both], present: [0, 1, 2, 2, 1, 2]}
  - {}
answering: {after: 2, connecting: {exponential: 1.5}}
"""


def written(folder: Path, text: str = DAY) -> Path:
    """The text as a file."""
    file = folder / "day.yaml"
    file.write_text(text, encoding="utf-8")
    return file
