"""The sample center's flows and scenarios, as tests read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ivr_flows import Document, load

SUMMIT = Path(__file__).parents[2] / "examples" / "summit" / "flows"
SCENARIOS = SUMMIT.parent / "scenarios"


@cache
def library() -> dict[str, Document]:
    """Summit's flows by name."""
    return {document.name: document for document in (load(path.read_text()) for path in SUMMIT.glob("*.yaml"))}
