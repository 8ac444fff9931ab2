"""An agent calls somebody: who may, for which queue and by which number, and what each leg is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.errors import Conflict, Refused, SwitchboardError
from app.services import agent_dialed
from app.services.agent_dialed import Wanted
from app.services.numbers import NumberRefused, Why
from app.services.presence import PhoneNotReady
from app.store.database import Database
from routing.events import EndTalk, SetPresence
from routing.vocabulary import Presence, Work
from tests.voice.stage import CENTER, NUMBER, Answer, Stage, voice_stage

ANA, CY, BO = 1, 2, 3
OTHER = "+13035550101"
CUSTOMER = "+17205550142"
SEVERAL = (
    CENTER.replace(
        "  help: {title: Help, division: one}",
        f'  help: {{title: Help, division: one}}\n  sales: {{title: Sales, division: one, caller_id: "{OTHER}"}}\n'
        "  night: {title: Night, division: one}",
    )
    .replace("queues: [help]}", "queues: [sales, help]}\n  bo: {name: Bo, team: quiet, queues: [help]}")
    .replace("  bo: {", "  cy: {name: Cy, team: all}\n  bo: {")
    .replace("teams: {all:", "teams: {quiet: {title: Quiet, site: home, division: one, dialing: false}, all:")
)
LEASE = """
INSERT INTO console_lease (agent_id, stream, process, tab, device_ready, until)
VALUES ($1, 's', 'p', 'tab-1', true, now_ms() + 60000)
"""


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """A center with a team that may not dial; Ana's phone is ready, and she is in a meeting."""
    async with voice_stage(database, center=SEVERAL) as running:
        for agent in (ANA, BO, CY):
            await running.services.desk.submit(SetPresence(agent, Presence.NOT_READY, "meeting"), key=f"in:{agent}")
            await database.hot.execute(LEASE, agent)
        yield running


def played(answer: Answer) -> str | None:
    """The sound that is played."""
    return answer.document.findtext(".//Play")


async def refused(stage: Stage, agent: int, number: str = CUSTOMER, queue: str | None = None) -> SwitchboardError:
    """The error a call is refused with; no contact is left of it."""
    with pytest.raises(SwitchboardError) as error:
        await agent_dialed.call(stage.services, agent, Wanted(number, "tab-1", queue))
    assert await stage.count("contact") == 0
    return error.value


async def test_the_first_queue_or_the_one_that_is_named_lends_its_number_one_call_at_a_time(stage: Stage) -> None:
    for queue, shown in ((None, OTHER), ("help", NUMBER)):
        made = await agent_dialed.call(stage.services, ANA, Wanted("720 555 0142", "tab-1", queue))
        row = await stage.row("SELECT origin, caller, number, stage FROM contact WHERE id = $1", made.contact)
        assert row == {"origin": "agent_dialed", "caller": CUSTOMER, "number": shown, "stage": "dialing"}
        with pytest.raises(Conflict):
            await agent_dialed.call(stage.services, ANA, Wanted(CUSTOMER, "tab-1"))
        await stage.services.desk.submit(EndTalk(made.contact, ANA), key=f"end:{made.contact}")
    assert await stage.count("contact WHERE outcome = 'unreached' AND ended_at IS NOT NULL") == 2


async def test_who_may_not_call_is_told_why(stage: Stage) -> None:
    emergency = await refused(stage, ANA, "911")
    assert isinstance(emergency, NumberRefused)
    assert emergency.why is Why.EMERGENCY
    assert isinstance(await refused(stage, ANA, NUMBER), NumberRefused), "a number of our own"
    assert isinstance(await refused(stage, ANA, queue="night"), Refused), "a queue of others"
    assert "serve no queue" in (await refused(stage, CY)).detail
    assert "team" in (await refused(stage, BO)).detail
    assert not agent_dialed.may_dial(stage.services, BO)


async def test_without_a_phone_nobody_is_called(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.presence.looks", 1)
    await stage.services.database.hot.execute("DELETE FROM console_lease")
    assert isinstance(await refused(stage, ANA), PhoneNotReady)


async def test_the_agent_hears_it_ring_and_the_customer_is_in_no_flow(stage: Stage) -> None:
    made = await agent_dialed.call(stage.services, ANA, Wanted(CUSTOMER, "tab-1"))
    assert made.code is not None, "a softphone brings the leg"
    leg = stage.line(f"client:agent_{ANA}")
    inside = await leg.post("/voice/client", code=made.code.code)
    rings = played(await leg.post(inside.of("Conference", "waitUrl")))
    events = inside.of("Conference", "statusCallback")
    await leg.post(events, StatusCallbackEvent="participant-join", ConferenceSid="CF" + "1" * 32)
    customer = stage.line()
    joined = await customer.post(f"/voice/dialed/{made.contact}/1/1")
    assert joined.of("Conference", "endConferenceOnExit") == "true"
    assert played(await customer.post(joined.of("Conference", "waitUrl"))) != rings, "from here on it is music"
    assert (await stage.line().post(f"/voice/dialed/{made.contact}/1/1")).verbs == ["Hangup"], "the first call owns it"
    await customer.post(events, StatusCallbackEvent="participant-join", ConferenceSid="CF" + "1" * 32)
    assert stage.services.desk.state.agents[ANA].work is Work.TALKING
    parting = await customer.post(joined.of("Dial", "action"), DialCallStatus="answered")
    assert parting.verbs == ["Hangup"]
