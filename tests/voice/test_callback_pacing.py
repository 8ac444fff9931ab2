"""Customers who come first are dialed before an agent is free, when enough is known of how soon one will be."""

from __future__ import annotations

from app.services.callbacks import pacing
from app.services.desk import Recorded
from routing import facts as f
from routing.callbacks import CallbackTerms
from routing.estimates.expected import LEAD_MS
from routing.events import KeepPlace, SetPresence
from routing.vocabulary import EndedBy, Outcome, Presence
from tests.support.waiting import eventually
from tests.voice.stage import Stage, contact_of

ANA = 1
TALK_MS = 8_000
LATER = 1_000_000
"""A place in the journal that comes after all that was read of it, whenever that was."""


def talks(queue: int, now: int, number: int) -> list[Recorded]:
    """So many talks of eight seconds, one after another until now."""
    past: list[Recorded] = []
    for contact in range(9_000, 9_000 + number):
        began = now - (9_000 + number - contact) * TALK_MS
        past.append(Recorded(LATER, began, f.CustomerInRoom(contact, 1, ANA, queue)))
        past.append(Recorded(LATER, began + TALK_MS, f.TalkEnded(contact, 1, ANA, queue, EndedBy.AGENT)))
        past.append(Recorded(LATER, began + TALK_MS, f.ContactEnded(contact, Outcome.ANSWERED)))
    return past


async def test_customers_are_dialed_ahead_of_the_agents_whom_the_estimate_expects(stage: Stage) -> None:
    services, desk = stage.services, stage.services.desk
    await desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="there")
    contact_of(await stage.line("+13035550180").wait())
    terms = CallbackTerms(desk.now_estimate() + 3_600_000, dials_at_once=9)
    away = [contact_of(await stage.line(f"+1303555018{number}").wait()) for number in range(1, 6)]
    for contact in away:
        await desk.submit(KeepPlace(contact, terms), key=f"kept:{contact}")
    await pacing.expect(services)
    assert not desk.state.index.confirming, "nothing is known yet"
    queue, now = desk.state.contacts[away[0]].queue, desk.now_estimate()
    services.estimates.follow(talks(queue, now, 6))

    async def dialed() -> bool:
        await pacing.expect(services)
        return desk.state.index.confirming == set(away[: LEAD_MS // TALK_MS])

    assert await eventually(dialed)
