"""A live call becomes a scenario that passes, and nothing secret of it is kept."""

from __future__ import annotations

import pytest

from app.clock import DAY_MS
from app.errors import NotFound
from app.services.flows.live_call import LiveCall, record
from app.store import partitions
from app.store.database import Database
from ivr_flows import Document
from ivr_flows.scenarios import dumped, load_scenario, run_all
from tests.voice.stage import CALLER, CENTER, Stage, contact_of, sid, voice_stage
from tests.voice.test_flow import RECORDING, orders

PIN = "8264"
WITH_PIN = CENTER.replace("{order: {type", "{pin: {type: digits, secret: true}, order: {type").replace(
    "2: {to: order}",
    "2: {to: pin}",
).replace(
    "        order:\n          type: look_up",
    "        pin: {type: collect, prompt: PIN?, variable: pin, next: order, exhausted: bye}\n"
    "        order:\n          type: look_up",
)  # fmt: skip


async def of(stage: Stage, contact: int, *, exactly: bool = False) -> LiveCall:
    """The scenario of a call, which must pass."""
    services = stage.services
    live = await record(services.database, services.center, contact, exactly=exactly)
    scenario = load_scenario(dumped(live.scenario))
    flow = await services.center.flow("main", 1)
    library: dict[str, Document] = {name: part.document for name, part in flow.parts.items()}
    assert run_all(library, [scenario]).results[0].failure is None
    return live


async def test_a_call_with_a_look_up_and_a_secret(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with orders() as (connector, url), voice_stage(database, url, center=WITH_PIN) as stage:
        connector.release.set()
        line = stage.line()
        menu = await line.come_in()
        asked = await line.press(await line.press(menu, "9"), "2")
        told = await line.press(asked, PIN)
        assert "on its way" in told.words
        live = await of(stage, contact_of(menu), exactly=True)
        assert live.faithful
        acts = [step for step in live.scenario["steps"] if "exactly" not in step]
        assert acts == [
            {"presses": "9"},
            {"presses": "2"},
            {"presses": "0000"},
            {"answers": {"status": "on its way"}},
        ]
        text = dumped(live.scenario)
        assert PIN not in text
        assert CALLER not in text
        kept = await stage.services.database.hot.fetch("SELECT signals::text FROM flow_signal")
        assert kept
        assert PIN not in str(kept)


async def test_a_caller_who_waits_leaves_a_message_and_hangs_up(stage: Stage) -> None:
    line = stage.line("anonymous")
    menu = await line.come_in()
    asked = await line.press(menu, "3")
    await line.post(asked.of("Record", "action"), RecordingUrl=RECORDING, RecordingDuration="12")
    await line.post("/voice/status", CallStatus="completed")
    live = await of(stage, contact_of(menu))
    assert live.faithful
    assert live.scenario["call"] == {"called": "+13035550100", "withheld": True}
    assert {"leaves message": 12} in live.scenario["steps"]
    assert live.scenario["steps"][-1] == {"ends": "completed"}


async def test_a_call_that_is_hung_up_on(stage: Stage) -> None:
    line = stage.line()
    waiting = await line.wait()
    await line.post("/voice/status", CallStatus="completed")
    live = await of(stage, contact_of(waiting))
    assert live.faithful
    assert live.scenario["steps"][-3:] == [{"waits in": "help"}, "hangs up", {"ends": "caller"}]


async def test_a_contact_nobody_knows(stage: Stage) -> None:
    with pytest.raises(NotFound, match="Contact 77 was in no flow"):
        await of(stage, 77)


async def test_signals_are_forgotten(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    await line.press(menu, "9")
    async with stage.services.database.transaction() as connection:
        now = await stage.services.database.now()
        await partitions.forget(connection, now + (partitions.ANSWER_DAYS + 1) * DAY_MS)
    with pytest.raises(NotFound, match="is forgotten by now"):
        await of(stage, contact_of(menu))


async def test_a_doubled_request_is_one_signal(stage: Stage) -> None:
    line = stage.line()
    menu = await line.come_in()
    first = await line.press(menu, "9")
    await line.press(menu, "9")
    await line.press(first, "8")
    live = await of(stage, contact_of(menu))
    assert [step for step in live.scenario["steps"] if "presses" in step] == [{"presses": "9"}, {"presses": "8"}]
    assert sid("CA", 1) not in dumped(live.scenario)
