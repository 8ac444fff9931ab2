"""The page about orderings names those there are, and its example is a center's."""

from __future__ import annotations

import re

from app.services.center.kinds import Agent, Center, Queue
from ivr_flows.safe_yaml import parse
from routing.strategies import ORDERINGS
from tests.docs.pages import docs, rows

PAGE = docs / "routing-orderings.md"


def test_every_ordering_has_its_line() -> None:
    table = rows(PAGE, "## Which agent: the ordering of a queue")
    assert {row[0].strip("`") for row in table} == set(ORDERINGS)


def test_the_example_can_be_declared() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    declared = parse(example[1]).data
    assert Center.model_validate(declared["center"]).ageing_seconds == 30
    assert Queue.model_validate(declared["queues"]["billing"]).ring == 3
    assert Agent.model_validate(declared["agents"]["ana_lopez"]).weight == 3
