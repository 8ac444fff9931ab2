"""What is wrong, or only odd, with the routing plans of a center file whose names are all declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.names import Body
from app.services.center.plans import plan_of
from app.services.center.references import place
from app.services.center.routing import routing_config
from ivr_flows.problems import Problem
from routing.audit import CLASSES_MAX, call_classes, idle_steps


def plan_problems(objects: Mapping[Key, Body]) -> Iterator[Problem]:
    """More kinds of callers than routing keeps apart."""
    classes = call_classes(routing_config(objects, _numbered(objects)))
    if classes > CLASSES_MAX:
        fault = f"queues, steps and delays make {classes} kinds of callers, and {CLASSES_MAX} can be told apart"
        yield Problem("queues", fault, "Use fewer steps or delays, or fewer queues with plans")


def plan_warnings(objects: Mapping[Key, Body]) -> Iterator[Problem]:
    """Steps that ask nobody anew: a caller only waits in them."""
    ids = _numbered(objects)
    for key, body in objects.items():
        for step, earlier in (
            idle_steps(plan_of(body.steps, ids)).items() if isinstance(body, kinds.RoutingPlan) else ()
        ):
            fault = f"step {step + 1} asks nobody whom step {earlier + 1} does not ask already"
            yield Problem(place(key, "steps", step), fault, "Take it out, or let it ask others")


def _numbered(objects: Mapping[Key, Body]) -> Mapping[Key, int]:
    """Numbers for what has no ids yet, which are given only when the file is applied."""
    return {key: number for number, key in enumerate(objects, start=1)}
