"""What the documents say about the checkout is so."""

from __future__ import annotations

from tools import settings_page


def test_the_page_of_settings_is_what_the_settings_say() -> None:
    assert settings_page.page.read_text() == settings_page.text(), "run: python -m tools.settings_page"
