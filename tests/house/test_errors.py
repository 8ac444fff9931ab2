"""Every error is a problem document with its own status and type."""

from __future__ import annotations

from app import errors


def kinds() -> list[type[errors.SwitchboardError]]:
    return errors.SwitchboardError.__subclasses__()


def test_a_problem_names_type_title_status_and_detail() -> None:
    problem = errors.Conflict("The offer went to another tab.", offer="7-1").problem()
    assert problem == {
        "type": "urn:switchboard:problem:conflict",
        "title": "No longer possible",
        "status": 409,
        "detail": "The offer went to another tab.",
        "offer": "7-1",
    }


def test_without_a_detail_the_title_stands() -> None:
    assert "detail" not in errors.NotFound().problem()
    assert str(errors.NotFound()) == "Not found"


def test_no_two_errors_share_a_type() -> None:
    assert len({kind.kind for kind in kinds()}) == len(kinds())
