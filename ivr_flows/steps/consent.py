"""The step ``consent``: ask for the caller's consent and keep the answer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.deciding import Deciding
from ivr_flows.marks import Target
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech
from ivr_flows.step import WITH_CALLER, FlowKind


class Consent(Deciding):
    """Ask with the words of the prompt, and keep the answer with the ``version`` of these words and the time.

    Change the version whenever the words change. Silence is no consent, and none is kept.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: consent
    subject: recording
    version: "2026-11"
    prompt: May we record this call? For yes, press 1. For no, press 2.
    given: end
    refused: end
    exhausted: end
    """
    ways = ("given", "refused")

    type: Literal["consent"]
    subject: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="what is consented to")]
    version: Annotated[str, Field(min_length=1, max_length=40, description="which words were said")]
    given: Target = Field(description="the step that follows a yes")
    refused: Target = Field(description="the step that follows a no")

    @override
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        exit_ = super().understand(run, answer)
        if exit_ is not None:
            run.consented(self.subject, self.version, given=exit_ == "given")
        return exit_
