"""Scripted callers: what they wait for, when they give up, and a thousand of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.carrier.center import Asked, Center
from tests.carrier.conftest import NUMBER, Carrier
from tests.support.waiting import eventually

MENU = '<Gather numDigits="1" action="/chosen"><Say>For orders press one</Say></Gather>'


async def run(carrier: Carrier, script: str, times: int = 1) -> list[str]:
    """Let scripted callers call; the sids of their calls."""
    url = f"{carrier.url}/carrier/scripts"
    async with carrier.session.post(url, data=script.encode(), params={"times": str(times)}) as response:
        assert response.status == 201, await response.text()
        calls: list[str] = (await response.json())["calls"]
        return calls


async def outcomes(carrier: Carrier, count: int, seconds: float = 20) -> dict[str, Any]:
    """The outcomes once `count` calls are over."""

    async def all_over() -> dict[str, Any] | None:
        async with carrier.session.get(f"{carrier.url}/carrier/outcomes") as response:
            found: dict[str, Any] = await response.json()
        return found if sum(found["counts"].values()) >= count else None

    over: dict[str, Any] = await eventually(all_over, seconds)
    return over


async def test_a_script_that_hears_what_it_expects_passes(center: Center, carrier: Carrier) -> None:
    center.document("/chosen", "<Say>Your order was shipped on Monday</Say>")
    await carrier.number(center.document("/voice", MENU))
    script = f"""
    name: order status
    from: "+15550107###"
    to: "{NUMBER}"
    steps:
      - wait: for orders
      - press: "1"
      - wait: /shipped on \\w+day/
      - expect: press one
    """
    (call,) = await run(carrier, script)
    found = await outcomes(carrier, 1)
    assert found["scripts"] == {"order status": {"passed": 1}}
    assert found["latest"][0]["call"] == call
    asked = center.to("/chosen")[0].form
    assert asked["Digits"] == "1"
    assert asked["From"].startswith("+15550107")


async def test_a_script_that_never_hears_it_fails_with_the_words_that_were_heard(
    center: Center, carrier: Carrier
) -> None:
    await carrier.number(center.document("/voice", "<Say>We are closed</Say>"))
    await run(carrier, f'to: "{NUMBER}"\nsteps: [{{wait: for orders}}]')
    (failure,) = (await outcomes(carrier, 1))["failed"]
    assert failure["reason"] == "never heard 'for orders'"
    assert failure["heard"] == ["We are closed"]


async def test_patience_ends_in_the_queue(center: Center, carrier: Carrier) -> None:
    center.document("/wait", '<Pause length="30"/>')
    center.document("/left", "")
    await carrier.number(center.document("/voice", '<Enqueue waitUrl="/wait" action="/left">q</Enqueue>'))
    await run(carrier, f'to: "{NUMBER}"\npatience: 20\nsteps: [{{person: true}}]')
    assert (await outcomes(carrier, 1))["counts"] == {"abandoned": 1}
    assert (await center.wait_for("/left"))[0].form["QueueResult"] == "hangup"


async def test_a_person_on_the_line_fulfils_the_wait(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.document("/voice", "<Dial>+15550102222</Dial>"))
    colleague = await carrier.phone("+15550102222")
    await run(carrier, f'to: "{NUMBER}"\nsteps: [{{person: true}}, {{speak: hello}}, {{pause: 1}}, {{hang_up: true}}]')
    await colleague.send("accept", call=(await colleague.hears("incoming"))["call"])
    assert (await colleague.hears("said", by="far"))["text"] == "hello"
    assert (await outcomes(carrier, 1))["counts"] == {"passed": 1}


@pytest.mark.parametrize("script", ["to: [", "to: x\nsteps: [{wait: a, speak: b}]", "to: x\nsteps: [{wait: /(/}]"])
async def test_a_malformed_script_is_refused(carrier: Carrier, script: str) -> None:
    async with carrier.session.post(f"{carrier.url}/carrier/scripts", data=script.encode()) as response:
        assert response.status == 400


async def test_life_goes_on_at_its_rate_and_stops(center: Center, carrier: Carrier) -> None:
    folder = carrier.network.options.scripts
    assert folder is not None
    (folder / "hello.yaml").write_text(f'to: "{NUMBER}"\nsteps: [{{wait: hello}}]\n')
    (folder / "mixes.yaml").write_text("quiet: {hello: 1}\n")
    await carrier.number(center.document("/voice", "<Say>Hello there</Say>"))
    setting = {"calls_per_minute": 60, "mix": "quiet", "agents": 0}
    async with carrier.session.put(f"{carrier.url}/carrier/life", json=setting) as response:
        assert response.status == 200, await response.text()
    assert (await outcomes(carrier, 5))["scripts"]["hello"]["passed"] >= 5
    async with carrier.session.put(f"{carrier.url}/carrier/life", json={"calls_per_minute": 0}) as response:
        assert (await response.json())["calls_per_minute"] == 0


async def test_life_refuses_an_unknown_mix(carrier: Carrier) -> None:
    setting = {"calls_per_minute": 60, "mix": "storm"}
    async with carrier.session.put(f"{carrier.url}/carrier/life", json=setting) as response:
        assert response.status == 400


async def test_a_thousand_callers_at_once_are_all_served(center: Center, carrier: Carrier) -> None:
    def chosen(asked: Asked) -> str:
        return f"<Say>You pressed {asked.form['Digits']}</Say><Hangup/>"

    center.document("/chosen", chosen)
    await carrier.number(center.document("/voice", MENU))
    script = f'to: "{NUMBER}"\nwithin: 900\nsteps: [{{wait: for orders}}, {{press: "1"}}, {{wait: you pressed 1}}]'
    await run(carrier, script, times=1000)
    assert (await outcomes(carrier, 1000))["counts"] == {"passed": 1000}
    assert len(center.to("/chosen")) == 1000
    assert all(asked.valid for asked in center.asked)
