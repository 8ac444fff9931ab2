"""What was lost on the way is found by comparing with the provider, through the carrier and real processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from app import bootstrap
from app.services.reconciler import reconcile
from app.settings import Settings, TwilioSettings, WebSettings
from app.store.database import Database
from tests.journeys.stage import ACCOUNT, AUTH_TOKEN, MAIN_NUMBER, Stage, stage
from tests.journeys.steps import answered, call_billing
from tests.support.waiting import eventually


def settings(center: Stage) -> Settings:
    """Another process of the same center."""
    twilio = TwilioSettings(account_sid=ACCOUNT, auth_token=SecretStr(AUTH_TOKEN), api_url=center.carrier)
    return Settings(twilio=twilio, web=WebSettings.model_validate({"address": center.base}))


async def _healed(database: Database) -> bool:
    """Whether the mending was noted, and once only; who mended notes it a moment later."""
    notes = await database.hot.fetchval("SELECT count(*) FROM fact WHERE grp = 0 AND body LIKE '%healed%'::bytea")
    assert notes <= 1
    return bool(notes)


@pytest.mark.parametrize("keys", ["", "2"])
async def test_a_caller_whose_end_was_never_told_is_found_gone(database: Database, tmp_path: Path, keys: str) -> None:
    async with stage(database, tmp_path) as center:
        await center.fault(status={"drop": {"probability": 1.0}}, webhook={"drop": {"probability": 0.0}})
        caller = await center.caller()
        call = await caller.dial(MAIN_NUMBER)
        await caller.hears_words("press 1")
        if keys:
            await caller.send("digits", call=call, digits=keys)
            await caller.hears("waiting", call=call, on=True, seconds=10)
            await center.fault(once=[{"side": "webhook", "fault": "drop", "match": "/voice/left", "count": 9}])
        await center.clock.advance(15)
        async with bootstrap.services(settings(center), database.dsn) as services:
            assert await reconcile(services) == 0
            await caller.send("hangup", call=call)
            await caller.hears("ended", call=call)
            healed = await reconcile(services)
            assert healed <= 1, "the center's own round may have been there before"
            assert await reconcile(services) == 0
        row = await database.hot.fetchrow("SELECT stage, outcome FROM contact")
        assert row is not None
        assert row["stage"] == "ended"
        assert await eventually(lambda: _healed(database), within=10)
        await center.sound()


async def test_a_leg_whose_connection_is_long_over_is_hung_up(database: Database, tmp_path: Path) -> None:
    """As that of an agent who came back just when the caller hung up: the leg makes a room anew and is alone in it."""
    async with stage(database, tmp_path) as center:
        agent = await center.ready_agent()
        caller, call = await call_billing(center)
        await answered(center, agent, caller, call)
        await database.hot.execute("UPDATE connection SET ended_at = now_ms() - 20000")
        await center.clock.advance(15)

        async def over() -> bool:
            return bool(await database.hot.fetchval("SELECT ended_at IS NOT NULL FROM call WHERE role = 'agent'"))

        assert await eventually(over, within=10)
        assert b"leg_left_over" in b"".join(
            [row["body"] for row in await database.hot.fetch("SELECT body FROM fact WHERE grp = 0")]
        )
