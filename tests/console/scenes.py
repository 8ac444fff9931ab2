"""What the fake center shows: one moment of a busy floor and of an agent's work."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

minute = 60_000

supervisor: Json = {
    "username": "sam",
    "name": "Sam Reed",
    "role": "supervisor",
    "agent": 1,
    "demo": True,
    "carrier_url": "http://127.0.0.1/",
}

samples: Json = {
    "people": [
        {"username": "ana_lopez", "name": "Ana Lopez", "role": "agent", "team": "Retail care by day"},
        {"username": "kavya_rao", "name": "Kavya Rao", "role": "agent", "team": "Billing"},
        {"username": "ravi_patel", "name": "Ravi Patel", "role": "agent", "team": "Card services"},
        {"username": "sam", "name": "Sam Reed", "role": "supervisor", "team": None},
    ],
    "carrier_url": "http://127.0.0.1/",
}

reasons = [{"name": name, "title": name.capitalize()} for name in ("break", "lunch", "meeting", "training")]
dispositions = [
    {"name": "resolved", "title": "Resolved"},
    {"name": "follow_up", "title": "Follow-up needed"},
    {"name": "payment_taken", "title": "Payment taken"},
]

on_line = {"contact": 7, "queue": "Billing", "caller": "+1 303 555 0100", "callback": None, "internal": False}
internal = {"queue": "Internal call", "internal": True}
"""What is different in a call between agents."""


def agent(at: int, **more: object) -> Json:
    """An agent who has been available for four minutes, unless told otherwise."""
    return {
        "at": at,
        "agent": {"id": 1, "name": "Ana Lopez"},
        "phone": "softphone",
        "presence": "available",
        "reason": None,
        "next_presence": None,
        "next_reason": None,
        "misses": {},
        "paused_until": None,
        "work": "idle",
        "since": at - 4 * minute,
        "offer": None,
        "connection": None,
        "wrap_up": None,
        "consult": None,
        "reasons": reasons,
        "dispositions": dispositions,
        **more,
    }


def offered(at: int) -> Json:
    """A call that rings."""
    offer = {**on_line, "id": "7-1", "waited_ms": 48_000, "deadline": at + 15_000, "auto_answer": False}
    return agent(
        at, work="offered", since=at, offer={**offer, "collected": {"Order number": "1042", "Topic": "Billing"}}
    )


def connected(at: int, tab: str, **more: object) -> Json:
    """A talk that has just begun."""
    talk = {"number": 1, "stage": "talking", "tab": tab, "held": False, "lost_deadline": None, "talk_since": at}
    talk |= {"by_phone": False, "held_since": None, "holds": 0, "hold_warning_ms": 2 * minute, "hold_reminder_ms": 0}
    talk |= {"recording": "on", "listeners": [], "help_asked": False, "wrap_up_requested": None}
    return agent(at, work="talking", since=at, connection={**on_line, **talk, **more})


transfer_targets: Json = {
    "queues": [
        {
            "name": "retail_care",
            "title": "Retail care",
            "open": True,
            "waiting": 3,
            "wait_low_s": 70,
            "wait_high_s": 230,
        },
        {
            "name": "cards",
            "title": "Card services",
            "open": False,
            "waiting": 0,
            "wait_low_s": None,
            "wait_high_s": None,
        },
    ],
    "agents": [
        {"id": 2, "name": "Ben Carter", "presence": "available", "reason": None, "work": "idle", "available": True},
        {"id": 3, "name": "Ravi Patel", "presence": "not_ready", "reason": "lunch", "work": "idle", "available": False},
    ],
    "targets": [{"name": "store", "title": "Flagship store in Denver", "number": "+13035550150", "flow": None}],
}
"""What a customer may be given on to."""


def consult(at: int, **more: object) -> Json:
    """A colleague who was asked about the caller, and came."""
    both = {"asker": "Ana Lopez", "asked": "Ben Carter", "asking": True}
    return {"contact": 7, **both, "queue": "Billing", "stage": "talking", "since": at, "whom": "colleague", **more}


def dialing(at: int, tab: str) -> Json:
    """The agent calls somebody, whose phone rings."""
    call = connected(at, tab, stage="summoned", talk_since=None)
    return {**call, "work": "dialing"}


def dialpad(at: int) -> Json:
    """What an agent may call for, and whom the agent called before."""
    before = {"number": "+13035550142", "queue": "Billing", "started_at": at - 5 * minute, "ended_at": at - 4 * minute}
    before |= {"internal": False}
    colleague = {"presence": "available", "reason": None, "work": "idle", "available": True}
    return {
        "may_dial": True,
        "colleagues": [{**colleague, "id": 2, "name": "Ben Carter"}, {**colleague, "id": 3, "name": "Ravi Patel"}],
        "queues": [{"name": "billing", "title": "Billing"}, {"name": "retail_care", "title": "Retail care"}],
        "recent": [
            {**before, "contact": 12, "talked": False, "cause": "busy"},
            {**before, "contact": 11, "talked": True, "cause": "agent"},
        ],
    }


def wrapping_up(at: int, **more: object) -> Json:
    """The work after a talk."""
    wrap_up = {
        "mode": "mandatory_timeout",
        "disposition": None,
        "deadline": at + 45_000,
        "extensions_left": 2,
        "disposition_required": True,
        "notes": "Asked for an invoice.",
    }
    return agent(at, work="wrap_up", since=at, wrap_up={**on_line, **wrap_up, **more})


def contact(at: int) -> Json:
    """The caller's record and history."""
    order = {"order_number": "1042", "status": "on its way", "goods": "Trail tent", "expected_on": "2027-03-04"}
    past = {"queue": "Billing", "agent": "Kavya Rao", "outcome": "answered", "disposition": "resolved"}
    menu = {"queue": None, "agent": None, "outcome": "contained", "disposition": None}
    return {
        **on_line,
        "started": at - minute,
        "verification": {"level": 2, "by": ["account number", "PIN"], "until": at + 30 * minute},
        "tags": ["card_lost"],
        "collected": [{"name": "order_number", "label": "Order number", "value": "1042"}],
        "survey": [
            {"id": 1, "question": "satisfied", "measure": "csat", "score": 4, "seconds": 0},
            {"id": 2, "question": "why", "measure": "comment", "score": None, "seconds": 8},
        ],
        "customer": {"customer_id": "C1001", "name": "Ada Byron", "town": "Boulder", "tier": "gold", "orders": [order]},
        "history": [
            {"contact": 5, "started": at - 90 * minute, **past},
            {"contact": 3, "started": at - 2000 * minute, **menu},
        ],
        "segments": [],
    }


def level(percent: float | None) -> Json:
    """A service level against the usual target."""
    return {"percent": percent, "threshold_s": 20, "target_percent": 80, "answered": 120, "abandoned": 9}


def queue(number: int, title: str, waiting: int, oldest_at: int | None, percent: float | None) -> Json:
    """A row of the queues table."""
    return {
        "id": number,
        "name": title.lower(),
        "title": title,
        "waiting": waiting,
        "oldest_at": oldest_at,
        "available": 2,
        "talking": 3,
        "service_level": level(percent),
        "answered": 40,
        "abandoned": 3,
        "closure": None,
    }


def closed(row: Json, at: int) -> Json:
    """The queue, closed for another hour."""
    closure = {"until": at + 60 * minute, "to": None, "exit": "closed", "by": "sue", "why": "a burst pipe"}
    return {**row, "closure": {**closure, "emergency": None}}


def closure_preview(at: int, said: str) -> Json:
    """Two callers would hear this first, then their flow."""
    callers = [{"contact": number, "caller": "+13035550101", "queue": "billing", "since": at} for number in (1, 2)]
    way = {"hears": f"{said} Goodbye.".strip(), "goes": "the call ends", "callers": callers}
    return {"until": at + 60 * minute, "queues": ["Billing"], "ways": [way], "with_agents": 3, "unasked": 0}


def floor_agent(at: int, number: int, name: str, presence: str, work: str) -> Json:
    """A card of the agents grid."""
    reason = "lunch" if presence == "not_ready" else None
    row = {"id": number, "name": name, "team": "Billing", "presence": presence, "reason": reason, "work": work}
    away = [{"reason": "lunch", "ms": 31 * minute}, {"reason": "no_answer", "ms": 2 * minute}] if number == 3 else []
    row |= {"next_presence": None, "paused_until": None, "misses": int(number == 1), "away": away}
    asks: Json = {"listeners": [], "help_asked_at": at - minute if number == 2 else None}
    return {**row, **asks, "since": at - number * minute, "contact": None, "queue": None}


def waiting(at: int, number: int, title: str, seconds: int, offered_to: str | None) -> Json:
    """A row of the waiting calls."""
    row = {"contact": number, "queue": title, "caller": f"+1303555010{number}", "since": at - seconds * 1000}
    assigned_to = "Emma Novak" if number == 3 else None
    row |= {"priority": 60, "stage": "waiting", "offered_to": offered_to, "assigned_to": assigned_to}
    return {**row, "callback": number == 2}


def callbacks(at: int) -> list[Json]:
    """One that is late, and one that rests until its next attempt."""
    late = {"contact": 2, "queue": "Billing", "number": "+13035550102", "standing": "waiting", "slot_at": None}
    late |= {"booked_at": at - 12 * minute, "promised_from": at - 9 * minute, "promised_until": at - 2 * minute}
    late |= {"expires_at": at + 60 * minute, "next_at": None, "attempts": 0, "attempts_max": 3, "customer_first": True}
    rests = {**late, "contact": 8, "number": "+13035550108", "standing": "resting", "next_at": at + 5 * minute}
    return [late, {**rests, "promised_until": at + 3 * minute, "attempts": 1}]


def callback_slots(at: int) -> list[Json]:
    """The times that are free."""
    return [{"slot": "s1", "begins": at + 60 * minute, "ends": at + 90 * minute}]


def called_back(at: int) -> Json:
    """A callback that rings at the agent."""
    ringing = offered(at)
    note = {"ending": "0100", "promised_from": at - 2 * minute, "promised_until": at + 4 * minute}
    return {**ringing, "offer": {**ringing["offer"], "callback": note}}


def voicemail(at: int, number: int, state: str) -> Json:
    """A message left an hour ago."""
    row = {"id": number, "contact": number, "queue": "Retail care", "caller": f"+1303555012{number}", "seconds": 34}
    return {**row, "left_at": at - 60 * minute, "state": state, "taken_by": "Sam Reed" if state == "taken" else None}


def floor(at: int) -> Json:
    """A floor with every threshold in sight."""
    figures = {"waiting": 3, "longest_wait_ms": 71_000, "service_level": level(76.4), "answered": 120, "abandoned": 9}
    return {
        "at": at,
        "figures": {**figures, "agents_available": 4, "contained": 88, "calls_today": 231},
        "queues": [
            queue(1, "Billing", 2, at - 71_000, 58.0),
            queue(2, "Retail care", 1, at - 9_000, 91.5),
            queue(3, "Card services", 0, None, 76.0),
            closed(queue(4, "Card care", 0, None, None), at),
        ],
        "agents": [
            floor_agent(at, 1, "Ana Lopez", "available", "idle"),
            floor_agent(at, 2, "Ben Carter", "available", "talking"),
            floor_agent(at, 3, "Chloe Martin", "not_ready", "idle"),
            floor_agent(at, 4, "Daniel Kim", "available", "offered"),
            floor_agent(at, 5, "Emma Novak", "available", "wrap_up"),
            floor_agent(at, 6, "Felix Wagner", "offline", "idle"),
        ],
        "waiting": [
            waiting(at, 1, "Billing", 71, None),
            waiting(at, 2, "Billing", 32, "Daniel Kim"),
            waiting(at, 3, "Retail care", 9, None),
        ],
        "voicemails": [voicemail(at, 1, "new"), voicemail(at, 2, "taken")],
    }
