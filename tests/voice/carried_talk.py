"""A talk whose lines are calls at the carrier: whoever else comes in is told of here, and nothing else is."""

from __future__ import annotations

from typing import NamedTuple

from app.services import consults, listening, parties
from app.services.commands import DialParty
from app.services.consults import Asked
from app.services.listening_modes import Mode
from app.services.principal import Principal
from carrier.call import Call
from routing import ContactState
from routing.events import AcceptOffer, SetPresence
from routing.vocabulary import Presence
from tests.voice.stage import PUBLIC, Answer, Line
from tests.voice.test_rooms import AGENT, JOIN_CODE, TAB, softphone, talking
from tests.voice.test_supervisors import SUE, comes
from tests.voice.unheard import Unheard

COLLEAGUE, STORE = 2, "+13035550150"


class Talk(NamedTuple):
    """A customer and an agent in their room at the carrier, and the service, which knows it."""

    stage: Unheard
    contact: int
    customer: tuple[Line, Answer]
    agent: tuple[Line, Answer]

    async def comes_in(self, line: Line, seat: Answer) -> None:
        """One more leg enters the room at the carrier, and the service is told."""
        room = await self.stage.seated(self.customer, self.agent, (line, seat))
        callback = seat.of("Conference", "statusCallback").removeprefix(PUBLIC)
        await line.post(callback, StatusCallbackEvent="participant-join", ConferenceSid=room)

    async def listened_to(self, mode: Mode = Mode.MONITOR, by: Principal = SUE) -> Line:
        """A supervisor is in the room."""
        code = await listening.begin(self.stage.services, self.contact, mode, by)
        line, seat = await comes(self.stage, code.code, by)
        await self.comes_in(line, seat)
        return line

    async def consulted(self) -> Line:
        """A colleague, who was asked, is in the room."""
        services = self.stage.services
        await services.desk.submit(SetPresence(COLLEAGUE, Presence.AVAILABLE), key="colleague available")
        consult = await consults.ask(services, AGENT, self.contact, Asked("agent", str(COLLEAGUE)))
        ordinal = services.desk.state.contacts[consult].ordinal
        await services.desk.submit(AcceptOffer(COLLEAGUE, consult, ordinal, TAB), key="colleague accepts")
        await services.database.hot.execute(JOIN_CODE, "code-2", consult, 1, COLLEAGUE, TAB)
        line = softphone(self.stage, COLLEAGUE)
        await self.comes_in(line, await line.post("/voice/client", code="code-2"))
        assert self.asked.stage == "talking"
        return line

    async def rings_outside(self) -> Call:
        """A number outside rings, to be asked."""
        services = self.stage.services
        consult = await consults.ask(services, AGENT, self.contact, Asked("number", STORE))
        await parties.dial(services, DialParty(self.contact, consult), perhaps_sent=False)
        return self.stage.rung()[-1]

    async def met_outside(self) -> Line:
        """Whoever answered outside is in the room."""
        call = await self.rings_outside()
        line = self.stage.picked_up(call)
        await self.comes_in(line, await line.post(f"/voice/party/{self.asked.id}"))
        assert self.asked.stage == "consulted"
        return line

    @property
    def routed(self) -> ContactState:
        """Where routing has the contact."""
        return self.stage.services.desk.state.contacts[self.contact]

    @property
    def asked(self) -> ContactState:
        """Where routing has its consult."""
        return self.stage.services.desk.state.contacts[self.routed.consult or 0]

    def is_alone(self) -> bool:
        """Whether the agent has the customer, off hold, and nobody beside."""
        return (self.routed.stage, self.routed.consult, self.routed.held) == ("talking", None, False)


async def begun(stage: Unheard) -> Talk:
    """Customer and agent are together."""
    customer, agent, joined, inside, contact = await talking(stage)
    talk = Talk(stage, contact, (customer, joined), (agent, inside))
    room = await stage.seated(talk.customer, talk.agent)
    await stage.services.database.hot.execute("UPDATE connection SET conference_sid = $1", room)
    return talk
