"""From a simulation file to the setting that the simulator takes: ids for names, milliseconds for times."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from app.errors import Invalid
from app.services.callbacks.offering import rule_of
from app.services.callbacks.promises import terms
from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.plans import Ids, skill_levels
from app.services.center.routing import routing_config
from app.services.simulation.durations import Lasting
from app.services.simulation.file import Answering, CalledBack, Callers, Redialing
from app.services.simulation.reading import Read
from app.services.simulation.staff import shifts
from app.services.simulation.times import HOUR, MINUTE, DayTimes
from routing.events import EnqueueContact
from routing.requirement import at_least
from routing.simulator import (
    Arrivals,
    Callbacks,
    Demand,
    Distribution,
    Habits,
    Poisson,
    Recorded,
    Redial,
    Setting,
    Uptake,
)


class Simulated(NamedTuple):
    """A setting, with what people call things in it."""

    setting: Setting
    title: str
    queues: dict[int, str]
    """The title of every queue that somebody calls."""
    day: DayTimes


def ids_of(found: Read) -> Ids:
    """A number for everything the file knows, always the same for the same file."""
    return {key: number for number, key in enumerate(sorted(found.objects), 1)}


def build(found: Read, recorded: tuple[Demand, ...] = ()) -> Simulated:
    """The setting of a file, with the callers of a recorded day in the place of its own when there are any.

    The same file always gives the same setting. Raises `Invalid` when nobody calls.
    """
    file, day, ids = found.file, DayTimes(found.file.day), ids_of(found)
    demands = recorded or tuple(_demand(callers, ids, day) for callers in file.callers.values())
    if not demands:
        raise Invalid("The file has no callers. Write some, or take those of a day with --from-day.")
    if file.callbacks is not None:
        uptake = _uptake(file.callbacks)
        demands = tuple(msgspec.structs.replace(demand, uptake=uptake) for demand in demands)
    known = {name: [ids[Key("agent", agent)] for agent in agents] for name, agents in found.named.items()}
    setting = Setting(
        msgspec.structs.replace(routing_config(found.objects, ids), number=1),
        demands,
        tuple(shifts(file.staffing, known, day)),
        day.length,
        file.warm_up_minutes * MINUTE,
        _habits(file.answering),
        {ids[key]: queue.service_level.seconds * 1000 for key, queue in _queues(found).items()},
        callbacks={} if file.callbacks is None else _callbacks(_queues(found), ids),
    )
    called = {demand.contact.queue for demand in demands}
    titles = {ids[key]: queue.title for key, queue in _queues(found).items() if ids[key] in called}
    return Simulated(setting, file.title, titles, day)


def _queues(found: Read) -> dict[Key, kinds.Queue]:
    return {key: body for key, body in found.objects.items() if isinstance(body, kinds.Queue)}


def _demand(callers: Callers, ids: Ids, day: DayTimes) -> Demand:
    return Demand(
        EnqueueContact(
            0,
            ids[Key("queue", callers.queue)],
            priority=callers.priority,
            required=at_least(skill_levels(callers.required, ids)),
            preferred=skill_levels(callers.preferred, ids),
        ),
        _arrivals(callers, day),
        callers.talk.distribution(),
        callers.wrap_up.distribution(),
        _maybe(callers.patience),
        _redial(callers.redial),
    )


def _arrivals(callers: Callers, day: DayTimes) -> Arrivals:
    if callers.at is not None:
        return Recorded(tuple(sorted(day.at(clock) for clock in callers.at)))
    if callers.calls is not None:
        return Poisson(callers.interval_minutes * MINUTE, callers.calls)
    return Poisson(day.length, ((callers.per_hour or 0) * day.length / HOUR,))


def _callbacks(queues: dict[Key, kinds.Queue], ids: Ids) -> dict[int, Callbacks]:
    """How the queues call back that do, by id."""
    policies = {ids[key]: queue.callbacks for key, queue in queues.items() if queue.callbacks is not None}
    return {
        queue: Callbacks(rule_of(policy), policy.expires_after_minutes * MINUTE, terms(policy, expires_at=0))
        for queue, policy in policies.items()
    }


def _uptake(called: CalledBack) -> Uptake:
    answer, after = called.answer.distribution(), called.offered_after * 1000
    return Uptake(called.accept_percent / 100, called.reached_percent / 100, answer, after)


def _habits(answering: Answering) -> Habits:
    return Habits(
        answering.after.distribution(), answering.connecting.distribution(), answering.return_after.distribution()
    )


def _redial(redialing: Redialing | None) -> Redial | None:
    return None if redialing is None else Redial(redialing.percent / 100, redialing.after.distribution())


def _maybe(lasting: Lasting | None) -> Distribution | None:
    return None if lasting is None else lasting.distribution()
