"""Offering and booking callbacks for callers in a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from app.errors import NotFound, Refused
from app.services import numbers
from app.services.callbacks import promises, rescheduling
from app.services.callbacks import slots as all_slots
from app.services.callbacks.offering import capped, verdict
from app.services.callbacks.promises import terms
from app.services.callbacks.standing import Place, case_of
from app.services.calls.demands import demand
from app.services.calls.ending import gone_keys
from app.services.center.kinds.number_policy import Purpose
from app.store import callbacks as store
from app.store import contacts, visits
from app.store.callbacks import Booking
from routing.callback_rule import Promise, Verdict
from routing.events import KeepPlace, WithdrawCallback

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.callbacks.slots import Slot
    from app.services.desk import Outcome
    from app.store.writes import Write
    from ivr_flows.instructions import Enqueue
    from routing import Event


class Wish(NamedTuple):
    """What a caller wants: how the caller would else be queued, the number to call, and a slot by its name."""

    contact: int
    wait: Enqueue
    number: str
    slot: str | None = None


class Offered(NamedTuple):
    """The verdict, and between how many seconds from now the call would come; none when nobody can tell."""

    verdict: Verdict
    wait: tuple[int, int] | None


def place_of(services: Services, contact: int, queue: str, number: str) -> Place:
    """The caller before the queue. Raises `Refused` when the queue calls nobody back."""
    entry = services.center.picture.queues.named(queue)
    if entry is None:
        raise NotFound("There is no such queue.")
    if entry.body.callbacks is None:
        raise Refused("This queue does not call back.")
    return Place(contact, entry, entry.body.callbacks, number)


async def offer(services: Services, contact: int, queue: str, *, found_long: bool = False) -> Offered:
    """Whether the caller may be offered a callback, as it is kept for the report; who has one to come may keep it.

    Whose wait a rule of the flow has found long already may be offered one however long it will last.
    """
    number = await store.caller(services.database, contact)
    place = place_of(services, contact, queue, number)
    earlier = await store.live(services.database, place.queue.id, number)
    found = await _judged(services, place, found_long) if earlier is None else Offered(Verdict.OFFERED, None)
    await store.offered(services.database, contact, place.queue.id, found.verdict)
    return found


async def _judged(services: Services, place: Place, found_long: bool) -> Offered:
    case = await case_of(services, place, services.desk.now_estimate())
    case = case._replace(found_long=found_long)
    low, high = case.line.low, case.line.high
    return Offered(verdict(place.policy, case), None if low is None or high is None else (low, high))


async def free_slots(services: Services, contact: int, queue: str) -> list[Slot]:
    """The slots the caller can choose from; none when the queue has no slots."""
    place = place_of(services, contact, queue, "")
    return all_slots.choice(iter(await rescheduling.open_slots(services, place.queue)))


async def book(services: Services, wish: Wish, key: str) -> bool:
    """Book it, once for a key; answers whether one that was booked before was moved to the slot instead.

    A caller who has a callback of this queue to come keeps that one and its place, or moves it when calling from the
    number it goes to. Raises `NumberRefused` for a number that is not called, `Refused` when there can be none.
    """
    number = numbers.check(services.center.picture, wish.number, Purpose.CALLBACK)
    place = place_of(services, wish.contact, wish.wait.queue, number)
    earlier = await store.live(services.database, place.queue.id, number)
    if earlier is None:
        await _keep(services, place, wish, await _agreed(services, place, wish), key)
    if earlier in (None, wish.contact) or wish.slot is None:
        return False
    return await _move(services, place, wish, earlier, key)


async def _move(services: Services, place: Place, wish: Wish, earlier: int, key: str) -> bool:
    """To the slot; whoever calls from elsewhere may not be who booked, and a phone that rings is not stopped."""
    if wish.slot is None or await store.caller(services.database, wish.contact) != place.number:
        return False
    slot = await rescheduling.slot_named(services, place.queue, wish.slot)
    event, rows = rescheduling.change(earlier, place.policy, slot)
    outcome = await services.desk.submit(event, key=f"callback:{key}:moved", rows=rows)
    return outcome.refused is None


async def _agreed(services: Services, place: Place, wish: Wish) -> Booking:
    now = services.desk.now_estimate()
    case = await case_of(services, place, now)
    if capped(place.policy, case.booked, case.center_max):
        raise Refused("As many callbacks as may be were booked today.")
    if wish.slot is not None:
        slot = await rescheduling.slot_named(services, place.queue, wish.slot)
        return _booking(place, wish, slot.at, promises.in_slot(place.policy, slot))
    if case.closes_in_ms == 0:
        raise Refused("The queue is closed.")
    return _booking(place, wish, None, promises.soon(place.policy, case.line, case.closes_in_ms, now))


def _booking(place: Place, wish: Wish, slot_at: int | None, promise: Promise) -> Booking:
    return Booking(place.contact, place.queue.id, place.number, wish.wait.language, slot_at, *promise)


async def _keep(services: Services, place: Place, wish: Wish, booking: Booking, key: str) -> None:
    """Let routing keep the place, and the row with it; of two who book at once for one number, one has it.

    A caller who has hung up meanwhile has been let go, and keeps nothing.
    """

    def rows(outcome: Outcome) -> list[Write]:
        return [] if outcome.refused else [store.book(booking, outcome.at)]

    event = await _event(services, place, wish, booking)
    over = gone_keys(await contacts.call_of(services.database, place.contact))
    outcome = await services.desk.submit(event, key=f"callback:{key}", rows=rows, unless=over)
    if outcome.refused:
        raise Refused("There can be no callback now.")
    kept = await store.live(services.database, place.queue.id, place.number)
    if kept is not None and kept != place.contact:
        await services.desk.submit(WithdrawCallback(place.contact), key=f"callback:{key}:merged")


async def _event(services: Services, place: Place, wish: Wish, booking: Booking) -> Event:
    """Whoever is or was in that queue keeps the place there; everybody else gets one like a caller who waits."""
    kept = terms(place.policy, booking.expires_at)
    known = services.desk.state.contacts.get(place.contact)
    if booking.slot_at is None and known is not None and known.queue == place.queue.id:
        return KeepPlace(place.contact, kept)
    had = await visits.had(services.database, place.contact)
    asked = demand(services.center, place.contact, place.queue, wish.wait, services.desk.now_estimate())
    asked = structs.replace(asked, offers=had.offers, connections=had.connections, terms=kept)
    return asked if booking.slot_at is None else structs.replace(asked, age_from=None, not_before=booking.slot_at)
