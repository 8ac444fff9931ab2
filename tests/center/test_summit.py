"""The sample center's parts fit one another: its callers call its numbers and are on its connector's file."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from app.settings import home
from carrier.people.script import Script, read_folder
from tests.support.summit import read_once

summit = home / "examples" / "summit"
scripts = read_folder(summit / "life")


@pytest.fixture(scope="module")
def phones() -> set[str]:
    """The phone numbers of the sample customers."""
    code = "import json; from connector.records import customers; print(json.dumps([each.phone for each in customers]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=summit, capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("script", scripts.values(), ids=scripts)
def test_callers_call_the_centers_numbers(script: Script) -> None:
    numbers = {key.name for key in read_once().bodies if key.kind == "number"}
    assert script.to in numbers


def test_callers_who_are_customers_are_on_file(phones: set[str]) -> None:
    known = [script.from_ for script in scripts.values() if script.from_.startswith(("+1720", "+1970"))]
    assert len(known) >= 8
    for pattern in known:
        assert {pattern.replace("##", f"{digits:02d}") for digits in range(100)} <= phones
