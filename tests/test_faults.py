"""The named places where a process can be struck."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from app import faults


@pytest.mark.parametrize(
    "text", ["turn.committed", "turn.committed#3", "no.such.place#1:kill", "turn.committed#x:kill"]
)
def test_a_plan_that_cannot_be_read_says_how_one_reads(text: str) -> None:
    with pytest.raises(ValueError, match="PLACE#TIMES:kill"):
        faults.arm(text)


def test_a_process_is_killed_at_the_passage_that_was_named() -> None:
    passing = "from app import faults; faults.arm('outbox.sent#2:kill')\n" + "\n".join(
        f"print({n}, flush=True); faults.place({place!r})"
        for n, place in enumerate(["outbox.sent", "turn.committed", "outbox.sent", "outbox.sent"])
    )
    ended = subprocess.run([sys.executable, "-c", passing], capture_output=True, text=True, check=False)
    assert ended.stdout.split() == ["0", "1", "2"]
    assert ended.returncode == -signal.SIGKILL


def test_an_empty_plan_strikes_nowhere() -> None:
    faults.arm("")
    for place in faults.PLACES:
        faults.place(place)
