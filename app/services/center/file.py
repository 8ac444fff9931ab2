"""The center file as a model, and as the flat set of objects it declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from app.services.center.kinds import (
    KINDS,
    Agent,
    Center,
    Connector,
    Destination,
    Disposition,
    Division,
    Emergency,
    Flow,
    Hours,
    Number,
    PaymentConnector,
    Policy,
    Queue,
    Reason,
    RoutingPlan,
    Site,
    Skill,
    Team,
    TransferTarget,
)
from app.services.center.names import Body, Name, PhoneNumber

CENTER = "center"
"""Kind and name of the one object that stands for the deployment as a whole."""


class CenterFile(Body):
    """Everything a center file may hold; sections that are missing declare nothing."""

    version: Literal[1]
    center: Center
    divisions: dict[Name, Division] = {}
    sites: dict[Name, Site] = {}
    teams: dict[Name, Team] = {}
    hours: dict[Name, Hours] = {}
    emergencies: dict[Name, Emergency] = {}
    skills: dict[Name, Skill] = {}
    reasons: dict[Name, Reason] = {}
    dispositions: dict[Name, Disposition] = {}
    routing_plans: dict[Name, RoutingPlan] = {}
    queues: dict[Name, Queue] = {}
    agents: dict[Name, Agent] = {}
    connectors: dict[Name, Connector] = {}
    payment_connectors: dict[Name, PaymentConnector] = {}
    verification: dict[Name, Policy] = {}
    destinations: dict[Name, Destination] = {}
    transfer_targets: dict[Name, TransferTarget] = {}
    numbers: dict[PhoneNumber, Number] = {}
    flows: dict[Name, Flow] = {}


class Key(NamedTuple):
    """An object of the center."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" if self.kind != CENTER else CENTER


def objects(file: CenterFile) -> dict[Key, Body]:
    """Every object the file declares, but for flows, in the order of the kinds and then of the file."""
    return {Key(CENTER, CENTER): file.center} | dict(_sections(file))


def _sections(file: CenterFile) -> Iterator[tuple[Key, Body]]:
    for kind in KINDS:
        section: dict[str, Body] = getattr(file, kind.section)
        yield from ((Key(kind.name, name), body) for name, body in section.items())
