"""What supervisors did by hand, as others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from app.services.views.names import Names
    from app.store.interventions import InterventionRow


class InterventionView(BaseModel, frozen=True):
    """One intervention; `refused` is the code of the refusal, none when it was done."""

    id: int
    at: int
    by: str
    action: str
    agent: str | None
    contact: int | None
    what: str
    why: str
    refused: str | None


def intervention_view(row: InterventionRow, names: Names) -> InterventionView:
    """The view of a row."""
    return InterventionView(
        id=row.id,
        at=row.at,
        by=row.by,
        action=row.action,
        agent=names.agent(row.agent_id),
        contact=row.contact_id,
        what=row.what,
        why=row.why,
        refused=row.refused,
    )
