"""The carrier's own controls, for people, tests and the demo: state, log, faults, numbers and reset."""

from __future__ import annotations

from aiohttp import web
from pydantic import BaseModel, ConfigDict, TypeAdapter

from carrier.conference import Room
from carrier.errors import RestError
from carrier.faults import FaultPlan
from carrier.network import Network
from carrier.people.control import LIFE
from carrier.rest.gate import NETWORK, Handler, answer


class NumberSetting(BaseModel):
    """A number to own, in the shortest form."""

    model_config = ConfigDict(extra="forbid")
    number: str
    name: str = ""
    voice_url: str = ""
    status_callback: str = ""
    voice_fallback_url: str = ""


NUMBERS = TypeAdapter(list[NumberSetting])


def routes() -> list[web.RouteDef]:
    """The addresses of the controls."""
    return [
        web.get("/healthz", health),
        web.get("/carrier/state", state),
        web.get("/carrier/log", log),
        web.put("/carrier/faults", faults),
        web.post("/carrier/numbers", numbers),
        web.get("/carrier/charges", charges),
        web.post("/carrier/charges/{payment}", find_charge),
        web.post("/carrier/reset", reset),
    ]


@web.middleware
async def refuse_malformed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a document that does not fit with 400 and what is wrong with it."""
    try:
        return await handler(request)
    except ValueError as problem:
        return answer({"error": str(problem)}, 400)
    except RestError as problem:
        return answer(problem.body(), problem.status)


async def health(_request: web.Request) -> web.Response:
    """The carrier is up."""
    return answer({"status": "ok"})


async def state(request: web.Request) -> web.Response:
    """What is going on now, and counters since the start."""
    network = request.app[NETWORK]
    return answer(
        {
            "calls": [_brief(network, sid) for sid in list(network.live)[:500]],
            "live_calls": len(network.live),
            "rooms": [_room(room) for room in network.rooms.open()],
            "queues": {queue.friendly_name: len(queue.members) for queue in network.queues.by_sid.values()},
            "handsets": network.lines.count(),
            "counts": dict(network.counts),
            "webhooks": dict(network.webhooks.counts),
            "faults": network.faults.counts,
            "alerts": list(network.log.alerts)[-20:],
        }
    )


def _brief(network: Network, sid: str) -> dict[str, str]:
    call = network.live[sid]
    return {"call": sid, "from": call.from_, "to": call.to, "status": str(call.status)}


def _room(room: Room) -> dict[str, object]:
    return {"name": room.friendly_name, "status": room.status, "calls": list(room.participants)}


async def log(request: web.Request) -> web.Response:
    """Everything that happened to one call."""
    return answer(request.app[NETWORK].log.of(request.query.get("call", "")))


async def faults(request: web.Request) -> web.Response:
    """Adopt a fault plan."""
    plan = FaultPlan.model_validate_json(await request.read())
    request.app[NETWORK].faults.adopt(plan)
    return answer(plan.model_dump())


async def numbers(request: web.Request) -> web.Response:
    """Own these numbers, or change those already owned."""
    account = request.app[NETWORK].account
    for setting in NUMBERS.validate_json(await request.read()):
        number = account.number(setting.number) or account.add_number(setting.number)
        for name in setting.model_fields_set - {"number", "name"}:
            setattr(number, name, getattr(setting, name))
        number.friendly_name = setting.name or number.friendly_name
    return answer({"numbers": [number.phone_number for number in account.numbers.values()]})


async def charges(request: web.Request) -> web.Response:
    """Everything the payment processor did."""
    return answer({"charges": [charge._asdict() for charge in request.app[NETWORK].processor.charges]})


async def find_charge(request: web.Request) -> web.Response:
    """How the payment of that key ended; one that is not there cannot be made any more."""
    return answer(request.app[NETWORK].processor.find(request.match_info["payment"]))


async def reset(request: web.Request) -> web.Response:
    """Forget every call, number, key and fault, as after a restart."""
    request.app[LIFE].reset()
    await request.app[NETWORK].reset()
    return answer({"status": "ok"})
