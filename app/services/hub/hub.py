"""The hub of one process: who watches, and what changed for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ids
from app.services.directory import Directory
from app.services.floor import Floor
from app.services.hub.floor_feed import FloorFeed
from app.services.hub.pongs import Pongs
from app.services.hub.stream import Stream
from app.services.roles import Role
from routing.facts import ConfigAdopted

if TYPE_CHECKING:
    from app.services.center.center import Center
    from app.services.desk import Desk, Recorded
    from app.services.ops import Ops
    from app.services.principal import Principal
    from routing import Fact


class Hub:
    """Hears both journals, and of a center that has changed, and marks the streams they concern."""

    def __init__(self, desk: Desk, ops: Ops, center: Center) -> None:
        self.directory = Directory()
        self.floor = FloorFeed(Floor(self.directory))
        self.pongs = Pongs()
        self.closing = False
        self.process = ids.nonce()
        """Names this process as the owner of its streams."""
        self._streams: dict[str, Stream] = {}
        self._desk = desk
        desk.listen(self._happened)
        ops.listen(lambda _notes: self._touch(None))
        center.listen(lambda: self._touch(None))

    @property
    def streams(self) -> int:
        """How many streams are open in this process."""
        return len(self._streams)

    def open(self, principal: Principal) -> Stream:
        """A new stream for whoever asks."""
        stream = Stream(ids.nonce(), principal, floor=principal.role.covers(Role.SUPERVISOR))
        self._streams[stream.name] = stream
        return stream

    def forget(self, stream: Stream) -> None:
        """The stream is over."""
        self._streams.pop(stream.name, None)
        self.pongs.forget(stream.name)

    def ask(self, agent: int) -> None:
        """Ask every console of the agent for a sign of life at once."""
        for stream in self._streams.values():
            if stream.principal.agent == agent:
                stream.ask()

    def end_of(self, username: str) -> None:
        """End the streams of somebody who signed out."""
        for stream in self._streams.values():
            if stream.principal.username == username:
                stream.end()

    def close(self) -> None:
        """End every stream, so that the process can stop; the browsers come back to another one."""
        self.closing = True
        for stream in self._streams.values():
            stream.end()

    def _happened(self, recorded: list[Recorded]) -> None:
        self.directory.heard(recorded)
        facts = [record.fact for record in recorded]
        everybody = any(isinstance(fact, ConfigAdopted) for fact in facts)
        self._touch(None if everybody else self._concerned(facts))

    def _concerned(self, facts: list[Fact]) -> set[int]:
        """The agents the facts name, and those who are with them in a consult."""
        agents = {getattr(fact, name, None) for fact in facts for name in ("agent", "asker")}
        contacts = self._desk.state.contacts
        for contact in {getattr(fact, "contact", 0) for fact in facts} & contacts.keys():
            consult = contacts.get(contacts[contact].consult or contact)
            if consult is not None:
                agents |= {consult.asker, consult.agent}
        return {agent for agent in agents if agent is not None}

    def _touch(self, agents: set[int] | None) -> None:
        self.floor.touch()
        for stream in self._streams.values():
            stream.touch(agents)
