"""What the fake center shows of calls that are over, and of why one waits."""

from __future__ import annotations

from tests.console.scenes import Json, minute


def page(at: int) -> Json:
    """An answered call, a missed one that was called back, one that was not, and one still in the flow."""
    over: Json = {"number": "+13035550100", "stage": "ended", "recordings": 0, "voicemails": 0, "called_back": None}
    over["abandoned_on_hold"] = False
    over["origin"] = "inbound"
    answered: Json = {
        **over,
        "contact": 9,
        "caller": "+1 303 555 0100",
        "started_at": at - 20 * minute,
        "ended_at": at - 15 * minute,
        "outcome": "answered",
        "queue": "Billing",
        "agents": ["Kavya Rao", "Ana Lopez"],
        "waited_ms": 42_000,
        "talked_ms": 185_000,
        "dispositions": ["resolved"],
        "recordings": 1,
        "missed": False,
    }
    nobody: Json = {"agents": [], "talked_ms": 0, "dispositions": [], "missed": True}
    abandoned = {**answered, **nobody, "contact": 8, "outcome": "abandoned", "recordings": 0}
    back: Json = {"called_back": {"contact": 9, "at": at - 19 * minute}}
    message: Json = {"outcome": "voicemail", "voicemails": 1, "contact": 7, "caller": "+1 720 555 0111"}
    menu: Json = {"contact": 6, "ended_at": None, "outcome": None, "stage": "ivr", "queue": None, "missed": False}
    calls = [answered, {**abandoned, **back}, {**abandoned, **message}, {**abandoned, **menu}]
    return {"calls": calls, "next": "1-6"}


def older(at: int) -> Json:
    """The page after it, the last one."""
    call = {**page(at)["calls"][2], "contact": 2, "caller": "+1 719 555 0102", "started_at": at - 3000 * minute}
    return {"calls": [call], "next": None}


def ledger(at: int) -> Json:
    """What the time of the answered call was spent on."""
    start = at - 20 * minute
    parts = [
        ("contact", "ivr", None, None, 0, 15_000),
        ("contact", "wait", "Billing", None, 15_000, 57_000),
        ("agent", "ring", "Billing", "Kavya Rao", 50_000, 57_000),
        ("contact", "talk", "Billing", "Kavya Rao", 57_000, 210_000),
        ("contact", "hold", "Billing", "Kavya Rao", 210_000, 242_000),
        ("agent", "wrap_up", "Billing", "Kavya Rao", 242_000, 262_000),
        ("contact", "ivr", None, None, 242_000, 300_000),
    ]
    names = ("lane", "kind", "queue", "agent")
    entries = [
        {
            **dict(zip(names, part[:4], strict=True)),
            "began_at": start + part[4],
            "ended_at": start + part[5],
            "lasted_ms": part[5] - part[4],
        }
        for part in parts
    ]
    totals = {"ivr": 73_000, "wait": 42_000, "ring": 7_000, "talk": 153_000, "hold": 32_000, "wrap_up": 20_000}
    whole: Json = {"contact": 9, "started_at": start, "ended_at": start + 300_000, "lasted_ms": 300_000}
    transfer = {
        "at": start + 242_000,
        "agent": "Kavya Rao",
        "to": "number",
        "target": "+13035550150",
        "result": "completed",
    }
    return {**whole, "totals": totals, "entries": entries, "transfers": [transfer]}


def receipts(at: int) -> list[Json]:
    """A declined offer and an accepted one."""
    counts = {"not_available": 3, "busy": 2, "paused": 0, "tried": 0}
    first: Json = {
        "ordinal": 1,
        "agent": "Ana Lopez",
        "state": "declined",
        "made_at": at - 19 * minute - 30_000,
        "ended_at": at - 19 * minute - 20_000,
        "reason": None,
        "ordering": "longest_idle",
        "next": ["Kavya Rao"],
        "decided_by": "idle_since",
        **counts,
        "words": "Ana Lopez was asked before Kavya Rao: by idle time. Passed over: 3 not available, 2 busy.",
    }
    words = "Kavya Rao was asked; nobody else was free. Passed over: 3 not available, 2 busy, 1 pausing."
    return [first, {**first, "ordinal": 2, "agent": "Kavya Rao", "state": "accepted", "next": [], "words": words}]


PLAN = "Step 1 of 1 asks for whoever serves the queue (agents who fit: 4)."
candidates: list[Json] = [
    {"agent": 2, "name": "Kavya Rao", "team": "Billing", "rank": 1, "reason": None, "words": "may take it"},
    {
        "agent": 1,
        "name": "Ana Lopez",
        "team": "Retail care by day",
        "rank": None,
        "reason": "lacks_skill",
        "words": "has Billing at level 2, and 3 is asked for",
    },
    {
        "agent": 3,
        "name": "Ravi Patel",
        "team": "Card services",
        "rank": None,
        "reason": "busy",
        "words": "is talking with contact 5",
    },
]

after_call: Json = {
    "wrap_ups": [{"agent": "Kavya Rao", "ended_at": 1, "disposition": "resolved", "notes": "Refunded one charge."}],
    "recordings": [
        {
            "sid": "RE1",
            "kind": "talk",
            "seconds": 185,
            "at": 1_800_000_000_000,
            "agent": "Ana Lopez",
            "keep_until": 1_807_776_000_000,
            "deleted": False,
        }
    ],
    "plays": [{"sid": "RE1", "by": "sam", "at": 1_800_000_000_000}],
    "legal_holds": [],
}


def explanation(at: int) -> Json:
    """Why somebody waits."""
    summary = "4 agents fit: 1 not ready or offline, 3 busy. Nobody is ahead."
    return {"at": at, "waiting": {"summary": summary}, "plan": {"summary": PLAN}, "candidates": candidates[1:]}
