"""The sample people of the demo: every agent of the center, one of whom leads, a supervisor and an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import accounts
from app.services.accounts import Person
from app.services.center.center import Center
from app.services.roles import Role

if TYPE_CHECKING:
    from app.services.center.picture import Picture
    from app.store.database import Database

_others = [
    Person("sam_rivera", "Sam Rivera", Role.SUPERVISOR),
    Person("alex_morgan", "Alex Morgan", Role.ADMIN),
]
_leads = "grace_okafor"
"""The agent who is a supervisor, too: only somebody who is both can take a customer over."""


async def keep_people(database: Database) -> Picture:
    """Let everybody of the center as it is now sign in by one click; doing it again changes nothing. The center."""
    center = Center(database)
    await center.refresh()
    agents = [Person(entry.name, entry.body.name, _role(entry.name), entry.id) for entry in center.picture.agents]
    await accounts.keep_sample_people(database, agents + _others)
    return center.picture


def _role(agent: str) -> Role:
    return Role.SUPERVISOR if agent == _leads else Role.AGENT
