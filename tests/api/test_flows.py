"""Flows over the API: supervisors draft, prove, publish and roll back; agents may not even look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.api.running import Browser, Center
from tests.services.flows.small import MAIN, NUMBER, WELCOMES, apply

Opened = Callable[[str], Awaitable[Browser]]
GREETING = MAIN.replace("Welcome to the small center.", "Welcome to the small center. It is open.")


@pytest.fixture
async def sue(center: Center, browser: Opened) -> Browser:
    """A supervisor of the small center."""
    await apply(center.database, center.services.desk)
    return await browser("sue")


async def test_supervisor_drafts_proves_publishes_and_rolls_back(sue: Browser, center: Center) -> None:
    begun = await sue.ask("POST", "/flows/main/drafts/spring", {})
    assert (begun.status_code, begun.json()["base"], begun.json()["document"]) == (201, 1, MAIN)
    text = {"document": GREETING, "revision": 1}
    assert (await sue.ask("PUT", "/flows/main/drafts/spring", text)).json()["scenarios"] == {"welcomes": WELCOMES}
    assert (await sue.ask("GET", "/flows/main/drafts/spring/problems")).json() == []
    report = (await sue.ask("POST", "/flows/main/drafts/spring/test")).json()
    assert (report["passed"], [each["scenario"] for each in report["scenarios"]]) == (True, ["welcomes"])
    told = (await sue.ask("GET", "/flows/main/difference?after=spring")).json()["sentences"]
    assert [each.partition(' "')[0] for each in told] == ["say welcome: English words changed:"]
    wanted = {"drafts": {"main": "spring"}, "note": "spring", "percent": 10}
    assert (await sue.ask("POST", "/flows/publish", wanted)).json() == {"versions": {"main": 2}}
    assert (await sue.ask("PUT", "/flows/main/canary", {"percent": 30})).status_code == 204
    canary = (await sue.ask("GET", "/flows/main")).json()["canary"]
    assert (canary["version"], canary["percent"], canary["started_by"]) == (2, 30, "sue")
    promoted = await sue.ask("POST", "/flows/main/promote", {"note": "liked"})
    assert promoted.json() == {"versions": {"main": 2}}
    back = await sue.ask("POST", "/flows/main/roll-back", {"note": "not so much"})
    assert back.json() == {"versions": {"main": 1}}
    view = (await sue.ask("GET", "/flows/main")).json()
    assert [each["what"] for each in view["decisions"]][:2] == ["rolled_back", "promoted"]
    assert [each["number"] for each in view["versions"]] == [2, 1]


async def test_list_and_versions_and_file(sue: Browser) -> None:
    [main, news, other] = (await sue.ask("GET", "/flows")).json()
    assert (main["name"], main["published"], main["numbers"][0]["alias"]) == ("main", 1, "published")
    assert (news["kind"], other["numbers"][0]["number"]) == ("part", "+13035550102")
    version = (await sue.ask("GET", "/flows/main/versions/1")).json()
    assert (version["parts"], version["document"]) == ({"news": 1}, MAIN)
    file = await sue.ask("GET", "/flows/main/file?revision=1")
    assert (file.text, file.headers["content-type"]) == (MAIN, "application/yaml")


async def test_what_is_wrong_is_a_problem_that_says_what_to_do(sue: Browser) -> None:
    await sue.ask("PUT", "/flows/main/drafts/broken", {"document": MAIN.replace("2: wait", "2: nowhere")})
    [problem, *_] = (await sue.ask("GET", "/flows/main/drafts/broken/problems")).json()
    assert (problem["flow"], problem["place"], problem["line"]) == ("main", "step menu, choices.2.to", 14)
    wanted = {"drafts": {"main": "broken"}, "note": "x"}
    refused = await sue.ask("POST", "/flows/publish", wanted)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:switchboard:problem:flow-refused")
    assert refused.json()["errors"][0]["mend"]
    failing = {"document": MAIN.replace("Welcome", "Hello")}
    await sue.ask("PUT", "/flows/main/drafts/broken", failing)
    failed = await sue.ask("POST", "/flows/publish", wanted)
    assert (failed.status_code, failed.json()["type"]) == (422, "urn:switchboard:problem:scenario-failed")
    assert failed.json()["errors"][0]["scenario"] == "welcomes"
    changed = await sue.ask("PUT", "/flows/main/drafts/broken", failing | {"revision": 1})
    assert (changed.status_code, changed.json()["type"]) == (409, "urn:switchboard:problem:draft-changed")
    assert (await sue.ask("DELETE", "/flows/main/drafts/broken")).status_code == 204
    assert (await sue.ask("GET", "/flows/main/drafts/broken")).status_code == 404


async def test_draft_from_before_the_last_publication_is_told_so(sue: Browser) -> None:
    await sue.ask("POST", "/flows/main/drafts/old", {})
    await sue.ask("PUT", "/flows/main/drafts/new", {"document": GREETING})
    await sue.ask("POST", "/flows/publish", {"drafts": {"main": "new"}, "note": "x"})
    await sue.ask("PUT", "/flows/main/drafts/old", {"document": GREETING.replace("open", "closed")})
    wanted = {"drafts": {"main": "old"}, "note": "y"}
    stale = await sue.ask("POST", "/flows/publish", wanted)
    assert (stale.status_code, stale.json()["type"]) == (409, "urn:switchboard:problem:stale-draft")
    assert "rebase the draft" in stale.json()["detail"]
    assert (await sue.ask("POST", "/flows/main/drafts/old/rebase")).json()["base"] == 2
    assert (await sue.ask("POST", "/flows/publish", wanted)).json() == {"versions": {"main": 3}}


async def test_number_is_given_an_alias(sue: Browser) -> None:
    path = f"/numbers/{NUMBER}/alias"
    assert (await sue.ask("PUT", path, {"alias": "version", "version": 1})).status_code == 204
    [main, *_] = (await sue.ask("GET", "/flows")).json()
    assert main["numbers"][0] == {"number": NUMBER, "alias": "version", "version": 1}
    assert (await sue.ask("PUT", path, {"alias": "version", "version": 9})).status_code == 404
    assert (await sue.ask("PUT", path, {"alias": "newest"})).status_code == 422


async def test_nothing_is_promoted_without_a_canary(sue: Browser) -> None:
    refused = await sue.ask("POST", "/flows/main/promote", {})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:switchboard:problem:no-canary")
    assert (await sue.ask("GET", "/flows/nothing")).status_code == 404


@pytest.mark.parametrize("path", ["/flows", "/flows/main", "/flows/main/drafts/spring"])
async def test_agents_may_not_even_look(browser: Opened, path: str) -> None:
    ann = await browser("ann")
    assert (await ann.ask("GET", path)).status_code == 403
    assert (await ann.ask("POST", "/flows/publish", {"drafts": {"main": "x"}, "note": "y"})).status_code == 403
