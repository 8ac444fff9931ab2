"""Each broken flow is refused with the messages at its head, which name place, fault and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr_flows import Document, DocumentRefused, Problem, check, compile_flow, load
from ivr_flows.checks import CHECKS
from tests.ivr_flows.summit import library

BROKEN = Path(__file__).parent / "broken"
FLOWS = sorted(BROKEN.glob("*.yaml"))
BINDINGS = {"queue": {"billing"}, "hours": {"store"}, "connector": {"orders"}, "skill": {"billing"}}


def problems(text: str) -> list[Problem]:
    """What is wrong with a flow that stands beside the library."""
    try:
        document = load(text)
    except DocumentRefused as refused:
        return refused.problems
    beside = {each.name: each for each in (document, *_beside())}
    return check(document, BINDINGS, beside)


def _beside() -> list[Document]:
    return [load(path.read_text()) for path in sorted((BROKEN / "library").glob("*.yaml"))]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_broken_flow(path: Path) -> None:
    text = path.read_text()
    expected = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    assert expected
    assert [str(problem) for problem in problems(text)] == expected


def test_every_check_has_a_broken_flow() -> None:
    assert set(CHECKS) <= {path.stem for path in FLOWS}


def test_a_broken_flow_is_not_compiled() -> None:
    with pytest.raises(DocumentRefused, match="there is no step `byee`"):
        compile_flow(load((BROKEN / "missing_target.yaml").read_text()))


def test_the_sample_flows_are_sound() -> None:
    assert [problem for each in library().values() for problem in check(each, library=library())] == []
