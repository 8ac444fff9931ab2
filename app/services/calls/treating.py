"""The verbs of the waiting place: words and music, the keys that mean something meanwhile, and the ways on and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import music, paths, progress
from app.services.calls.document import MUSIC_SECONDS, GoTo, StepOut, Treat
from app.services.calls.offered_callbacks import is_offered
from ivr_flows.instructions import CALLBACK_KEY

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from ivr_flows.instructions import Enqueue, Prompt

TELL_SECONDS = 60
"""How long whoever may be told something is left with music at most."""


def treat(calls: Calls, webhook: Webhook, treatment: Enqueue, prompts: tuple[Prompt, ...]) -> Treat:
    """These words and music for the caller of this request; a key that means something interrupts."""
    placing = int(webhook.named["placing"])
    action = paths.key(webhook.contact, placing, webhook.form.get("parked")) if keys(treatment) else None
    return Treat(prompts, treatment.waiting.music or music.waiting(calls, webhook.contact), laps(treatment), action)


def on_with_waiting(webhook: Webhook) -> GoTo:
    """To what is heard next by whoever waits on; beside the queue nothing but our documents keeps the caller."""
    placing, parked = int(webhook.named["placing"]), webhook.form.get("parked")
    if parked is None:
        return GoTo(f"{paths.wait(webhook.contact, placing)}?again=1")
    return GoTo(paths.parked(webhook.contact, placing, int(parked) + 1))


def comes_again(webhook: Webhook) -> bool:
    """Whether the caller was heard of in this placing before, and so knows what is said first."""
    return "again" in webhook.form or webhook.form.get("parked", "1") != "1"


def out(webhook: Webhook) -> GoTo | StepOut:
    """Out of the waiting place; who waits beside the queue has no place to step out of."""
    if "parked" in webhook.form:
        return GoTo(paths.left(webhook.contact, int(webhook.named["placing"])))
    return StepOut()


def laps(treatment: Enqueue) -> int:
    """How often the music is played before it is asked what to say next."""
    waiting = treatment.waiting
    pace = min(waiting.every, TELL_SECONDS) if progress.tells(treatment) else waiting.every
    return max(pace // MUSIC_SECONDS, 1)


def keys(treatment: Enqueue) -> frozenset[str]:
    """The keys that lead out, tell something, ask for the progress, or take a callback."""
    asked = progress.key(treatment)
    own = {*treatment.waiting.keys, *treatment.waiting.tells}
    return frozenset(own | ({asked} if asked else set()) | ({CALLBACK_KEY} if is_offered(treatment) else set()))
