"""How a floor becomes the next: applying the changes to the one gives the other."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.services.views.changes import changes, comparable
from app.services.views.floor_view import AgentRow, FloorBeside, FloorView, VoicemailRow, WaitingRow, floor_view
from app.services.views.names import Names
from app.services.views.today import today
from routing import State
from routing.vocabulary import Presence, Stage, Work

BARE = floor_view(State({}), Names(), FloorBeside({}, today({}, Names(), contained=0, calls=0)), 0)

agents = st.dictionaries(st.just(1) | st.just(2), st.sampled_from(list(Work)), min_size=2)
waiting = st.dictionaries(st.integers(1, 5), st.sampled_from([Stage.WAITING, Stage.OFFERED]))
voicemails = st.dictionaries(st.integers(1, 5), st.sampled_from(["new", "taken"]))


@st.composite
def floors(draw: st.DrawFn) -> FloorView:
    """Floors of the same two agents."""
    return BARE.model_copy(
        update={
            "agents": tuple(_agent(number, work) for number, work in sorted(draw(agents).items())),
            "waiting": tuple(_waiting(number, stage) for number, stage in sorted(draw(waiting).items())),
            "voicemails": tuple(_voicemail(number, state) for number, state in sorted(draw(voicemails).items())),
        }
    )


@given(floors(), floors())
def test_applying_the_changes_gives_the_next_floor(before: FloorView, after: FloorView) -> None:
    """As a console applies them: rows replace rows, and those that are gone or done leave."""
    assert comparable(before, after)
    shown: dict[str, dict[int, Any]] = {
        "agent_row": {row.id: row for row in before.agents},
        "waiting": {row.contact: row for row in before.waiting},
        "voicemail": {row.id: row for row in before.voicemails},
    }
    for event, row in changes(before, after):
        if getattr(row, "gone", False) or getattr(row, "state", "") == "done":
            del shown[event][_key(row)]
        else:
            shown[event][_key(row)] = row
    assert set(shown["agent_row"].values()) == set(after.agents)
    assert set(shown["waiting"].values()) == set(after.waiting)
    assert set(shown["voicemail"].values()) == set(after.voicemails)


@given(floors())
def test_nothing_changes_when_nothing_changed(floor: FloorView) -> None:
    """No event is sent."""
    assert list(changes(floor, floor)) == []


def test_an_agent_who_is_no_longer_configured_needs_the_whole() -> None:
    """Changes cannot take a row of the grid away."""
    before = BARE.model_copy(update={"agents": (_agent(1, Work.IDLE),)})
    assert not comparable(before, BARE)
    assert comparable(BARE, before)


def _key(row: Any) -> int:
    return int(row.contact if isinstance(row, WaitingRow) else row.id)


def _agent(number: int, work: Work) -> AgentRow:
    return AgentRow(
        id=number, name="Ann", team=None, presence=Presence.AVAILABLE, reason=None, next_presence=None, work=work,
        since=0, paused_until=None, misses=0, away=(), contact=None, queue=None, listeners=(), help_asked_at=None,
    )  # fmt: skip


def _waiting(number: int, stage: Stage) -> WaitingRow:
    return WaitingRow(
        contact=number, queue="Billing", caller="+15550100999", since=0, priority=0, stage=stage, offered_to=None,
        assigned_to=None,
    )  # fmt: skip


def _voicemail(number: int, state: str) -> VoicemailRow:
    return VoicemailRow(
        id=number, contact=number, queue=None, caller="+15550100999", seconds=1, left_at=0, state=state, taken_by=None
    )
