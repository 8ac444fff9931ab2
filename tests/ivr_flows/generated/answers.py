"""The answer a sprint becomes: TwiML as the service renders it, and whether it leaves a call with something to do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

from app.services.calls import paths, verbs
from app.services.calls.document import HOLD_MUSIC, Document, Treat
from app.voice import twiml
from ivr_flows import Sprint
from ivr_flows.instructions import Enqueue, LookUp

GOES_ON = {"Gather", "Record", "Dial", "Pay", "Enqueue", "Redirect", "Hangup"}
"""What a document may end with: each names where the call goes on, or ends it."""
_CALLS: Any = SimpleNamespace(
    center=SimpleNamespace(destination=lambda _name: "+13035550100", payment_connector=lambda _name: None)
)
_COURSE: Any = SimpleNamespace(contact=7, call="CA" + "0" * 32)


def check(sprint: Sprint) -> None:
    """Every document the sprint leads to is valid, of bearable size, and leaves something to do."""
    last = _last(verbs.spoken(_CALLS, _COURSE, sprint))
    assert last.tag in GOES_ON
    assert last.tag == "Hangup" or last.get("action") or last.text
    wait = sprint.instructions[-1]
    if isinstance(wait, LookUp):
        assert _last((*wait.filler, *verbs.spoken(_CALLS, _COURSE, sprint)[-1:])).tag == "Redirect"
    if isinstance(wait, Enqueue):
        assert _last((verbs.park(7, 1),)).tag == "Enqueue"
        for prompts in (wait.waiting.greeting, *wait.waiting.announcements):
            _last((Treat(prompts, wait.waiting.music or HOLD_MUSIC, 1, paths.key(7, 1)),))


def _last(document: Document) -> ET.Element:
    body = twiml.render(document, lambda name: f"/voice/media/{name}")
    assert len(body.encode()) <= twiml.MOST_BYTES
    assert "something went wrong" not in body
    root = ET.fromstring(body.encode())  # noqa: S314 # it is our own
    assert root.tag == "Response"
    return root[-1]
