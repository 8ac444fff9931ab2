"""The step ``offer_callback``: offer to call back instead of having the caller wait."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.calling_back import CallingBack
from ivr_flows.center import Operation
from ivr_flows.deciding import decided, decision
from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.moves import Leave, Move
from ivr_flows.own_words import OwnWords
from ivr_flows.prompts import Prompt
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech

_OFFER = OwnWords(
    "You can keep your place in line and be called back. For that, press 1. To wait on the line, press 2.",
    "Podemos llamarle sin que pierda su turno. Para eso, oprima 1. Para esperar en la línea, oprima 2.",
)


class OfferCallback(CallingBack):
    """Ask the center whether a callback may be offered for the queue, offer it, and agree upon the number.

    The place in the queue is kept. Until the center has callbacks it refuses, and the exit ``unavailable`` follows.
    """

    example: ClassVar[str] = """
    type: offer_callback
    queue: billing
    booked: end
    declined: end
    unavailable: end
    exhausted: end
    """
    question = Operation.CALLBACK_OFFER

    type: Literal["offer_callback"]
    prompt: Prompt | None = Field(None, description="what is offered: key 1 takes it, key 2 does not")

    @override
    def begin(self, run: Run, offer: dict[str, Any]) -> Move:
        return self.stage(run, "offer")

    @override
    def own_words(self, run: Run) -> tuple[Spoken, ...]:
        return run.prompts(self.prompt or _OFFER.prompt(run.speaks))

    @override
    def own_gather(self, run: Run) -> Gather:
        return decision(run)

    @override
    def own_answer(self, run: Run, answer: Digits | Speech) -> Move | None:
        wanted = decided(run, answer)
        if wanted is None:
            return None
        return self.agree_on_number(run) if wanted else Leave("declined")

    @override
    def booking(self, run: Run) -> dict[str, Any]:
        return {}
