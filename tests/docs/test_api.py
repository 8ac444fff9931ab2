"""The page about the API says what the routes say."""

from __future__ import annotations

from tools import api_page


def test_the_tables_of_the_api_are_those_of_the_code() -> None:
    assert api_page.page.read_text() == api_page.text(), "run: python -m tools.api_page"
