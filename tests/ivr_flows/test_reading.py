"""Whatever a file holds, it is a document or refused with reasons."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr_flows import DocumentRefused, check, load
from ivr_flows.safe_yaml import parse
from tests.ivr_flows.summit import SUMMIT

MAIN = parse((SUMMIT / "main.yaml").read_text()).data
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, [], {}, "", "x", -1, 10**20, True, [None], {"a": {}}, {"type": []}, "{{", "goodbye", "menu"]
)


@pytest.mark.parametrize(
    "source", ["[1, 2]", "5", "~", "steps: 1", "steps: {a: 5}", "steps: {a: {type: [menu]}}", "a: {b: 1}"]
)
def test_no_document(source: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        load(source)
    assert all(problem.fault and problem.mend for problem in refused.value.problems)


def test_a_missing_key_of_the_document_is_told() -> None:
    with pytest.raises(DocumentRefused, match=r"start: `start` is missing. Add `start:`"):
        load("version: 1\nname: x\nkind: inbound\nsteps: {a: {type: hang_up}}")


@settings(max_examples=120)
@given(st.data())
def test_a_document_with_one_odd_thing_is_checked_or_refused(data: st.DataObject) -> None:
    odd = json.loads(json.dumps(MAIN))
    _plant(odd, data)
    with suppress(DocumentRefused):
        check(load(json.dumps(odd)), {"queue": set()}, {})


def _plant(inside: Any, data: st.DataObject) -> None:
    """Walk down to a random place and put something odd there."""
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        inner = inside[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 4)) == 0:
            inside[key] = data.draw(ODD)
            return
        inside = inner
