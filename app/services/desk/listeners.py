"""Who in this process hears of new facts, and how far they have heard: each fact once, in order, none left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app import log
from app.services.desk import outcome

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from app.services.desk.replica import Replica
    from app.store.journal import AnyConnection, Journal

Listener = Callable[[list["Recorded"]], None]
logger = log.get(__name__)


class Listeners:
    """Listeners, and the place in the journal up to which they were told."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._told: tuple[int, int] | None = None
        """The position and instant of the last fact they were told; None before the first replica stands."""

    def add(self, listener: Listener) -> Callable[[], None]:
        """Let `listener` hear what follows; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, news: list[Recorded]) -> None:
        """Pass on facts that are committed."""
        if not news:
            return
        self._told = news[-1].seq, news[-1].at
        for listener in tuple(self._listeners):
            try:
                listener(news)
            except Exception:  # what is committed stands, whatever a listener makes of it
                logger.exception("desk_listener_failed")

    async def catch_up(self, connection: AnyConnection, journal: Journal, replica: Replica) -> None:
        """Tell what was journaled while the process had no replica, now that one is built up to a later place."""
        if self._told is None:
            self._told = replica.position, replica.at
            return
        reading = await journal.read(connection, *self._told)
        self.tell([record for record in outcome.recorded(reading.facts) if record.seq <= replica.position])
