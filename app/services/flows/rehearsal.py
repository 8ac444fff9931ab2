"""Running the scenarios of a flow before anybody calls it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from app.services.flows.refusals import ScenarioFailed
from ivr_flows import Document, DocumentRefused, Problem
from ivr_flows.scenarios import Report, Scenario, load_scenario, run_all


@lru_cache(maxsize=512)
def scenario_of(text: str) -> Scenario:
    """The scenario of a text. Raises `DocumentRefused` when it is none."""
    return load_scenario(text)


def scenarios_in(folder: Path, flow: str) -> dict[str, str]:
    """The scenarios of a flow among the files of a folder: their texts, by the files' names.

    Raises `DocumentRefused` for a file that holds none, `OSError` or `UnicodeDecodeError` for what cannot be read.
    """
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.y*ml"))}
    return {name: text for name, text in texts.items() if scenario_of(text).flow == flow}


def rehearse(flow: str, scenarios: Mapping[str, str], documents: Mapping[str, Document]) -> Report:
    """Run them all, `documents` being the flow and those it runs, and tell what came of it.

    Raises `DocumentRefused` for one that cannot be read.
    """
    return run_all(documents, [_own(flow, name, text) for name, text in sorted(scenarios.items())])


def failures(scenarios: Mapping[str, str], report: Report) -> dict[str, str]:
    """What failed, by the scenario's name, as people read it."""
    results = zip(sorted(scenarios), report.results, strict=True)
    return {name: str(result.failure) for name, result in results if result.failure is not None}


def insist(flow: str, scenarios: Mapping[str, str], documents: Mapping[str, Document]) -> None:
    """Raises `ScenarioFailed`, with every one that fails, unless all pass."""
    try:
        failed = failures(scenarios, rehearse(flow, scenarios, documents))
    except DocumentRefused as refused:
        raise ScenarioFailed(str(refused)) from refused
    if failed:
        words = "\n".join(f"{flow}, scenario {name}: {failure}" for name, failure in failed.items())
        errors = [{"flow": flow, "scenario": name, "failure": failure} for name, failure in failed.items()]
        raise ScenarioFailed(words, errors=errors)


def _own(flow: str, name: str, text: str) -> Scenario:
    scenario = scenario_of(text)
    if scenario.flow != flow:
        fault = f"it is of the flow {scenario.flow}, and kept with {flow}"
        raise DocumentRefused([Problem(f"scenario {name}", fault, f"Write `flow: {flow}`")])
    return scenario
