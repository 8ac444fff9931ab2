"""The page on routing plans: its plans are the sample center's, and its tables are what the engine does with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.reading import read
from app.services.center.routing import routing_config
from app.settings import home
from routing import Config, due
from routing import events as e
from routing.outlook import outlook
from routing.plan import OPEN
from routing.vocabulary import Presence
from tests.docs.pages import docs
from tests.routing.floor import Floor

PAGE = (docs / "routing-plans.md").read_text(encoding="utf-8")
CENTER = home / "examples" / "summit" / "center.yaml"
CALLER, LONG = 1, 100_000
WANTED = read(CENTER)
models = {kind.name: kind.model for kind in kinds.KINDS}
objects = {key: models[key.kind].model_validate(body) for key, body in WANTED.bodies.items() if key.kind in models}
ids = {key: number for number, key in enumerate(objects, start=CALLER + 1)}
agents = {ids[key]: body.name for key, body in objects.items() if isinstance(body, kinds.Agent)}
sections = dict(re.findall(r"^## `(\w+)`: .*?$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def asked(config: Config, queue: int) -> Iterator[tuple[int, str]]:
    """After how many seconds whom a caller may reach while everybody talks."""
    floor = Floor(config)
    for agent, settings in config.agents.items():
        floor.call(agent, settings.queues[0], plan=OPEN, age_from=-LONG)
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
        floor.talk(agent)
    floor.call(CALLER, queue)
    began = floor.now
    yield 0, _who(floor)
    while (event := due(floor.state, began + LONG)) is not None:
        floor.wait(event.deadline - floor.now)
        yield (floor.now - began) // 1000, _who(floor)


def _who(floor: Floor) -> str:
    told = outlook(floor.state, CALLER)
    return ", ".join(agents[agent] for agent in told.steps[told.present].fitting)


def test_the_plans_have_nothing_odd() -> None:
    assert WANTED.warnings == ()


def test_the_page_tells_of_every_plan_of_the_sample_center() -> None:
    assert set(sections) == {key.name for key in objects if key.kind == "queue" if getattr(objects[key], "plan", None)}


@pytest.mark.parametrize("queue", sorted(sections))
def test_the_plan_on_the_page_is_the_center_s(queue: str) -> None:
    [block] = re.findall(r"```yaml\n(.*?)```", sections[queue], re.DOTALL)
    indented = "".join(f"  {line}\n" for line in block.splitlines())
    assert indented in CENTER.read_text(encoding="utf-8")


@pytest.mark.parametrize("queue", sorted(sections))
def test_the_table_on_the_page_is_what_happens(queue: str) -> None:
    config = routing_config(objects, ids)
    told = [(int(after), who) for after, who in re.findall(r"^\| (\d+) s \| (.*?) \|$", sections[queue], re.MULTILINE)]
    assert told == list(asked(config, ids[Key("queue", queue)]))
