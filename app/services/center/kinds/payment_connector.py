"""A payment connector: what the telephony provider hands cards to, and who knows afterwards what was charged."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from app.services.center.names import Body, Title
from ivr_flows.marks import ConnectorName


class PaymentConnector(Body):
    """Cards go to the connector that the telephony provider knows by the name `provider`.

    The operation `find_payment` of `connector` tells how a payment ended that nobody told about; without a connector
    such a payment stays unknown.
    """

    title: Title
    provider: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")] = "Default"
    connector: ConnectorName | None = None
