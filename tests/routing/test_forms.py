"""Snapshots that an earlier release took are read: what was added has its default, what is gone is left out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import AgentState, ContactState, State, decode_snapshot, encode_snapshot
from routing.requirement import ANYONE
from routing.vocabulary import Miss, Presence, Stage, Work

CONTACT = ContactState(7, 1, 5, 90, ANYONE, (), (), Stage.TALKING, 95, tried=(3,), agent=2, talked=True, holds=3)
AGENT = AgentState(2, Presence.AVAILABLE, work=Work.TALKING, since=95, contact=7, misses={Miss.DECLINED: 1}, contacts=4)
ADDED = st.sets(st.sampled_from([field.name for field in msgspec.structs.fields(ContactState) if not field.required]))


def snapshot() -> list[Any]:
    """A snapshot of one agent in a talk, taken apart: the names of both kinds, and the parts of its body."""
    state = State.restored({}, 0, 99, [AGENT], [CONTACT], closures=[])
    agent, contact, body = msgspec.msgpack.decode(encode_snapshot(state))
    return [agent, contact, body]


def earlier(kept: list[str]) -> bytes:
    """The same from a release whose contacts had just these fields, in this order."""
    agent, contact, (config, at, agents, (row,), closures) = snapshot()
    values = dict(zip(contact, row, strict=True)) | {"forgotten": [1, 2]}
    rows = [[values[name] for name in kept]]
    return msgspec.msgpack.encode([agent, kept, [config, at, agents, rows, closures]])


@given(ADDED, st.randoms(use_true_random=False))
def test_what_was_added_since_has_its_default_and_the_rest_what_it_held(added: set[str], order: Any) -> None:
    kept = [name for name in ContactState.__struct_fields__ if name not in added] + ["forgotten"]
    order.shuffle(kept)
    held = decode_snapshot(earlier(kept), {})
    defaults = ContactState(7, 1, 5, 90, ANYONE, (), (), Stage.TALKING, 95)
    expected = msgspec.structs.replace(CONTACT, **{name: getattr(defaults, name) for name in added})
    assert held.contacts == {7: expected}
    assert held.agents == {2: AGENT}


def test_a_contact_without_what_every_contact_has_is_refused() -> None:
    kept = [name for name in ContactState.__struct_fields__ if name != "queue"]
    with pytest.raises(msgspec.DecodeError, match="no queue"):
        decode_snapshot(earlier(kept), {})


def test_what_is_no_snapshot_is_refused() -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_snapshot(msgspec.msgpack.encode([1, 2, 3, 4, 5]), {})
