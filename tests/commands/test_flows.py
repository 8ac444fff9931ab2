"""`switchboard flows` on the flows of a center: from one to another as files, and what is told when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Switchboard
from tests.services.flows.small import center_file


@pytest.fixture
async def small(switchboard: Switchboard, tmp_path: Path) -> Path:
    """A folder to work in; the small center is applied."""
    file = tmp_path / "center.yaml"
    file.write_text(center_file())
    assert (await switchboard("apply", str(file), "--yes")).code == 0
    return tmp_path


async def test_flow_goes_out_as_files_and_comes_in_as_drafts_of_what_differs(
    switchboard: Switchboard, small: Path
) -> None:
    folder = str(small / "out")
    assert (await switchboard("flows", "export", "main", "--folder", folder)).out.count("\n") == 3
    news = small / "out" / "flows" / "news.yaml"
    news.write_text(news.read_text().replace("There is no news.", "There is no news. None at all."))
    brought = await switchboard("flows", "import", folder, "--draft", "more")
    assert brought.out == "main: as it is published, no draft made.\nnews@more, change 1, from version 1.\n"
    published = await switchboard("flows", "publish", "news@more", "--note", "more")
    assert published == (0, "Published: news 2, main 2.\n", "")


async def test_what_cannot_be_is_told_with_what_to_do(switchboard: Switchboard, small: Path) -> None:
    broken = small / "main.yaml"
    broken.write_text((await switchboard("flows", "export", "main")).out.replace("queue: help", "queue: sales"))
    assert (await switchboard("flows", "draft", "main", "--from", str(broken))).code == 0
    checked = await switchboard("flows", "check", "main")
    assert (checked.code, checked.out) == (1, "")
    assert "step wait, queue: the center has no queue `sales`." in checked.err
    unknown = await switchboard("flows", "publish", "main@spring", "--note", "x")
    assert unknown == (1, "", "The flow main has no draft spring. Make one first.\n")
    alias = await switchboard("flows", "alias", "+13035550100", "newest")
    assert alias.err == "newest is no alias. Use published, steady, candidate, or a version's number.\n"


async def test_number_keeps_a_version_and_a_draft_is_discarded(switchboard: Switchboard, small: Path) -> None:
    assert (await switchboard("flows", "draft", "main@spring")).out == "main@spring begins at version 1.\n"
    assert (await switchboard("flows", "draft", "main@spring", "--discard")).out == "main@spring is gone.\n"
    kept = await switchboard("flows", "alias", "+13035550101", "1")
    assert kept.out == "Calls to +13035550101 begin with main: 1.\n"
    assert "+13035550101 begins with: version 1" in (await switchboard("flows", "show", "main")).out
    assert "welcome: say" in (await switchboard("flows", "show", "main@1")).out
