"""The supervisor's hand through the API: what it does, once for each key, kept with its reason, for own teams only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.api.running import ANN, BEN, BILLING, Browser, Center
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]
WHY = "a caller complained"


async def test_an_agent_at_work_is_put_off_after_it_and_out_of_a_wrap_up_at_once(
    center: Center, browser: Opens
) -> None:
    sue, ann = await browser("sue"), await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        contact = await talking(center, ann, offer)
        away = {"presence": "offline", "why": WHY}
        assert (await sue.ask("PUT", f"/agents/{ANN}/presence", away, key="after-it-1")).status_code == 204
        view = await ann.sees(lambda view: view["next_presence"] == "offline")
        assert view["work"] == "talking", "a talk is never cut short"
        await ann.ask("POST", f"/agent/contacts/{contact}/hang-up")
        await ann.sees(lambda view: view["work"] == "wrap_up")
        at_once = away | {"at_once": True}
        assert (await sue.ask("PUT", f"/agents/{ANN}/presence", at_once, key="at-once-1")).status_code == 204
        view = await ann.sees(lambda view: view["work"] == "idle")
        assert view["presence"] == "offline"
    ended = await center.database.hot.fetchrow("SELECT how, disposition FROM wrap_up")
    assert ended is not None
    assert tuple(ended) == ("supervisor", "auto")


async def test_nobody_is_made_available_without_a_phone_or_for_an_unknown_reason(
    center: Center, browser: Opens
) -> None:
    sue = await browser("sue")
    unready = await sue.ask("PUT", f"/agents/{ANN}/presence", {"presence": "available", "why": WHY}, key="unready-1")
    assert (unready.status_code, unready.json()["type"]) == (409, "urn:switchboard:problem:phone-not-ready")
    odd = {"presence": "not_ready", "reason": "made_up", "why": WHY}
    assert (await sue.ask("PUT", f"/agents/{ANN}/presence", odd, key="odd-reason-1")).status_code == 422
    assert (await sue.ask("PUT", "/agents/77/presence", odd, key="no-agent-1")).status_code == 404


async def test_a_waiting_caller_is_requeued_reprioritised_and_assigned(center: Center, browser: Opens) -> None:
    """Each shows on the floor; the age stays."""
    sue, ann, ben = await browser("sue"), await browser("ann"), await browser("ben")
    first, second = await center.call(), await center.call()
    [before, _] = (await sue.ask("GET", "/floor")).json()["waiting"]
    urgent = {"priority": 9, "why": WHY}
    assert (await sue.ask("PUT", f"/contacts/{second}/priority", urgent, key="urgent-1")).status_code == 204
    async with ann.listening(), ben.listening():
        await ann.available()
        assert (await ann.sees(lambda view: view["offer"]))["offer"]["contact"] == second
        to_ben = {"agent": BEN, "seconds": 30, "why": WHY}
        away = await sue.ask("POST", f"/contacts/{first}/assign", to_ben, key="to-ben-1")
        assert (away.status_code, away.json()["type"]) == (409, "urn:switchboard:problem:not-available")
        await ben.available()
        assert (await ben.sees(lambda view: view["offer"]))["offer"]["contact"] == first
        assert (await sue.ask("POST", f"/contacts/{second}/assign", to_ben, key="to-ben-2")).status_code == 204
        await ann.sees(lambda view: view["work"] == "idle")
        rows = {row["contact"]: row for row in (await sue.ask("GET", "/floor")).json()["waiting"]}
        assert rows[second]["assigned_to"] == f"Agent {BEN}"
        assert rows[first]["since"] == before["since"]
        assert (await ben.ask("POST", f"/agent/offers/{first}-1/decline")).status_code == 204
        await ann.sees(lambda view: view["offer"] and view["offer"]["contact"] == first)


async def test_the_same_key_has_one_effect_and_everything_is_on_record(center: Center, browser: Opens) -> None:
    """Also what was refused, with the code of the refusal."""
    sue = await browser("sue")
    contact = await center.call()
    body = {"priority": 9, "why": WHY}
    for _ in range(2):
        assert (await sue.ask("PUT", f"/contacts/{contact}/priority", body, key="same-key-1")).status_code == 204
    nobody = {"agent": ANN, "seconds": 30, "why": WHY}
    for _ in range(2):
        assert (await sue.ask("POST", f"/contacts/{contact}/assign", nobody, key="same-key-2")).status_code == 409
    assert (await sue.ask("PUT", f"/contacts/{contact}/priority", body)).status_code == 422, "a key is needed"
    listed = (await sue.ask("GET", "/interventions")).json()
    assert [(row["by"], row["action"], row["what"], row["why"], row["refused"]) for row in listed] == [
        ("sue", "assign", "for 30 s", WHY, "not_available"),
        ("sue", "reprioritise", "9", WHY, None),
    ]
    for asked, actions in (
        ("action=assign", ["assign"]),
        (f"agent={ANN}", ["assign"]),
        (f"contact={contact}&by=sue", ["assign", "reprioritise"]),
        ("by=tom", []),
        (f"before={listed[0]['id']}", ["reprioritise"]),
        (f"since={listed[0]['at']}", ["assign"]),
        (f"until={listed[0]['at']}", ["reprioritise"]),
    ):
        found = (await sue.ask("GET", f"/interventions?{asked}")).json()
        assert [row["action"] for row in found] == actions, asked


async def test_whom_records_call_by_their_usernames_is_told_by_name(center: Center, browser: Opens) -> None:
    told = (await (await browser("sue")).ask("GET", "/supervisors")).json()
    assert {"username": "sue", "name": "Sue Stone"} in told
    assert "ann" not in {each["username"] for each in told}, "agents supervise nobody"
    assert (await (await browser("ann")).ask("GET", "/supervisors")).status_code == 403


async def test_a_supervisor_of_other_teams_and_an_agent_may_not(center: Center, browser: Opens) -> None:
    tom, ann = await browser("tom"), await browser("ann")
    contact = await center.call()
    for somebody in (tom, ann):
        for method, path, body in (
            ("PUT", f"/agents/{ANN}/presence", {"presence": "offline", "why": WHY}),
            ("PUT", f"/contacts/{contact}/priority", {"priority": 9, "why": WHY}),
            ("POST", f"/contacts/{contact}/assign", {"why": WHY, "agent": ANN}),
            ("POST", f"/contacts/{contact}/requeue", {"why": WHY, "queue": "cards"}),
        ):
            assert (await somebody.ask(method, path, body, key="not-mine-1")).status_code == 403
    assert (await tom.ask("GET", "/interventions")).json() == []
    assert (await tom.ask("GET", "/oversight")).json() == {"agents": [], "queues": []}
    assert (await ann.ask("GET", "/oversight")).status_code == 403
    assert center.services.desk.state.contacts[contact].queue == BILLING


async def test_who_belongs_to_no_agent_cannot_take_a_caller_themselves(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    contact = await center.call()
    mine = await sue.ask("POST", f"/contacts/{contact}/assign", {"why": WHY}, key="to-myself-1")
    assert (mine.status_code, "name the agent" in mine.json()["detail"]) == (403, True)
