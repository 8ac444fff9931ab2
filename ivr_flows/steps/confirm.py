"""The step ``confirm``: read something back and ask whether it is right."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ivr_flows.deciding import Deciding
from ivr_flows.marks import Target


class Confirm(Deciding):
    """Say the prompt, which reads back with ``spell``, ``money``, ``date`` or ``phone``; key 1 and words say yes, 2 no.

    The words are those of the call's language: ``yes``, ``that is right``, ``no``, ``wrong`` and the like.
    """

    example: ClassVar[str] = """
    type: confirm
    prompt: Your order number is {{ spell(order_number) }}. If that is right, press 1. If not, press 2.
    yes: end
    no: end
    exhausted: end
    """
    ways = ("yes", "no")

    type: Literal["confirm"]
    yes: Target = Field(description="the step that follows when it is right")
    no: Target = Field(description="the step that follows when it is wrong")
