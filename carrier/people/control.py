"""The controls of the scripted people: run a script, read the outcomes, set how busy life is."""

from __future__ import annotations

from aiohttp import web

from carrier.errors import invalid
from carrier.people.life import Life, LifeSetting
from carrier.people.script import read_script
from carrier.rest.gate import answer

LIFE = web.AppKey("life", Life)
MOST_TIMES = 5000


def routes() -> list[web.RouteDef]:
    """The addresses of these controls."""
    return [
        web.post("/carrier/scripts", run_script),
        web.get("/carrier/outcomes", outcomes),
        web.get("/carrier/life", life),
        web.put("/carrier/life", set_life),
    ]


async def run_script(request: web.Request) -> web.Response:
    """Run a script now, `?times=` so often at once; the sids of its calls."""
    script = read_script(await request.read())
    times = int(request.query.get("times", "1"))
    if not 1 <= times <= MOST_TIMES:
        raise invalid(20001, f"times must be 1 to {MOST_TIMES}")
    calls = [request.app[LIFE].place(script).call.sid for _ in range(times)]
    return answer({"call": calls[0], "calls": calls}, 201)


async def outcomes(request: web.Request) -> web.Response:
    """How the scripted calls went."""
    people = request.app[LIFE]
    return answer({"on_the_line": people.callers, **people.outcomes.describe()})


async def life(request: web.Request) -> web.Response:
    """How busy it is."""
    return answer(request.app[LIFE].setting.model_dump())


async def set_life(request: web.Request) -> web.Response:
    """Change how busy it is."""
    setting = LifeSetting.model_validate_json(await request.read())
    request.app[LIFE].adopt(setting)
    return answer(request.app[LIFE].setting.model_dump())
