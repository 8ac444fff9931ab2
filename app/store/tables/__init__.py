"""Every table of the service, in one metadata."""

from __future__ import annotations

from app.store.tables import (
    access,
    announcements,
    answers,
    blocks,
    callbacks,
    calls,
    center,
    closures,
    consults,
    flows,
    journal,
    parties,
    payments,
    phones,
    recordings,
    routing,
    supervision,
    transfers,
    verification,
)
from app.store.tables.base import Base

__all__ = [
    "Base",
    "access",
    "announcements",
    "answers",
    "blocks",
    "callbacks",
    "calls",
    "center",
    "closures",
    "consults",
    "flows",
    "journal",
    "parties",
    "payments",
    "phones",
    "recordings",
    "routing",
    "supervision",
    "transfers",
    "verification",
]
