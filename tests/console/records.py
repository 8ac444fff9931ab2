"""What the fake center shows of closures, emergencies, skills, reports and interventions."""

from __future__ import annotations

from tests.console.scenes import Json, minute

WHY = "a burst pipe"


def closures(at: int) -> list[Json]:
    """One that holds by an emergency, one that was opened by hand, and one that was closed anew."""
    closure: Json = {"until": at + 60 * minute, "to": None, "exit": "closed", "by": "sue", "why": WHY}
    closure["emergency"] = "storm"
    record: Json = {"id": 3, "queue": 4, "title": "Card care", "began_at": at - 20 * minute, "holds": True}
    record |= {"ended_at": at + 60 * minute, "message": "We are flooded.", "opened_by": None, "closure": closure}
    past = record | {"holds": False, "ended_at": at - 30 * minute, "began_at": at - 45 * minute, "message": ""}
    by_hand = {**closure, "until": at + 9 * minute, "exit": "voicemail", "emergency": None}
    moved = {**by_hand, "to": "Billing", "why": "nobody in"}
    return [
        record,
        {**past, "id": 2, "title": "Retail care", "queue": 2, "opened_by": "tom", "closure": by_hand},
        {**past, "id": 1, "title": "Retail care", "queue": 2, "closure": moved},
    ]


def emergencies(at: int) -> list[Json]:
    """One that is declared, and one that is not."""
    storm = {"name": "storm", "title": "Storm", "message": "A storm keeps us.", "declared": True}
    fire = {"name": "fire", "title": "Fire", "message": "We had to leave.", "declared": False, "until": None}
    return [{**storm, "until": at + 60 * minute}, fire]


profiles: Json = {
    "agents": [
        {
            "id": 1,
            "name": "Ana Lopez",
            "team": "Billing",
            "profile": {"skills": {"billing": 4, "spanish": 2}, "queues": ["billing"]},
        },
        {"id": 6, "name": "Felix Wagner", "team": "Cards", "profile": {"skills": {}, "queues": []}},
    ],
    "skills": [{"name": "billing", "title": "Billing"}, {"name": "spanish", "title": "Spanish"}],
    "queues": [{"name": "billing", "title": "Billing"}, {"name": "cards", "title": "Card services"}],
}

oversight: Json = {"agents": [1, 2, 3, 4, 5], "queues": [1, 2, 4]}
"""All but Felix Wagner, and all but Card services."""


supervisors: list[Json] = [{"username": "sue", "name": "Sue Hill"}, {"username": "tom", "name": "Tom Baker"}]


def interventions(at: int) -> list[Json]:
    """One that was done, and one that was refused."""
    moved: Json = {"id": 12, "at": at - minute, "by": "sue", "action": "requeue", "agent": None, "contact": 9}
    moved |= {"what": "cards", "why": "the wrong queue", "refused": None}
    return [moved, {**moved, "id": 11, "action": "assign", "agent": "Ana Lopez", "refused": "not_available"}]


estimates: list[Json] = [
    {
        "queue": "Billing",
        "announced": 64,
        "unknown": 4,
        "held": 48,
        "sooner": 9,
        "later": 3,
        "error_s": 31.4,
        "bias_s": 12.2,
        "announcing": True,
    },
    {
        "queue": "Retail care",
        "announced": 20,
        "unknown": 5,
        "held": 3,
        "sooner": 2,
        "later": 10,
        "error_s": 140.0,
        "bias_s": -95.0,
        "announcing": False,
    },
]

punctuality: list[Json] = [
    {
        "queue": "Billing",
        "asked": 40,
        "offered": 31,
        "booked": 13,
        "kept": 9,
        "abandoned": 1,
        "failed": 1,
        "expired": 0,
        "withdrawn": 0,
        "merged": 1,
        "open": 1,
        "attempts": 14,
        "put_off": 2,
        "on_time": 9,
        "late": 1,
        "late_s": 75.0,
        "response_s": 412.0,
    }
]

holds: list[Json] = [
    {
        "queue": "Billing",
        "talked": 50,
        "held": 20,
        "holds": 26,
        "mean_s": 41.0,
        "longest_s": 185.0,
        "abandoned_on_hold": 3,
    }
]
