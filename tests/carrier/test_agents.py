"""Scripted agents: they sign in, keep their console alive, take an offer with their softphone, talk and wrap up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.carrier.center import Center
from tests.carrier.conftest import ACCOUNT, NUMBER, Carrier
from tests.carrier.office import Office
from tests.support.waiting import eventually

ROOM = "<Dial><Conference>room-7</Conference></Dial>"


@pytest.fixture
async def office(carrier: Carrier, center: Center) -> AsyncIterator[Office]:
    """An office whose softphones join a room."""
    client = carrier.client
    application = await client.applications.create_async(voice_url=center.document("/client", ROOM))
    key = await client.new_keys.create_async()
    office = Office(ACCOUNT, str(key.sid), str(key.secret), str(application.sid))
    runner = await office.start()
    yield office
    await runner.cleanup()


async def want(carrier: Carrier, agents: int) -> None:
    """Let so many agents work."""
    async with carrier.session.put(f"{carrier.url}/carrier/life", json={"agents": agents}) as response:
        assert (await response.json())["agents"] == agents


async def test_an_agent_takes_an_offer_talks_hangs_up_and_wraps_up(
    carrier: Carrier, center: Center, office: Office
) -> None:
    # The center is found where the first number is answered.
    await carrier.number(office.url)
    await want(carrier, 1)
    await eventually(lambda: "agent/offers/7-1/accept" in office.paths())
    await carrier.number(center.document("/voice", ROOM))
    customer = await carrier.phone()
    await customer.dial(NUMBER)
    await customer.hears_words("How can I help you")
    async with asyncio.timeout(10):
        await office.done.wait()
    paths = office.paths()
    assert paths[:2] == ["sign-in/sample", "agent/token"]
    assert paths.index("stream/s1/pong") < paths.index("agent/presence")
    assert dict(office.asked)["agent/contacts/7/wrap-up"]["disposition"] == "solved"
    (joined,) = center.to("/client")
    assert (joined.form["code"], joined.form["From"]) == ("once", "client:agent_2")
    await want(carrier, 0)


async def test_agents_wait_for_a_center_that_is_away(carrier: Carrier) -> None:
    await carrier.number("http://127.0.0.1:1/voice")
    await want(carrier, 3)
    alerts = carrier.network.log.alerts
    await eventually(lambda: any("does not answer" in str(alert["message"]) for alert in alerts))
    await want(carrier, 0)


@pytest.mark.parametrize("away", [False, True])
async def test_an_agent_whose_console_broke_hangs_up_a_talk_it_no_longer_leads(
    carrier: Carrier, office: Office, away: bool
) -> None:
    """Again, when the center is away just then."""
    office.forgotten, office.away = True, away
    await carrier.number(office.url)
    await want(carrier, 1)
    async with asyncio.timeout(10):
        await office.done.wait()
    assert office.paths().count("agent/contacts/7/hang-up") == 1 + away
    assert "agent/offers/7-1/accept" not in office.paths()
    await want(carrier, 0)
