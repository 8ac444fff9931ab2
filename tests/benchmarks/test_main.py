"""Every benchmark is found by itself, and an unknown name is refused before anything runs."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import found, main

BENCHMARKS = {
    "calls",
    "containment",
    "day",
    "desk",
    "embedded",
    "interpreter",
    "memory",
    "offer_latency",
    "routing_decisions",
    "skills",
    "theory",
    "webhook",
}

COUNTED = {"containment", "estimates", "skills", "theory"}
"""They count what is always the same, and measure no time."""


def test_every_benchmark_is_found_with_a_title_and_enough_rounds() -> None:
    known = found()
    assert known.keys() >= BENCHMARKS
    for name, module in known.items():
        assert module.TITLE, name
        assert callable(module.run), name
        assert name in COUNTED or module.ROUNDS >= 5, name


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    told = capsys.readouterr().err
    assert "nonsense" in told
    assert all(name in told for name in BENCHMARKS)
