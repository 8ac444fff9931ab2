"""The Participants resource: call somebody into a room, and hold, mute, coach or remove whoever is in one."""

from __future__ import annotations

from aiohttp import web

from carrier.call import Call, Direction, Subscription
from carrier.conference import Participant, Room
from carrier.errors import invalid, lacking, not_found
from carrier.ids import CONFERENCE_SID
from carrier.network import Network
from carrier.page import Page, optional_page
from carrier.rest.calls import check_destination, events_of, subscribe
from carrier.rest.conferences import room_of
from carrier.rest.gate import PREFIX, answer, form_lists, form_of, network_of, page_of
from carrier.run.announce import announce
from carrier.run.place import place_participant

LACKING = ("MachineDetection", "Record", "ConferenceRecord", "CallToken", "SipAuthUsername", "AmdStatusCallback")


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    every = f"{PREFIX}/Conferences/{{conference}}/Participants.json"
    one = f"{PREFIX}/Conferences/{{conference}}/Participants/{{participant}}.json"
    return [
        web.get(every, listing),
        web.post(every, create),
        web.get(one, fetch),
        web.post(one, update),
        web.delete(one, kick),
    ]


def describe(room: Room, participant: Participant) -> dict[str, object]:
    """A participant as the API shows it."""
    call = participant.call
    return {
        "account_sid": room.account,
        "conference_sid": room.sid,
        "call_sid": call.sid,
        "label": participant.label or None,
        "muted": participant.muted,
        "hold": participant.hold,
        "coaching": bool(participant.coaching),
        "call_sid_to_coach": participant.coaching or None,
        "start_conference_on_enter": participant.start_on_enter,
        "end_conference_on_exit": participant.end_on_exit,
        "status": participant.status,
        "queue_time": "0",
        "date_created": participant.joined_on or call.times.created_on,
        "date_updated": participant.joined_on or call.times.created_on,
        "uri": f"/2010-04-01/Accounts/{room.account}/Conferences/{room.sid}/Participants/{call.sid}.json",
    }


async def create(request: web.Request) -> web.Response:
    """Call somebody into a room, named by its sid or its friendly name."""
    network, form = network_of(request), await form_of(request)
    check_destination(network, form)
    for name in LACKING:
        if form.get(name, "false") not in ("false", "do-not-record"):
            raise lacking(name)
    room = _room_to_enter(network, request.match_info["conference"])
    if form.get("Label") and room.find(form["Label"]):
        raise invalid(16025, f"Participant label {form['Label']!r} is taken")
    await events_of(request)  # what is refused makes no call
    call = network.new_call(form["From"], form["To"], Direction.API)
    await subscribe(request, call, form)
    participant = _participant(call, form, await form_lists(request, "ConferenceStatusCallbackEvent"))
    place_participant(network, room, participant, float(form.get("Timeout", 60)))
    return answer(describe(room, participant), 201)


def _room_to_enter(network: Network, sid_or_name: str) -> Room:
    if not CONFERENCE_SID.fullmatch(sid_or_name):
        return network.rooms.named_or_new(sid_or_name)
    room = room_of(network, sid_or_name)
    if room.status == "completed":
        raise not_found(f"/Conferences/{sid_or_name}.json")
    return room


def _participant(call: Call, form: dict[str, str], events: list[str]) -> Participant:
    method = form.get("ConferenceStatusCallbackMethod", "POST")
    callback = optional_page(form.get("ConferenceStatusCallback", ""), method)
    return Participant(
        call=call,
        label=form.get("Label", ""),
        muted=_true(form, "Muted"),
        coaching=form.get("CallSidToCoach", "") if _true(form, "Coaching") else "",
        start_on_enter=form.get("StartConferenceOnEnter", "true") == "true",
        end_on_exit=_true(form, "EndConferenceOnExit"),
        beep=form.get("Beep", "true") in ("true", "onEnter"),
        beep_on_exit=form.get("Beep", "true") in ("true", "onExit"),
        wait_page=optional_page(form.get("WaitUrl", ""), form.get("WaitMethod", "POST")),
        max_participants=int(form.get("MaxParticipants", "250")),
        subscription=Subscription(callback, frozenset(events or ("start", "end"))) if callback else None,
    )


def _true(form: dict[str, str], name: str) -> bool:
    return form.get(name) == "true"


def _found(request: web.Request) -> tuple[Room, Participant]:
    sid = request.match_info["conference"]
    if not CONFERENCE_SID.fullmatch(sid):
        raise not_found(f"/Conferences/{sid}.json")
    room = room_of(network_of(request), sid)
    participant = room.find(request.match_info["participant"])
    if participant is None:
        raise not_found(f"/Conferences/{sid}/Participants/{request.match_info['participant']}.json")
    return room, participant


async def listing(request: web.Request) -> web.Response:
    """List who is in a room, by Muted, Hold and Coaching."""
    room = room_of(network_of(request), request.match_info["conference"])
    shown = [describe(room, participant) for participant in room.participants.values()]
    for name in ("Muted", "Hold", "Coaching"):
        if name in request.query:
            shown = [each for each in shown if each[name.lower()] is (request.query[name] == "true")]
    return page_of(request, "participants", shown)


async def fetch(request: web.Request) -> web.Response:
    """Read a participant, named by call sid or label."""
    return answer(describe(*_found(request)))


async def update(request: web.Request) -> web.Response:
    """Change how somebody takes part. Anything other than true for Muted means false."""
    network, form = network_of(request), await form_of(request)
    room, participant = _found(request)
    _mute(room, participant, form)
    _hold(room, participant, form)
    _modify(room, participant, form)
    if form.get("AnnounceUrl"):
        announce(network, room, [participant], Page(form["AnnounceUrl"], form.get("AnnounceMethod", "POST")))
    room.wake()
    return answer(describe(room, participant))


def _mute(room: Room, participant: Participant, form: dict[str, str]) -> None:
    if "Muted" in form and participant.muted is not _true(form, "Muted"):
        participant.muted = _true(form, "Muted")
        room.emit("participant-mute" if participant.muted else "participant-unmute", participant)
        participant.call.tell("muted", on=participant.muted)


def _hold(room: Room, participant: Participant, form: dict[str, str]) -> None:
    if "Hold" in form and participant.hold is not _true(form, "Hold"):
        participant.hold = _true(form, "Hold")
        participant.hold_page = optional_page(form.get("HoldUrl", ""), form.get("HoldMethod", "GET"))
        room.emit("participant-hold" if participant.hold else "participant-unhold", participant)


def _modify(room: Room, participant: Participant, form: dict[str, str]) -> None:
    changed = {"EndConferenceOnExit", "Coaching", "CallSidToCoach", "BeepOnExit", "WaitUrl"} & form.keys()
    if "EndConferenceOnExit" in form:
        participant.end_on_exit = _true(form, "EndConferenceOnExit")
    if "BeepOnExit" in form:
        participant.beep_on_exit = _true(form, "BeepOnExit")
    if "WaitUrl" in form:
        participant.wait_page = optional_page(form["WaitUrl"], form.get("WaitMethod", "POST"))
    if {"Coaching", "CallSidToCoach"} & form.keys():
        _coach(room, participant, form)
    if changed:
        room.emit("participant-modify", participant)


def _coach(room: Room, participant: Participant, form: dict[str, str]) -> None:
    coached = form.get("CallSidToCoach", participant.coaching)
    if form.get("Coaching", "true") == "true" and room.find(coached) is None:
        raise invalid(13240, "The call to coach is not in the conference")
    participant.coaching = coached if form.get("Coaching", "true") == "true" else ""


async def kick(request: web.Request) -> web.Response:
    """Remove somebody from a room."""
    _, participant = _found(request)
    participant.gone = "conference_kicked"
    participant.changed.set()
    return web.Response(status=204)
