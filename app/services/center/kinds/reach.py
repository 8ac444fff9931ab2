"""How callers come in and what the center reaches outside: numbers, destinations, flows."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, model_validator

from app.services.center.names import Body, DivisionName, FlowName, PhoneNumber, Title


class Number(Body):
    """A telephone number of ours (its name is the number in E.164): the flow its callers hear, and whose it is."""

    title: Title
    flow: FlowName
    division: DivisionName


class Destination(Body):
    """A number outside that flows may connect callers to, by name, so that no caller can choose what is dialed."""

    title: Title
    number: PhoneNumber


class Flow(Body):
    """A flow: the file that holds its document (beside the center file), or the document itself.

    `scenarios` is a folder (beside the center file), or their texts by name; they are run before it is published.
    """

    file: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    document: str | None = None
    scenarios: Annotated[str, StringConstraints(min_length=1, max_length=200)] | dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> Flow:
        if (self.file is None) == (self.document is None):
            raise ValueError("name a file or give the document, one of the two")
        return self
