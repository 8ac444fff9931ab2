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
from ivr_flows.spoken_waits import rounded

_OFFER = OwnWords(
    "You can keep your place in line and be called back. For that, press 1. To wait on the line, press 2.",
    "Podemos llamarle sin que pierda su turno. Para eso, oprima 1. Para esperar en la línea, oprima 2.",
)
_WITHIN = OwnWords(
    "We expect to be able to call you within {high} minutes.",
    "Esperamos poder llamarle en menos de {high} minutos.",
)
_BETWEEN = OwnWords(
    "We expect to be able to call you in {low} to {high} minutes.",
    "Esperamos poder llamarle en un plazo de {low} a {high} minutos.",
)


class OfferCallback(CallingBack):
    """Ask the center whether a callback may be offered for the queue, offer it, and agree upon the number.

    The place in the queue is kept, also that of a caller who left the queue just now, and what ``priority``,
    ``routing_plan`` and ``prefer_agent`` settled holds for it. The caller is told first when the call will come, if
    the center can tell. ``unavailable`` follows when the queue calls nobody back, or not now.
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
        low, high = offer.get("low"), offer.get("high")
        if isinstance(low, int) and isinstance(high, int):
            run.memory["wait"] = list(rounded(low, high))
        return self.stage(run, "offer")

    @override
    def own_words(self, run: Run) -> tuple[Spoken, ...]:
        asked = run.prompts(self.prompt or _OFFER.prompt(run.speaks))
        return self._expected(run) + asked

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

    def _expected(self, run: Run) -> tuple[Spoken, ...]:
        """When the call will come; in minutes, of which there are two at least."""
        if "wait" not in run.memory:
            return ()
        low, high = run.memory["wait"]
        return self.say(run, _BETWEEN if low else _WITHIN, low=str(low), high=str(max(high, 2)))
