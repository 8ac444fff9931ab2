"""The kinds of objects a center has, each with its section of the center file."""

from __future__ import annotations

from typing import NamedTuple

from app.services.center.kinds.callbacks import Callbacks
from app.services.center.kinds.connector import Connector
from app.services.center.kinds.emergency import Emergency
from app.services.center.kinds.hours import Hours
from app.services.center.kinds.number_policy import NumberPolicy
from app.services.center.kinds.payment_connector import PaymentConnector
from app.services.center.kinds.people import Agent, Site, Team
from app.services.center.kinds.policy import Policy
from app.services.center.kinds.queue import Limits, Queue
from app.services.center.kinds.reach import Destination, Flow, Number
from app.services.center.kinds.recording import Recording
from app.services.center.kinds.routing_plan import RoutingPlan
from app.services.center.kinds.titled import Center, Disposition, Division, Reason, Skill
from app.services.center.kinds.transfer_target import TransferTarget
from app.services.center.names import Body


class Kind(NamedTuple):
    """A kind of object: its name, its section in the center file, and what its bodies hold."""

    name: str
    section: str
    model: type[Body]


KINDS = (
    Kind("division", "divisions", Division),
    Kind("site", "sites", Site),
    Kind("team", "teams", Team),
    Kind("hours", "hours", Hours),
    Kind("emergency", "emergencies", Emergency),
    Kind("skill", "skills", Skill),
    Kind("reason", "reasons", Reason),
    Kind("disposition", "dispositions", Disposition),
    Kind("routing_plan", "routing_plans", RoutingPlan),
    Kind("queue", "queues", Queue),
    Kind("agent", "agents", Agent),
    Kind("connector", "connectors", Connector),
    Kind("payment_connector", "payment_connectors", PaymentConnector),
    Kind("policy", "verification", Policy),
    Kind("destination", "destinations", Destination),
    Kind("transfer_target", "transfer_targets", TransferTarget),
    Kind("number", "numbers", Number),
)
"""In the order in which they are shown; flows are versioned and stored apart, the center itself is one object."""

__all__ = [
    "KINDS",
    "Agent",
    "Callbacks",
    "Center",
    "Connector",
    "Destination",
    "Disposition",
    "Division",
    "Emergency",
    "Flow",
    "Hours",
    "Kind",
    "Limits",
    "Number",
    "NumberPolicy",
    "PaymentConnector",
    "Policy",
    "Queue",
    "Reason",
    "Recording",
    "RoutingPlan",
    "Site",
    "Skill",
    "Team",
    "TransferTarget",
]
