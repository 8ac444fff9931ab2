"""A transfer target: what agents find in their list when they give a customer on."""

from __future__ import annotations

from pydantic import model_validator

from app.services.center.names import Body, FlowName, PhoneNumber, Title


class TransferTarget(Body):
    """A number outside that agents give customers on to, or a flow of ours: one of the two.

    Other numbers may be typed as far as the number policy lets them; other flows cannot be reached by a transfer.
    """

    title: Title
    number: PhoneNumber | None = None
    flow: FlowName | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> TransferTarget:
        if (self.number is None) == (self.flow is None):
            raise ValueError("name a number or a flow, one of the two")
        return self
