"""Taking over, as Twilio's requests tell it: the leg becomes an agent's, others leave, and what is lost is healed."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from app.errors import NotFound, Refused
from app.services import colleague_legs, listening, taking_over
from app.services.agent import view
from app.services.commands import EndListening
from app.services.interventions import Cause
from app.services.listening_modes import Mode
from app.services.principal import Principal
from app.services.roles import Role
from app.services.telephony import Telephony
from app.store.database import Database
from routing.events import EndTalk
from tests.voice.stage import CENTER, Line, Stage, voice_stage
from tests.voice.test_rooms import AGENT, event, talking
from tests.voice.test_supervisors import SUE, Provider, comes

BEA = Principal("bea", "Bea", Role.SUPERVISOR, agent=2)
TWO = CENTER.replace(
    "  ana: {name: Ana, team: all, queues: [help]}\n",
    "  ana: {name: Ana, team: all, queues: [help]}\n  bea: {name: Bea, team: all, queues: [help]}\n",
)
WITHHELD = TWO.replace("{title: All, site", "{title: All, take_over: false, site")


async def listens(stage: Stage, contact: int, by: Principal) -> Line:
    """A supervisor comes into the room."""
    code = await listening.begin(stage.services, contact, Mode.MONITOR, by)
    line, seat = await comes(stage, code.code, by)
    await event(line, seat, "participant-join")
    return line


async def test_the_leg_is_an_agents_and_who_else_listened_leaves(database: Database) -> None:
    provider = Provider()
    async with voice_stage(database, center=TWO) as stage:
        _, agent, _, inside, contact = await talking(stage)
        bea, sue = await listens(stage, contact, BEA), await listens(stage, contact, SUE)
        cause = Cause(BEA, "the agent asks", "key-of-bea")
        await taking_over.take_over(stage.services, contact, "floor", cause)
        await taking_over.take_over(stage.services, contact, "floor", cause)
        services = replace(stage.services, telephony=cast(Telephony, provider))
        await colleague_legs.carry_out(services, EndListening(contact, 1))
        assert provider.ended == [sue.call]
        await event(agent, inside, "participant-leave")
        await agent.post("/voice/status", CallStatus="completed")
        row = await stage.row("SELECT agent_call_sid, agent_id, number, stage FROM connection WHERE ended_at IS NULL")
        assert tuple(row.values()) == (bea.call, 2, 2, "talking"), "the first agent's leaving matters no more"
        assert (await view(stage.services, AGENT)).wrap_up is not None
        await bea.post("/voice/status", CallStatus="completed")
        assert stage.services.desk.state.contacts[contact].stage == "lost", "a supervisor's leg is one like any"
        actions = await database.hot.fetch("SELECT action, what, agent_id, refused FROM intervention ORDER BY id")
        assert tuple(actions[-1]) == ("take_over", "monitor", AGENT, None)


async def test_who_comes_too_late_is_told_so_as_often_as_the_same_is_asked(database: Database) -> None:
    async with voice_stage(database, center=TWO) as stage:
        *_, contact = await talking(stage)
        await listens(stage, contact, BEA)
        await stage.services.desk.submit(EndTalk(contact, AGENT), key="over")
        for _ in range(2):
            with pytest.raises(NotFound):
                await taking_over.take_over(stage.services, contact, "floor", Cause(BEA, "let me", "key-of-bea"))
        assert await stage.count("intervention WHERE action = 'take_over' AND refused IS NOT NULL") == 1


async def test_a_team_may_keep_its_calls(database: Database) -> None:
    async with voice_stage(database, center=WITHHELD) as stage:
        *_, contact = await talking(stage)
        await listens(stage, contact, BEA)
        with pytest.raises(Refused, match="not taken over"):
            await taking_over.take_over(stage.services, contact, "floor", Cause(BEA, "let me", "key-of-bea"))
        assert stage.services.desk.state.contacts[contact].agent == AGENT
