"""The callers this process answered last, so that the next step of one of them needs no reading.

Nothing here is the truth: a step is taken by compare and set on the row, and whoever is beaten there reads it. What is
remembered of a sprint cannot go stale, for a sprint is written once.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit

MOST = 2_000
"""Callers remembered, some kilobytes each; the longest unheard is forgotten."""


class Familiar:
    """Where each of these callers stands, as this process left them."""

    def __init__(self) -> None:
        self._visits: OrderedDict[int, Visit] = OrderedDict()

    def take(self, webhook: Webhook, now: int) -> Visit | None:
        """The caller of this request, if it is about the very sprint that is remembered; and forget them."""
        visit = self._visits.pop(webhook.contact, None)
        if visit is None or visit.sprint != int(webhook.named["sprint"]) or visit.call_sid != webhook.call:
            return None
        return visit._replace(now=now)

    def forget(self, contact: int) -> None:
        """The call is over: what its flow knew is not kept."""
        self._visits.pop(contact, None)

    def keep(self, visit: Visit) -> None:
        """Remember where a caller stands after a step that was committed."""
        self._visits[visit.contact] = visit
        if len(self._visits) > MOST:
            self._visits.popitem(last=False)
