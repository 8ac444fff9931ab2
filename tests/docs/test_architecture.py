"""Whatever the documents point at is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import home
from tests.docs.pages import docs, links, named_paths, of_page, pages, rows

made_here = ("app/console_dist", "var/")
"""What building and running make; a fresh checkout lacks it."""


@pytest.mark.parametrize("page", pages(), ids=of_page)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert [str(target) for target in links(page) if not target.exists()] == []


@pytest.mark.parametrize("page", pages(), ids=of_page)
def test_every_path_that_is_named_exists(page: Path) -> None:
    lasting = [path for path in named_paths(page) if not path.startswith(made_here)]
    assert [path for path in lasting if not (home / path).exists()] == []


def test_the_table_of_changes_is_long_enough_and_links_each_place() -> None:
    table = rows(docs / "ARCHITECTURE.md", "## To change X, open Y")
    assert len(table) >= 30
    assert [what for what, where in table if "](../" not in where] == []


def test_no_change_is_listed_twice() -> None:
    changes = [what for what, _ in rows(docs / "ARCHITECTURE.md", "## To change X, open Y")]
    assert len(set(changes)) == len(changes)
