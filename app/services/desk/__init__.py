"""The desk: the one door to routing, for any number of processes.

A turn takes its group's lock, catches up with the journal, settles due deadlines, decides every event that has arrived,
and commits facts, rows, commands and one notice together. Nothing is true in memory: a process may die at any instant.
"""

from __future__ import annotations

from app.services.desk.desk import Desk, open_desk
from app.services.desk.generations import require_readable
from app.services.desk.outcome import Outcome, Recorded

__all__ = ["Desk", "Outcome", "Recorded", "open_desk", "require_readable"]
