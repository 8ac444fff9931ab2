"""What a center file says of orderings, weights, ringing and ageing, as routing takes it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from app.services.center.file import CenterFile, objects
from app.services.center.problems import CenterRefused
from app.services.center.reading import read_text
from app.services.center.routing import routing_config
from ivr_flows.plans import OrderingWord
from ivr_flows.safe_yaml import parse
from routing import Config
from routing.strategies import ORDERINGS

CENTER = """
version: 1
center: {{title: Summit{center}}}
divisions: {{retail: {{title: Retail}}}}
sites: {{denver: {{title: Denver, zone: America/Denver}}}}
teams: {{day: {{title: Day, site: denver, division: retail}}}}
queues: {{billing: {{title: Billing, division: retail{queue}}}}}
agents: {{ana: {{name: Ana, team: day, queues: [billing]{agent}}}}}
"""


def text(**more: str) -> str:
    return CENTER.format(**{"center": "", "queue": "", "agent": "", **more})


def config(**more: str) -> Config:
    declared = objects(CenterFile.model_validate(parse(text(**more)).data))
    return routing_config(declared, {key: number for number, key in enumerate(declared, start=1)})


def test_what_is_not_said_is_the_plain_rule() -> None:
    plain = config()
    [queue], [agent] = plain.queues.values(), plain.agents.values()
    assert (queue.ordering, queue.weight, queue.ring, agent.weight) == ("longest_idle", 1, 1, 1)
    assert plain.ageing_ms == 0


def test_what_is_said_reaches_routing() -> None:
    said = config(
        center=", ageing_seconds: 30", queue=", ordering: round_robin, weight: 3, ring: 4", agent=", weight: 2"
    )
    [queue], [agent] = said.queues.values(), said.agents.values()
    assert (queue.ordering, queue.weight, queue.ring, agent.weight) == ("round_robin", 3, 4, 2)
    assert said.ageing_ms == 30_000


@pytest.mark.parametrize("ordering", sorted(ORDERINGS))
def test_every_ordering_can_be_named(ordering: str) -> None:
    assert read_text(text(queue=f", ordering: {ordering}"), Path()).bodies


def test_a_routing_step_can_name_the_same_ones() -> None:
    assert set(get_args(OrderingWord)) == set(ORDERINGS)


@pytest.mark.parametrize("fault", ["ordering: random", "weight: 0", "weight: 11", "ring: 0", "ring: 11"])
def test_what_cannot_be_is_refused(fault: str) -> None:
    with pytest.raises(CenterRefused) as refused:
        read_text(text(queue=f", {fault}"), Path())
    assert fault.partition(":")[0] in str(refused.value.problems[0])
