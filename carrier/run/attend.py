"""Executes Dial with Conference: a call takes part in a room until it leaves or the room ends."""

from __future__ import annotations

from carrier.call import Input, Key, Subscription
from carrier.conference import Mode, Participant, Room
from carrier.errors import TwimlError
from carrier.network import Network
from carrier.page import Page
from carrier.run.perform import perform
from carrier.run.stage import Scene, Stage
from carrier.tasks import first_of, running
from carrier.twiml.dial import Conference, Dial

ANSWERED = {"DialCallStatus": "answered"}
"""All that the action hears after a conference: no sid, no duration."""


async def attend(verb: Dial, noun: Conference, stage: Stage) -> dict[str, str]:
    """Take part in the room the noun names; the form of the action."""
    network = stage.network
    room = network.rooms.named_or_new(noun.text)
    participant = _participant(noun, stage)
    refusal = refuses(room, participant)
    if refusal is not None:
        network.log.alert(stage.call.sid, refusal.code, refusal.message)
        network.rooms.forget_unused(room)
        return ANSWERED
    try:
        async with network.clock.timeout(verb.time_limit):
            await take_part(network, room, participant, star_leaves=verb.hangup_on_star)
    except TimeoutError:
        network.log.add(stage.call.sid, "time limit of the conference")
    return ANSWERED


def _participant(noun: Conference, stage: Stage) -> Participant:
    return Participant(
        call=stage.call,
        label=noun.participant_label,
        muted=noun.muted,
        coaching=noun.coach,
        start_on_enter=noun.start_conference_on_enter,
        end_on_exit=noun.end_conference_on_exit,
        beep=noun.beep in ("true", "onEnter"),
        beep_on_exit=noun.beep in ("true", "onExit"),
        wait_page=stage.page.follow(noun.wait_url, noun.wait_method) if noun.wait_url else None,
        max_participants=noun.max_participants,
        subscription=_subscription(noun, stage),
    )


def _subscription(noun: Conference, stage: Stage) -> Subscription | None:
    if not noun.status_callback:
        return None
    page = stage.page.follow(noun.status_callback, noun.status_callback_method)
    return Subscription(page, frozenset(noun.status_callback_event))


def refuses(room: Room, participant: Participant) -> TwimlError | None:
    """Why this participant cannot enter, if so."""
    if participant.label and room.find(participant.label) is not None:
        return TwimlError(16025, f"Participant label {participant.label!r} is taken")
    if participant.coaching and room.find(participant.coaching) is None:
        return TwimlError(13240, "The call to coach is not in the conference")
    if len(room.participants) >= participant.max_participants:
        return TwimlError(13235, "The conference is full")
    return None


async def take_part(network: Network, room: Room, participant: Participant, *, star_leaves: bool = False) -> None:
    """Be in `room` until told to go; every change of what is to be heard replaces the sound."""

    def listen(heard: Input) -> None:
        if star_leaves and heard == Key("*"):
            participant.gone = "participant_hung_up"
            participant.changed.set()
        room.relay(participant, heard)

    room.enter(participant)
    try:
        with participant.call.heard_by(listen):
            while not participant.gone:
                await _hear(network, room, participant)
    finally:
        room.leave(participant)


async def _hear(network: Network, room: Room, participant: Participant) -> None:
    """Hear one thing until the mode changes."""
    mode = room.mode(participant)
    _show(participant, mode, on=True)
    sounding, changing = _sound(network, participant, mode), _change(room, participant, mode)
    async with running(sounding) as sound, running(changing) as change:
        await first_of(sound, change)
        failed = sound.done() and isinstance(sound.exception(), TwimlError)
        if failed and network.chance.stream("failed wait document").random() < 0.5:
            participant.call.reason, participant.gone = "wait document failed", "participant_hung_up"
        elif not change.done():
            await change
    _show(participant, mode, on=False)


def _show(participant: Participant, mode: Mode, *, on: bool) -> None:
    kinds = {Mode.HOLD: "held", Mode.TALK: "bridged", Mode.ALONE: "waiting", Mode.MUSIC: "waiting"}
    participant.call.tell(kinds[mode], on=on)


async def _change(room: Room, participant: Participant, mode: Mode) -> None:
    while not participant.gone and room.mode(participant) is mode:
        participant.changed.clear()
        await participant.changed.wait()


async def _sound(network: Network, participant: Participant, mode: Mode) -> None:
    page = {Mode.MUSIC: participant.wait_page, Mode.HOLD: participant.hold_page}.get(mode)
    if page is None:
        return
    try:
        await perform(network, participant.call, page, _scene(mode))
    except TwimlError as problem:
        network.log.alert(participant.call.sid, problem.code, problem.message, _url(problem, page))
        raise


def _scene(mode: Mode) -> Scene:
    return Scene.HOLD if mode is Mode.HOLD else Scene.ROOM


def _url(problem: TwimlError, page: Page) -> str:
    return problem.url or page.url
