"""The page about scenarios tells of every word and key, and its examples run."""

from __future__ import annotations

import re

from app.settings import home
from ivr_flows import load
from ivr_flows.scenarios import Scenario, load_scenario, run_all
from ivr_flows.scenarios.acts import Act
from ivr_flows.scenarios.lines import WORDS

PAGE = (home / "docs" / "scenarios.md").read_text()
FLOW = (home / "docs" / "flows.md").read_text()
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_passes_in_the_example_flow() -> None:
    fenced = re.search(r"```yaml\n(.*?)```", FLOW, re.DOTALL)
    assert fenced
    flow = load(fenced[1])
    assert run_all({flow.name: flow}, [load_scenario(EXAMPLES[0])]).results[0].failure is None


def test_the_other_examples_are_read() -> None:
    assert [load_scenario(f"flow: main\n{example}").steps for example in EXAMPLES[1:]] == [()]


def test_every_word_is_told_where_it_belongs() -> None:
    acts, expectations = PAGE.split("\n## What must be seen\n")
    for word, line in WORDS.items():
        part = acts if issubclass(line, Act) else expectations
        assert re.search(rf"^\| `{word}[:`]", part, re.MULTILINE), word


def test_every_key_is_told() -> None:
    assert [key for key in Scenario.model_fields if f"| `{key}` |" not in PAGE] == []
