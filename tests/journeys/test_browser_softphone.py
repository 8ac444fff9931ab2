"""The real voice SDK as the agent page's softphone, with a stand-in for the socket that Twilio signals over."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.async_api import BrowserContext, Route, WebSocketRoute, expect

from tests.journeys.browser import AgentPage, Person, Room
from tests.support.chromium import Witness
from tests.support.waiting import eventually

ANSWERS = {"listen": "connected", "register": "ready"}


class Signals:
    """What the SDK sent over the signaling socket; it is answered as Twilio answers."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def open(self, socket: WebSocketRoute) -> None:
        """Take the socket the SDK opens to Twilio."""
        socket.on_message(lambda message: self._heard(socket, str(message)))

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The payloads of that kind."""
        return [each.get("payload", {}) for each in self.sent if each["type"] == kind]

    def _heard(self, socket: WebSocketRoute, message: str) -> None:
        if message.strip():
            said = json.loads(message)
            self.sent.append(said)
            if said["type"] in ANSWERS:
                socket.send(json.dumps({"type": ANSWERS[said["type"]], "payload": {}}))


async def test_the_page_registers_and_dials_in_by_the_real_sdk(room: Room) -> None:
    """What it says to Twilio: the token that names the agent, that it is there, and the code of the accepted offer."""
    signals = Signals()
    agent = await _agent_on_twilio(room, signals)
    assert signals.of("register")
    [listening] = signals.of("listen")
    assert listening["token"].count(".") == 2
    phone = await (await room.person()).phone()
    await phone.asks_for_billing()
    await agent.rings()
    await agent.clicks("Accept")
    [invite] = await eventually(lambda: signals.of("invite"), within=20)
    assert "code=" in invite["twilio"]["params"]


async def _agent_on_twilio(room: Room, signals: Signals) -> AgentPage:
    context = await room.context(bypass_csp=True)
    await context.route("**/api/v1/agent/token", _as_on_twilio)
    await context.route("https://*.twilio.com/**", lambda route: route.fulfill(status=204))
    await context.route_web_socket(re.compile(r"^wss://"), signals.open)
    agent = AgentPage(await _without_witness(room, context).signs_in("Daniel Kim"))
    await agent.goes_available()
    await expect(agent.page.get_by_text("Ready", exact=True)).to_be_visible()
    return agent


def _without_witness(room: Room, context: BrowserContext) -> Person:
    """Somebody whose page may ask other machines: what it asks of Twilio stays here."""
    return Person(room.center, context, Witness())


async def _as_on_twilio(route: Route) -> None:
    answer = await route.fetch()
    await route.fulfill(response=answer, json={**await answer.json(), "transport": "twilio", "url": None})
