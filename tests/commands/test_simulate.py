"""`switchboard simulate`: the same file and seed give the same bytes, as a table, as JSON and as a chart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import made
from app.errors import Invalid
from app.settings import home
from tests.services.simulation.days import DAY, written

TABLE = """\
A small day: 5 runs, seeds 3 to 7; ± is half a 95 % interval

                          all queues      care            Cards
offered                   96.6 ± 15.2     93.6 ± 15.2     3.0 ± 0.0
answered                  87.2 ± 11.1     85.2 ± 11.1     2.0 ± 0.0
abandoned                 8.4 ± 6.0       8.4 ± 6.0       0.0 ± 0.0
overflowed                0.0 ± 0.0       0.0 ± 0.0       0.0 ± 0.0
still waiting at the end  1.0 ± 0.0       0.0 ± 0.0       1.0 ± 0.0
service level             87.4 ± 7.8 %    87.1 ± 8.0 %    100.0 ± 0.0 %
abandonment               8.4 ± 5.9 %     8.6 ± 6.0 %     0.0 ± 0.0 %
ASA                       6.6 ± 1.5 s     6.6 ± 1.5 s     4.4 ± 2.7 s
answered within, 50 %     3.1 ± 0.1 s     3.1 ± 0.1 s     2.5 ± 0.9 s
answered within, 90 %     9.6 ± 6.0 s     9.6 ± 6.0 s     6.2 ± 5.7 s
answered within, 95 %     29.2 ± 18.5 s   29.2 ± 18.5 s   6.2 ± 5.7 s
wait of all callers       8.2 ± 2.9 s     8.2 ± 2.9 s     4.4 ± 2.7 s
longest wait              110.2 ± 77.3 s  110.2 ± 77.3 s  6.2 ± 5.7 s
AHT                       222.1 ± 12.6 s  222.3 ± 11.7 s  210.0 ± 92.1 s
occupancy                 46.0 ± 4.4 %    -               -
"""


def ran(*arguments: object) -> str:
    """What the command writes."""
    result = CliRunner().invoke(made(), ["simulate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_measures_are_told_with_their_intervals(tmp_path: Path) -> None:
    assert ran(written(tmp_path), "--runs", 5, "--seed", 3) == TABLE


def test_json_holds_the_same_figures_and_those_of_each_interval(tmp_path: Path) -> None:
    told = json.loads(ran(written(tmp_path), "--runs", 5, "--seed", 3, "--json"))
    care = told["measures"]["care"]
    assert (told["title"], told["seeds"]) == ("A small day", [3, 4, 5, 6, 7])
    assert [each["from"] for each in told["intervals"]] == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    parts = ("answered", "abandoned", "overflowed", "waiting")
    assert care["offered"]["mean"] == pytest.approx(sum(care[part]["mean"] for part in parts))
    assert told["measures"]["all queues"]["offered"]["mean"] == pytest.approx(
        sum(each["offered"]["mean"] for each in told["intervals"])
    )
    assert f"{care['asa']['mean']:.1f} ± {care['asa']['half_width']:.1f} s" in TABLE


def test_callbacks_are_told_beside_the_same_callers_without_them(tmp_path: Path) -> None:
    called = DAY.replace("wrap_up_seconds: 60,", "wrap_up_seconds: 60, callbacks: {offer_when: {ahead: 1}},")
    file = written(tmp_path, called + "callbacks: {accept_percent: 100, reached_percent: 60}\n")
    told, table = json.loads(ran(file, "--runs", 5, "--seed", 3, "--json")), ran(file, "--runs", 5, "--seed", 3)
    care, without = told["measures"]["care"], told["without_callbacks"]["care"]
    parts = ("answered", "abandoned", "overflowed", "waiting", "called_back")
    assert care["offered"]["mean"] == pytest.approx(sum(care[part]["mean"] for part in parts))
    assert care["called_back"]["mean"] > 1
    assert care["accepted_share"]["mean"] == 100
    assert care["abandonment"]["mean"] < without["abandonment"]["mean"]
    assert f"{without['service_level']['mean']:.1f} ± {without['service_level']['half_width']:.1f} %" in TABLE
    assert "service level, nobody called back" in table
    assert f"{care['callback_wait']['mean']:.1f} ± {care['callback_wait']['half_width']:.1f} s" in table
    assert "called back" not in ran(written(tmp_path, called), "--runs", 1)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    file = written(tmp_path)
    charts = [tmp_path / name for name in ("one.svg", "two.svg", "three.svg")]
    for chart, seed in zip(charts, (1, 1, 2), strict=True):
        ran(file, "--runs", 2, "--seed", seed, "--chart", chart)
    one, two, three = (chart.read_bytes() for chart in charts)
    assert one == two
    assert one != three


def test_a_single_run_tells_no_interval(tmp_path: Path) -> None:
    lines = ran(written(tmp_path), "--runs", 1).splitlines()
    assert not any("±" in line for line in lines[1:])


def test_faults_are_told_with_their_line(tmp_path: Path) -> None:
    file = written(tmp_path, DAY.replace("queue: cards", "queue: card"))
    with pytest.raises(Invalid, match=r"line 19: callers\.cards\.queue: card is not known\. Did you mean cards\?"):
        ran(file)


def test_the_example_of_the_sample_center_runs() -> None:
    told = json.loads(ran(home / "examples" / "summit" / "day.yaml", "--runs", 1, "--json"))
    assert set(told["measures"]) == {"all queues", "Billing", "Retail care", "Card services"}
    assert told["measures"]["all queues"]["offered"]["mean"] > 1_500
