"""The chart is a whole SVG with a mark for every interval, drawn within its panels."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.services.simulation.building import build
from app.services.simulation.chart import chart
from app.services.simulation.reading import read
from app.services.simulation.running import run
from tests.services.simulation.days import DAY, written

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    """The chart of three runs."""
    file = written(tmp_path_factory.mktemp("chart"), DAY.replace("A small day", "Calls & <care>"))
    return ET.fromstring(chart(run(build(read(file)), range(1, 4))))  # noqa: S314 - our own text, written just now


def test_every_interval_has_its_bar_and_its_two_points(drawn: ET.Element) -> None:
    assert len(drawn.findall(f"{SVG}rect")) == 6
    assert len(drawn.findall(f"{SVG}circle")) == 12
    assert [len((line.get("points") or "").split()) for line in drawn.findall(f"{SVG}polyline")] == [6, 6]


def test_more_calls_make_a_higher_bar(drawn: ET.Element) -> None:
    heights = [float(bar.get("height") or 0) for bar in drawn.findall(f"{SVG}rect")]
    assert max(heights) == heights[2]
    assert min(heights) == heights[5]


def test_everything_stays_within_the_picture(drawn: ET.Element) -> None:
    _, _, width, height = (float(part) for part in (drawn.get("viewBox") or "").split())
    for part in drawn.iter():
        assert all(0 <= float(part.get(name) or 0) <= width for name in ("x", "x1", "x2", "cx"))
        assert all(0 <= float(part.get(name) or 0) <= height for name in ("y", "y1", "y2", "cy"))


def test_titles_and_times_are_written_out(drawn: ET.Element) -> None:
    words = [text.text for text in drawn.findall(f"{SVG}text")]
    assert words[0] == "Calls & <care>: 3 runs"
    assert {"calls offered", "service level, %", "mean wait, s", "09:00", "11:30"} <= set(words)
