"""Signing in and out, cookies, CSRF, and API tokens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

from app.services import accounts
from app.services.accounts import Person
from app.services.roles import Role
from app.store.database import Database
from tests.api.running import Browser, Center, running
from tests.support.waiting import eventually

Opens = Callable[[str], Awaitable[Browser]]
PASSWORD = "correct horse battery"


async def _signing_in(center: Center, browser: Browser, username: str, password: str) -> httpx.Response:
    return await browser.ask("POST", "/sign-in", {"username": username, "password": password})


async def test_a_password_signs_in_and_a_wrong_one_does_not(center: Center, browser: Opens) -> None:
    """An unknown username, a wrong password and an account without one get the same answer."""
    await accounts.add(center.database, Person("eve", "Eve", Role.ADMIN), PASSWORD)
    somebody = await browser("")
    answers = [
        await _signing_in(center, somebody, *wrong)
        for wrong in (("eve", "wrong password"), ("nobody", "wrong password"), ("ann", "wrong password"))
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}
    assert (await somebody.ask("GET", "/me")).status_code == 401
    assert (await _signing_in(center, somebody, "Eve ", PASSWORD)).status_code == 204
    me = (await somebody.ask("GET", "/me")).json()
    assert (me["username"], me["role"], me["agent"], me["demo"]) == ("eve", "admin", None, True)


async def test_trying_out_passwords_is_stopped(center: Center, browser: Opens) -> None:
    """Even the right one is not tried any more, until some time has passed."""
    await accounts.add(center.database, Person("eve", "Eve", Role.ADMIN), PASSWORD)
    somebody = await browser("")
    for _ in range(10):
        assert (await _signing_in(center, somebody, "eve", "wrong password")).status_code == 401
    stopped = await _signing_in(center, somebody, "eve", PASSWORD)
    assert (stopped.status_code, stopped.json()["type"]) == (429, "urn:switchboard:problem:too-many-attempts")
    assert int(stopped.headers["Retry-After"]) > 0


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(database: Database) -> None:
    """And travel over TLS only, where the service is reached by TLS."""
    async with running(database, public_url="https://calls.example.com") as center:
        await accounts.add(center.database, Person("eve", "Eve", Role.ADMIN), PASSWORD)
        somebody = Browser(center.base)
        async with somebody.http:
            answer = await _signing_in(center, somebody, "eve", PASSWORD)
    signed_in, csrf = answer.headers.get_list("set-cookie")
    assert "HttpOnly" in signed_in
    assert "HttpOnly" not in csrf
    for cookie in (signed_in, csrf):
        assert "SameSite=lax" in cookie
        assert "Secure" in cookie


async def test_a_page_of_another_site_can_do_nothing(center: Center, browser: Opens) -> None:
    """It sends our cookie, but cannot read the token it would have to repeat."""
    ann = await browser("ann")
    for headers in ({}, {"X-CSRF-Token": "guessed"}):
        answer = await ann.http.put("/agent/presence", json={"presence": "not_ready"}, headers=headers)
        assert answer.status_code == 403


async def test_signing_out_ends_the_cookie_and_the_stream_at_once(center: Center, browser: Opens) -> None:
    """A copy of the cookie is worth nothing afterwards."""
    ann = await browser("ann")
    stolen = ann.http.cookies["switchboard_sign_in"]
    async with ann.listening():
        assert (await ann.ask("POST", "/sign-out")).json() == {"signed_out": True}
        await eventually(lambda: center.services.hub.streams == 0)
    async with httpx.AsyncClient(cookies={"switchboard_sign_in": stolen}) as thief:
        assert (await thief.get(f"{center.base}/api/v1/me")).status_code == 401


async def test_a_sign_in_ends_by_itself(center: Center, browser: Opens) -> None:
    """After a long shift."""
    ann = await browser("ann")
    await center.database.hot.execute("UPDATE sign_in SET expires_at = now_ms()")
    assert (await ann.ask("GET", "/me")).status_code == 401


async def test_an_api_token_is_shown_once_and_may_do_what_its_role_may(center: Center, browser: Opens) -> None:
    """It needs no CSRF token, since no browser sends it by itself; revoked, it is worth nothing at once."""
    ada = await browser("ada")
    made = (await ada.ask("POST", "/tokens", {"name": "wallboard", "role": "supervisor"})).json()
    listed = (await ada.ask("GET", "/tokens")).json()
    assert [each["name"] for each in listed] == ["wallboard"]
    assert made["token"] not in str(listed)
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {made['token']}"}) as wallboard:
        assert (await wallboard.get(f"{center.base}/api/v1/floor")).status_code == 200
        assert (await wallboard.post(f"{center.base}/api/v1/tokens", json={})).status_code == 403
        assert (await wallboard.get(f"{center.base}/api/v1/agent")).status_code == 403
        assert (await ada.ask("DELETE", f"/tokens/{made['id']}")).status_code == 204
        assert (await wallboard.get(f"{center.base}/api/v1/floor")).status_code == 401
    assert (await ada.ask("DELETE", f"/tokens/{made['id']}")).status_code == 404


async def test_no_secret_is_kept(center: Center, browser: Opens) -> None:
    """Only hashes of cookies and tokens are in the database."""
    ada = await browser("ada")
    made = (await ada.ask("POST", "/tokens", {"name": "wallboard", "role": "admin"})).json()
    kept = str(await center.database.hot.fetch("SELECT * FROM api_token, sign_in"))
    assert made["token"] not in kept
    assert ada.http.cookies["switchboard_sign_in"] not in kept
