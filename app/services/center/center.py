"""The center as this process knows it: loaded at the start, and again whenever its configuration has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from app import log
from app.errors import NotFound
from app.services.center import kinds
from app.services.center.picture import Entry, Picture
from app.services.center.plans import skill_levels
from app.services.center.references import built_in_reasons
from app.store import center as store
from app.store import flows
from app.store.center import Stored
from app.tasks import beside
from ivr_flows import DocumentRefused, Flow, link, load
from ivr_flows.hours import Hours, ask
from routing.requirement import SkillLevels

if TYPE_CHECKING:
    from app.store.database import Database

POLL_SECONDS = 1.0
"""How old the center in memory may be."""
COMPILED = 200
"""How many versions of flows stay compiled."""
_log = log.get(__name__)


class Incoming(NamedTuple):
    """What to do with a call to one of our numbers: the flow and the version it begins with."""

    number: Entry[kinds.Number]
    flow: str
    version: int


class Choice(NamedTuple):
    """Something an agent may choose: its name, and its title for people."""

    name: str
    title: str


class Center:
    """Ask here for anything configured. `picture` holds all objects; it is replaced as a whole when they change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._flows: dict[tuple[str, int], Flow] = {}
        self._loading = asyncio.Lock()
        self.picture = Picture(Stored(0, [], []))
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Let `listener` hear whenever the center was loaded anew."""
        self._listeners.append(listener)

    async def refresh(self, least: int | None = None) -> bool:
        """Load the center when it has changed, or is not at version `least` yet; answers whether it was loaded."""
        if least is not None and self.picture.version >= least:
            return False
        async with self._loading:
            if least is not None and self.picture.version >= least:
                return False
            return await self._refresh()

    async def _refresh(self) -> bool:
        async with self._database.hot.acquire() as connection:
            if await store.version(connection) == self.picture.version:
                return False
            async with connection.transaction(isolation="repeatable_read"):
                picture = Picture(await store.load(connection))
        in_use = picture.versions.in_use()
        for name, version in in_use:
            await self._warm(name, version)
        self.picture = picture
        self._forget(in_use)
        _log.info("center_loaded", version=picture.version)
        for listener in self._listeners:
            listener()
        return True

    async def follow(self) -> None:
        """Keep the center fresh until cancelled, through times when the database is away."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                await self.refresh()
            except Exception:
                _log.warning("center_not_refreshed", exc_info=True)

    async def flow(self, name: str, version: int) -> Flow:
        """The compiled flow of that version. Raises `NotFound` when it was never published."""
        found = self._flows.get((name, version))
        return found if found is not None else await self._compile(name, version)

    def incoming(self, number: str, caller: str) -> Incoming | None:
        """What a call to this number (E.164) begins with; none when the number is not ours.

        `caller` stands for who calls, so that a canary always shows the same one the same version.
        """
        entry = self.picture.numbers.named(number)
        version = self.picture.versions.of_call(number, entry.body.flow, caller) if entry else None
        return None if entry is None or version is None else Incoming(entry, str(entry.body.flow), version)

    @property
    def hours(self) -> Mapping[str, Hours]:
        """All opening hours by name, as `ivr_flows.Now` takes them."""
        return self.picture.hours

    def emergencies(self, now_ms: int) -> Mapping[str, str]:
        """What callers are told of each emergency that is declared at this instant, by its name."""
        return {each.name: each.body.message for each in self.picture.emergencies if each.body.holds(now_ms)}

    def is_open(self, queue: int, now_ms: int) -> bool:
        """Whether the queue takes callers at this instant; one without hours always does."""
        entry = self.picture.queues.get(queue)
        hours = self.picture.hours.get(entry.body.hours or "") if entry else None
        return hours is None or ask(hours, now_ms).state == "open"

    def destination(self, name: str) -> str | None:
        """The number (E.164) outside that flows call by this name."""
        entry = self.picture.destinations.named(name)
        return entry.body.number if entry else None

    def connector(self, name: str) -> kinds.Connector | None:
        """Where the connector of that name answers."""
        entry = self.picture.connectors.named(name)
        return entry.body if entry else None

    def policy(self, name: str) -> kinds.Policy | None:
        """The verification policy of that name."""
        entry = self.picture.policies.named(name)
        return entry.body if entry else None

    def payment_connector(self, name: str) -> kinds.PaymentConnector | None:
        """Where the payment connector of that name hands its cards."""
        entry = self.picture.payment_connectors.named(name)
        return entry.body if entry else None

    def skill_levels(self, skills: Mapping[str, int]) -> SkillLevels:
        """Skills by name, as routing takes them; skills that are not configured ask for nothing."""
        known = {name: level for name, level in skills.items() if self.picture.skills.named(name)}
        return skill_levels(known, self.picture.ids)

    def reasons(self) -> list[Choice]:
        """The reasons an agent may choose for being not ready."""
        return [Choice(entry.name, entry.body.title) for entry in self.picture.reasons]

    def reason_title(self, name: str) -> str:
        """A reason as people read it, those that only the center gives too."""
        entry = self.picture.reasons.named(name)
        return entry.body.title if entry else built_in_reasons.get(name, name)

    def dispositions(self, queue: int) -> list[Choice]:
        """The dispositions to choose from after a contact of this queue."""
        entry = self.picture.queues.get(queue)
        allowed = entry.body.dispositions if entry else ()
        chosen = (each for each in self.picture.dispositions if not allowed or each.name in allowed)
        return [Choice(each.name, each.body.title) for each in chosen]

    async def _warm(self, name: str, version: int) -> None:
        """One flow that cannot be read any more keeps no other from being loaded."""
        try:
            await self.flow(name, version)
        except (NotFound, DocumentRefused) as error:
            _log.error("flow_unreadable", flow=name, version=version, fault=str(error))

    def _forget(self, in_use: Collection[tuple[str, int]]) -> None:
        """Let go of what was compiled longest ago; a call in progress has its version compiled again."""
        for place in list(self._flows)[: max(len(self._flows) - COMPILED, 0)]:
            if place not in in_use:
                del self._flows[place]

    async def _compile(self, name: str, version: int) -> Flow:
        async with self._database.hot.acquire() as connection:
            texts = await flows.documents_of(connection, name, version)
        if name not in texts:
            raise NotFound(f"Flow {name} has no version {version}.")
        flow = await asyncio.to_thread(_compiled, name, texts)
        self._flows[name, version] = flow
        return flow


def _compiled(name: str, texts: Mapping[str, str]) -> Flow:
    documents = {each: load(text) for each, text in texts.items()}
    return link(documents[name], documents)


@asynccontextmanager
async def open_center(database: Database) -> AsyncIterator[Center]:
    """The center, loaded and kept fresh for as long as the block runs."""
    center = Center(database)
    await center.refresh()
    async with beside(center.follow(), "center"):
        yield center
