"""A log line is one line, parses, and holds nothing personal."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import structlog

from app import log


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def written(capsys: pytest.CaptureFixture[str], form: Literal["json", "text"], **members: object) -> str:
    log.configure("info", form)
    log.get("house").info("call_arrived", **members)
    return capsys.readouterr().err


def test_a_line_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    line: dict[str, Any] = json.loads(written(capsys, "json", call="CA1", position=3))
    assert {
        "event": "call_arrived",
        "level": "info",
        "logger": "house",
        "call": "CA1",
        "position": 3,
    }.items() <= line.items()
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("form", ["json", "text"])
def test_personal_data_is_withheld(capsys: pytest.CaptureFixture[str], form: Literal["json", "text"]) -> None:
    line = written(capsys, form, pii_digits="4711", caller="sip:+15550100123@x", url="/Calls?To=%2B15550100123")
    assert "4711" not in line
    assert "5550100123" not in line
    assert line.count(log.withheld) == 3


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_forges_a_line(capsys: pytest.CaptureFixture[str], form: Literal["json", "text"]) -> None:
    line = written(capsys, form, words='hello\n{"event": "forged"}\x1b[2J\u2028')
    assert line.count("\n") == 1
    assert line.isprintable() or not set(line[:-1]) & set("\n\r\x1b\u2028")


@pytest.mark.parametrize("form", ["json", "text"])
def test_an_error_is_told_without_its_numbers_and_without_variables(
    capsys: pytest.CaptureFixture[str], form: Literal["json", "text"]
) -> None:
    log.configure("info", form)
    secret = "hush"
    try:
        int(f"+15550100123\nforged {len(secret)}")
    except ValueError:
        log.get("house").exception("look_up_failed")
    text = capsys.readouterr().err
    assert "ValueError" in text
    assert "5550100123" not in text
    assert "\nforged" not in text
    assert secret not in text


def test_libraries_write_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", "json")
    logging.getLogger("some.library").warning("calling %s", "+15550100123")
    line = json.loads(capsys.readouterr().err)
    assert line["event"] == f"calling {log.withheld}"
    assert line["logger"] == "some.library"


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("warning", "json")
    log.get("house").info("too_quiet")
    assert capsys.readouterr().err == ""
