"""Executes what steers a document: Redirect, Reject, Hangup and Leave."""

from __future__ import annotations

from carrier.call import Status
from carrier.run.perform import execute
from carrier.run.stage import Goto, HangUp, LeaveQueue, Scene, Stage
from carrier.twiml.flow import Hangup, Leave, Redirect, Reject


@execute.register
async def _(verb: Redirect, stage: Stage) -> Goto:
    return stage.follow(verb.text, verb.method)


@execute.register
async def _(verb: Reject, stage: Stage) -> HangUp:
    if stage.call.status is Status.IN_PROGRESS:
        return HangUp()
    return HangUp(Status.BUSY if verb.reason == "busy" else Status.NO_ANSWER, "rejected")


@execute.register
async def _(_verb: Hangup, _stage: Stage) -> HangUp:
    return HangUp()


@execute.register
async def _(_verb: Leave, stage: Stage) -> LeaveQueue | None:
    return LeaveQueue() if stage.scene is Scene.QUEUE else None
