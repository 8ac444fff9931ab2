"""Agents who call one another: who may, what a phone of their own says, and what of the two legs nobody told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest

from app.errors import Conflict, NotFound, Refused, SwitchboardError
from app.services import internal_calls, offers, reconciler
from app.services.offers import OfferId
from app.services.refusals import NotAvailable
from app.store.database import Database
from routing.events import AgentJoined, SetPresence
from routing.vocabulary import Presence, Work
from tests.services.calls.test_reconciled_legs import healed
from tests.voice.stage import CENTER, PUBLIC, Answer, Line, Stage, voice_stage
from tests.voice.test_rooms import softphone
from tests.voice.unheard import Unheard, unheard

ANA, BEA, CY = 1, 2, 3
TAB = "tab-1"
PHONE = "sip:cy@desk.example"
THREE = CENTER.replace("teams: {all:", "teams: {quiet: {title: Quiet, site: home, division: one, dialing: false}, all:")
THREE = THREE.replace(
    "  ana: {name: Ana, team: all, queues: [help]}\n",
    "  ana: {name: Ana, team: all, queues: [help]}\n  bea: {name: Bea, team: quiet, queues: [help]}\n"
    f"  cy: {{name: Cy, team: all, phone: '{PHONE}'}}\n",
)
LEASE = """
INSERT INTO console_lease (agent_id, stream, process, tab, device_ready, until)
VALUES ($1, 's', 'p', 'tab-1', true, now_ms() + 60000)
"""


async def at_work(stage: Stage, *agents: int) -> None:
    """These are available, their phones ready."""
    for agent in agents:
        await stage.services.desk.submit(SetPresence(agent, Presence.AVAILABLE), key=f"in:{agent}")
        await stage.services.database.hot.execute(LEASE, agent)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    async with voice_stage(database, center=THREE) as running:
        yield running


async def refused(stage: Stage, agent: int, colleague: int) -> type[SwitchboardError]:
    """The error a call is refused with; nothing is left of it."""
    with pytest.raises(SwitchboardError) as error:
        await internal_calls.call(stage.services, agent, colleague, TAB)
    assert await stage.count("contact") == 0
    return type(error.value)


async def test_who_may_call_whom(stage: Stage) -> None:
    await at_work(stage, ANA, BEA)
    assert await refused(stage, BEA, ANA) is Refused, "her team calls nobody"
    assert await refused(stage, ANA, 99) is NotFound
    assert await refused(stage, ANA, ANA) is Conflict
    assert await refused(stage, ANA, CY) is NotAvailable, "signed out"
    assert [each.name for each in internal_calls.reachable(stage.services, ANA)] == ["Bea"]
    await internal_calls.call(stage.services, ANA, BEA, TAB)
    assert [each.name for each in internal_calls.reachable(stage.services, CY)] == ["Bea"], "Ana is at work"


async def test_a_phone_of_the_caller_s_own_says_whom_it_is_about_to_call(stage: Stage) -> None:
    await at_work(stage, BEA, CY)
    made = await internal_calls.call(stage.services, CY, BEA, TAB)
    assert made.code is None, "no softphone is to come"
    phone, path = stage.line(), f"/voice/agent-phone/{made.contact}/1"
    assert "Your call to Bea. To take it, press 1." in (await phone.post(path)).words


async def test_a_phone_of_the_colleague_s_own_says_who_calls(stage: Stage) -> None:
    await at_work(stage, ANA, CY)
    contact = (await internal_calls.call(stage.services, ANA, CY, TAB)).contact
    desk = stage.services.desk
    consult = desk.state.contacts[contact].consult or 0
    await softphone_in(stage, contact)
    assert await offers.accept(stage.services, CY, OfferId(consult, 1), TAB) is None
    asked = await stage.line().post(f"/voice/agent-phone/{consult}/1")
    assert "A call from Ana. To take it, press 1." in asked.words


async def softphone_in(stage: Stage, contact: int) -> None:
    """The caller's softphone is in the room."""
    desk = stage.services.desk
    code = await stage.row("SELECT code FROM join_code WHERE contact_id = $1", contact)
    await softphone(stage).post("/voice/client", code=str(code["code"]))
    assert (await desk.submit(AgentJoined(contact, 1, 1), key="joined")).refused is None


class Two(NamedTuple):
    """Ana and Bea, who talk with one another in a room at the carrier."""

    stage: Unheard
    contact: int
    ana: tuple[Line, Answer]
    bea: tuple[Line, Answer]

    def are_done(self) -> bool:
        """Whether nothing is left of the call, and both have nothing at hand."""
        state = self.stage.services.desk.state
        return not state.contacts and {state.agents[each].work for each in (ANA, BEA)} == {Work.IDLE}


async def comes(stage: Unheard, agent: int, code: str, *others: tuple[Line, Answer]) -> tuple[Line, Answer]:
    """The agent's softphone comes into the room, and that is told."""
    line = softphone(stage, agent)
    seat = await line.post("/voice/client", code=code)
    room = await stage.seated(*others, (line, seat))
    told = seat.of("Conference", "statusCallback").removeprefix(PUBLIC)
    await line.post(told, StatusCallbackEvent="participant-join", ConferenceSid=room)
    return line, seat


@pytest.fixture
async def two(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Two]:
    """Whatever the reconciler compares counts as settled."""
    monkeypatch.setattr(reconciler, "SETTLED_MS", -1)
    async with unheard(database, THREE) as stage:
        await at_work(stage, ANA, BEA)
        made = await internal_calls.call(stage.services, ANA, BEA, TAB)
        assert made.code is not None
        ana = await comes(stage, ANA, made.code.code)
        consult = stage.services.desk.state.contacts[made.contact].consult or 0
        accepted = await offers.accept(stage.services, BEA, OfferId(consult, 1), TAB)
        assert accepted is not None
        bea = await comes(stage, BEA, accepted.code, ana)
        assert stage.services.desk.state.contacts[made.contact].stage == "talking"
        yield Two(stage, made.contact, ana, bea)


async def test_of_two_who_talk_nobody_is_missed_as_a_customer(two: Two) -> None:
    await healed(two.stage)


@pytest.mark.parametrize("who", ["ana", "bea"])
async def test_whoever_hung_up_unheard_is_found_gone_and_the_other_let_go(two: Two, who: str) -> None:
    gone, other = (two.ana, two.bea) if who == "ana" else (two.bea, two.ana)
    await two.stage.ends(gone[0])
    await healed(two.stage, "agent_leg_gone")
    await healed(two.stage, "leg_left_over")
    await two.stage.hung_up(other[0])
    assert two.are_done()


async def test_who_called_and_is_out_of_the_room_has_ended_the_call(two: Two) -> None:
    await two.stage.leaves(two.ana[0])
    await healed(two.stage, "agent_left")
    assert two.are_done()
