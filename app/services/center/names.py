"""The texts a center file is made of: names, references from one object to another, and what may stand for them."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from ivr_flows.marks import LogicalName
from routing.strategies import ORDERINGS

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""How objects are named: a letter, then letters, digits and underscores, all lower case, at most 63."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
"""How people read it."""

Level = Annotated[int, Field(ge=1, le=10)]
"""How well an agent has a skill, 10 best; or the least level that is asked for."""


def _known_ordering(name: str) -> str:
    if name not in ORDERINGS:
        raise ValueError(f"{name!r} is no ordering; there are {', '.join(sorted(ORDERINGS))}")
    return name


OrderingName = Annotated[str, AfterValidator(_known_ordering)]
"""How a queue's callers choose among agents: one of `routing/strategies`."""

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
"""E.164: a plus sign, the country code and the number, digits only."""


SOFTPHONE = "softphone"
"""The phone of an agent who takes calls in the browser."""
_sip = r"sip:[A-Za-z0-9._~+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(?::[0-9]{1,5})?"

AgentPhone = Annotated[str, StringConstraints(pattern=rf"^(?:{SOFTPHONE}|\+[1-9][0-9]{{6,14}}|{_sip})$")]
"""Where an agent takes calls: in the browser, at a number (E.164), or at a SIP address (sip:name@host)."""


def is_sip(address: str) -> bool:
    """Whether it is a SIP address that can be called."""
    return re.fullmatch(_sip, address) is not None


class Body(BaseModel):
    """Base of every object's body in the center file: unknown fields are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reference(LogicalName):
    """The name of another object of the center; `kind` says of which kind."""

    __slots__ = ()
    kind: ClassVar[str]


class DivisionName(Reference):
    """A division."""

    __slots__ = ()
    kind = "division"


class SiteName(Reference):
    """A site."""

    __slots__ = ()
    kind = "site"


class TeamName(Reference):
    """A team."""

    __slots__ = ()
    kind = "team"


class SkillName(Reference):
    """A skill."""

    __slots__ = ()
    kind = "skill"


class HoursName(Reference):
    """Opening hours."""

    __slots__ = ()
    kind = "hours"


class DispositionName(Reference):
    """A disposition."""

    __slots__ = ()
    kind = "disposition"


class QueueName(Reference):
    """A queue."""

    __slots__ = ()
    kind = "queue"


class OwnNumber(Reference):
    """A telephone number of ours."""

    __slots__ = ()
    kind = "number"


class FlowName(Reference):
    """A flow."""

    __slots__ = ()
    kind = "flow"
