"""Who may declare an emergency, and what is said to whom may not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.api.running import Browser

Opens = Callable[[str], Awaitable[Browser]]


async def test_supervisors_declare_what_the_center_has(browser: Opens) -> None:
    sue, ann = await browser("sue"), await browser("ann")
    assert (await sue.ask("GET", "/emergencies")).json() == []
    asked = {"declared": True, "why": "a burst pipe"}
    assert (await sue.ask("PUT", "/emergencies/flood", asked, key="flooded-1")).status_code == 404
    assert (await sue.ask("POST", "/emergencies/flood/preview", asked)).status_code == 404
    assert (await sue.ask("PUT", "/emergencies/flood", asked | {"message": ""}, key="flooded-2")).status_code == 422
    assert (await sue.ask("PUT", "/emergencies/flood", {"declared": True}, key="flooded-3")).status_code == 422, "why?"
    assert (await ann.ask("GET", "/emergencies")).status_code == 403
    assert (await ann.ask("PUT", "/emergencies/flood", asked, key="flooded-4")).status_code == 403
