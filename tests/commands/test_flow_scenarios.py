"""`flows test`, `flows try`, `flows record`: scenarios run from files, and made in the terminal and of live calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.commands.flows import flows
from app.errors import Invalid
from app.store.database import Database
from ivr_flows.scenarios import load_scenario
from tests.commands.conftest import Switchboard
from tests.ivr_flows.flows import text
from tests.ivr_flows.scenarios.center import STEPS
from tests.voice.stage import contact_of, voice_stage

SCENARIO = (
    "title: An order.\nflow: main\nlook_ups: {orders.read: not_found}\nsteps:\n- presses: '1'\n- presses: '407'\n"
)
SEEN = "- outcome: order failure not found\n- ends: completed\n"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """The files of a company: one flow, one scenario."""
    for folder, file, content in (("flows", "main", text(STEPS)), ("scenarios", "order", SCENARIO + SEEN)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{file}.yaml").write_text(content)
    return tmp_path


def ran(*arguments: str | Path, typed: str = "") -> Result:
    """What came of a command."""
    result = CliRunner().invoke(flows, [str(each) for each in arguments], input=typed)
    if isinstance(result.exception, Invalid):
        raise result.exception
    return result


def test_scenarios_of_a_folder_are_run(company: Path) -> None:
    result = ran("test", company)
    assert result.exit_code == 0
    first, _, count, covered, *missed = result.stdout.splitlines()
    assert first.startswith("passed ")
    assert first.endswith("order.yaml: An order.")
    assert count == "1 scenarios, 0 failed."
    assert covered.startswith("main: ")
    assert missed[0].startswith("  steps not visited: tell, told")


def test_a_failed_scenario_tells_its_line(company: Path) -> None:
    file = company / "scenarios" / "order.yaml"
    file.write_text(SCENARIO + "- hears: nonsense\n" + SEEN)
    result = ran("test", file)
    assert result.exit_code == 1
    assert "FAILED" in result.stdout
    assert "  line 7: expected: hears: nonsense" in result.stdout


def test_coverage_may_be_asked_for(company: Path) -> None:
    assert ran("test", company, "--coverage-least", "10").exit_code == 0
    result = ran("test", company, "--coverage-least", "90")
    assert result.exit_code == 1
    assert "Less than 90 % visited: main." in result.output


def test_recordings_are_made_anew(company: Path) -> None:
    file = company / "scenarios" / "order.yaml"
    file.write_text(SCENARIO + "- exactly: {}\n")
    assert ran("test", file).exit_code == 1
    assert ran("test", file, "--regenerate").exit_code == 0
    assert "-not_found-> nothing" in file.read_text()
    assert ran("test", file).exit_code == 0


def test_flows_elsewhere_are_named(company: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.yaml"
    (company / "flows").rename(tmp_path / "elsewhere")
    alone.write_text(SCENARIO + SEEN)
    with pytest.raises(Invalid, match="There is no folder `flows` near"):
        ran("test", alone)
    assert ran("test", alone, "--flows", tmp_path / "elsewhere").exit_code == 0


def test_a_folder_without_scenarios_is_told(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    with pytest.raises(Invalid, match="There are no scenarios in"):
        ran("test", tmp_path)


def test_a_scenario_that_is_none_is_told_with_its_file(company: Path) -> None:
    file = company / "scenarios" / "order.yaml"
    file.write_text("flow: main\nsteps:\n- shouts: hi\n")
    with pytest.raises(Invalid, match=r"order.yaml: line 3: step 1: no such word"):
        ran("test", company)


TYPED = """open
1

407
{status: shipped}
/hears it is shipped
/milestone nothing
/nonsense
/time passes 60
two
2
*
9
/way
/help
1
/save tried
/save full exactly
/quit
"""


def test_a_call_is_tried_and_saved(company: Path) -> None:
    result = ran("try", company / "flows" / "main.yaml", typed=TYPED)
    assert result.exit_code == 0
    for words in (
        "Are the hours store open or closed? [open] ",
        '  "For orders, press 1.',
        "  (asks orders.read {'number': '407'})",
        '  "It is shipped."',
        "  (main: reached milestone (has_heard))",
        ">   yes",
        "  milestones: has_heard",
        "  ? no such word; the words are answers,",
        "  (the call waits in the queue billing)",
        "  main: first -2-> talk",
        "  ? the call is over",
        "  /save NAME",
    ):
        assert words in result.stdout
    saved = company / "scenarios"
    assert "- answers:\n    status: shipped\n" in (saved / "tried.yaml").read_text()
    assert "instruction: enqueue" in (saved / "full.yaml").read_text()
    assert ran("test", company).exit_code == 0


def test_stubs_come_from_a_file(company: Path) -> None:
    file = company / "scenarios" / "order.yaml"
    file.write_text(f"hours: {{store: closed}}\n{SCENARIO}")
    result = ran("try", company / "flows" / "main.yaml", "--with", file, typed="1\n407\n/save again\n")
    assert "Are the hours" not in result.stdout
    assert "  (the call is over: completed)" in result.stdout
    assert "orders.read: not_found" in (company / "scenarios" / "again.yaml").read_text()


async def test_no_database_is_needed(switchboard: Switchboard, company: Path) -> None:
    ran = await switchboard("flows", "test", str(company), DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert ran.code == 0
    assert ran.out.startswith("passed ")


async def test_a_live_call_is_recorded(switchboard: Switchboard, database: Database) -> None:
    async with voice_stage(database) as stage:
        line = stage.line()
        menu = await line.come_in()
        await line.press(menu, "9")
    ran = await switchboard("flows", "record", str(contact_of(menu)))
    assert ran.code == 0, ran.err
    assert load_scenario(ran.out).flow == "main"
    assert "- presses: '9'\n- hears: Not understood.\n" in ran.out
    assert (await switchboard("flows", "record", "77")).err == "Contact 77 was in no flow.\n"
