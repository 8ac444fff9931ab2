"""The application around the routes: its description, health, errors and pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.api import pages
from app.api.openapi import dump
from app.settings import home
from tests.api.running import Browser, Center

Opens = Callable[[str], Awaitable[Browser]]


def test_the_committed_description_is_that_of_the_api() -> None:
    """The consoles' types are made from it. To renew it: `python -m app.api.openapi > console/openapi.json`."""
    assert (home / "console" / "openapi.json").read_text(encoding="utf-8") == dump()


async def test_health_readiness_and_measures(center: Center, browser: Opens) -> None:
    """Alive is the process; ready needs the database, and a schema that lacks no migration: a later one will do."""
    nobody = await browser("")
    assert (await nobody.http.get(f"{center.base}/healthz")).json() == {"status": "alive"}
    assert (await nobody.http.get(f"{center.base}/readyz")).status_code == 200
    assert "python_info" in (await nobody.http.get(f"{center.base}/metrics")).text
    await center.database.hot.execute("UPDATE alembic_version SET version_num = 'later'")
    assert (await nobody.http.get(f"{center.base}/readyz")).status_code == 200
    await center.database.hot.execute("UPDATE alembic_version SET version_num = '0001'")
    unready = await nobody.http.get(f"{center.base}/readyz")
    assert (unready.status_code, unready.headers["content-type"]) == (503, "application/problem+json")


async def test_errors_are_problem_documents_that_repeat_no_secret(center: Center, browser: Opens) -> None:
    """Whatever went wrong."""
    nobody = await browser("")
    odd = await nobody.ask("POST", "/sign-in", {"username": "x", "password": ["hunter2hunter2"]})
    assert (odd.status_code, odd.json()["type"]) == (422, "urn:switchboard:problem:invalid")
    assert odd.json()["errors"][0]["place"] == "body.password"
    assert "hunter2" not in odd.text
    lost = await nobody.ask("GET", "/nowhere")
    assert (lost.status_code, lost.headers["content-type"]) == (404, "application/problem+json")
    wrong = await nobody.ask("DELETE", "/me")
    assert (wrong.status_code, wrong.json()["title"]) == (405, "Method Not Allowed")


async def test_every_address_of_the_consoles_is_the_one_page(
    center: Center, browser: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a policy that lets it reach us and the carrier only; where it is not built that is said."""
    monkeypatch.setattr(pages, "folder", tmp_path)
    nobody = await browser("")
    assert (await nobody.http.get(f"{center.base}/agent")).status_code == 503
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    for path in ("/", "/sign-in", "/agent", "/floor"):
        page = await nobody.http.get(center.base + path)
        assert (page.status_code, page.text) == (200, "<!doctype html>")
        assert "connect-src 'self' ws://127.0.0.1:9" in page.headers["content-security-policy"]
    for path in ("/api/v1/none", "/assets/none.js", "/favicon.ico"):
        assert (await nobody.http.get(center.base + path)).status_code == 404
