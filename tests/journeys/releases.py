"""The release after this one: a copy of the code that writes one more kind of fact, of the next generation."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.settings import home
from routing import GENERATION

NEXT = GENERATION + 1
TAG = 9_999
"""The tag of the kind of fact that only the next release knows."""
_PARTS = ("app", "ivr_flows", "routing", "migrations")
_KIND = f'''

class TalkNoted(FactBase, frozen=True, tag={TAG}):
    """A talk began."""

    contact: int

    @property
    def generation(self) -> int:
        return {NEXT}
'''
_NOTED = """
    facts = _DECISIONS[type(event)](state, event, now)
    if state.writes_up_to >= {next} and isinstance(event, CustomerJoined):
        facts.append(TalkNoted(event.contact))
    return facts
"""


def next_release(folder: Path) -> Path:
    """Make it in this folder. It differs as a real one would: it reads a new kind, and decides it where it may."""
    for part in _PARTS:
        shutil.copytree(home / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(home / "alembic.ini", folder)
    routing = folder / "routing"
    _edit(routing / "facts" / "__init__.py", f"GENERATION = {GENERATION}\n", f"GENERATION = {NEXT}\n")
    _edit(routing / "facts" / "__init__.py", "\n\nFact = (\n", f"{_KIND}\n\nFact = (\n    TalkNoted |\n")
    _edit(routing / "evolve.py", "Fact, StepSkipped\n", "Fact, StepSkipped, TalkNoted\n")
    _edit(routing / "evolve.py", "StepSkipped | DigestTaken,", "StepSkipped | DigestTaken | TalkNoted,")
    _edit(routing / "decide.py", "import Event, ", "import CustomerJoined, Event, ")
    _edit(routing / "decide.py", "import Fact\n", "import Fact, TalkNoted\n")
    _edit(routing / "decide.py", "\n    return _DECISIONS[type(event)](state, event, now)\n", _NOTED.format(next=NEXT))
    return folder


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} no longer says {old!r} once"
    file.write_text(text.replace(old, new), encoding="utf-8")
