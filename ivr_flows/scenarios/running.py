"""Running scenarios: each line in turn, up to the first that is not as expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ivr_flows.compiling import compile_flow
from ivr_flows.document import Document
from ivr_flows.flow import Flow
from ivr_flows.problems import DocumentRefused
from ivr_flows.scenarios.acts import Act
from ivr_flows.scenarios.call import Call, NotTheSame, Unsuited
from ivr_flows.scenarios.coverage import FlowCoverage, Seen, coverage
from ivr_flows.scenarios.document import Scenario
from ivr_flows.scenarios.expectations import Exactly, Expectation, Fails, IsRefused
from ivr_flows.scenarios.lines import Line, written
from ivr_flows.scenarios.seeing import sentence


@dataclass(frozen=True)
class Failure:
    """Why a scenario failed: the line (none: unknown), what was expected, what was seen, and the way so far."""

    line: int | None
    expected: str
    seen: str
    way: tuple[str, ...]

    def __str__(self) -> str:
        way = "\n".join(f"    {each}" for each in self.way)
        at = f"line {self.line}: " if self.line else ""
        return f"{at}expected: {self.expected}\n  seen: {self.seen}\n  the way so far:\n{way or '    (none)'}"


@dataclass(frozen=True)
class Result:
    """What came of a scenario; ``failure`` is none when it passed."""

    scenario: Scenario
    failure: Failure | None
    seen: Seen

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return self.failure is None


@dataclass(frozen=True)
class Report:
    """The results of scenarios, in their order, and how much of each flow they visit."""

    results: tuple[Result, ...]
    coverage: tuple[FlowCoverage, ...]

    @property
    def passed(self) -> bool:
        """Whether every scenario passed."""
        return all(result.passed for result in self.results)


def run_all(library: Mapping[str, Document], scenarios: Iterable[Scenario]) -> Report:
    """Run scenarios over the flows of a library, by name. Flows that cannot be run fail their scenarios."""
    flows = _Flows(library)
    results = tuple(flows.run(scenario) for scenario in scenarios)
    return Report(results, tuple(coverage(library, [result.seen for result in results])))


def run_scenario(flow: Flow, scenario: Scenario) -> Result:
    """Run one scenario in a compiled flow."""
    call = Call(flow, scenario, scenario.call.trigger(), scenario.at_ms)
    failure = _Run(scenario, call).failure()
    return Result(scenario, failure, Seen(frozenset(call.stood), tuple(call.journal)))


class _Flows:
    """The flows of a library, each compiled once, when a scenario needs it."""

    def __init__(self, library: Mapping[str, Document]) -> None:
        self._library = library
        self._compiled: dict[str, Flow] = {}

    def run(self, scenario: Scenario) -> Result:
        if scenario.flow not in self._library:
            return _impossible(scenario, f"there is no flow {scenario.flow}")
        try:
            return run_scenario(self._flow(scenario.flow), scenario)
        except DocumentRefused as refused:
            return _impossible(scenario, str(refused))

    def _flow(self, name: str) -> Flow:
        if name not in self._compiled:
            self._compiled[name] = compile_flow(self._library[name], self._library)
        return self._compiled[name]


def _impossible(scenario: Scenario, why: str) -> Result:
    return Result(scenario, Failure(None, f"the flow {scenario.flow}", why, ()), Seen(frozenset(), ()))


class _Run:
    """One scenario under way: the call, and what of it has surprised nobody yet."""

    def __init__(self, scenario: Scenario, call: Call) -> None:
        self._scenario = scenario
        self._call = call
        self._expected: set[type[Line]] = set()

    def failure(self) -> Failure | None:
        for position, line in enumerate(self._scenario.steps):
            seen = self._seen(line)
            if seen is not None:
                return self._failed(self._scenario.line(position), written(line), seen)
        surprise = self._surprise()
        return None if surprise is None else self._failed(None, "no fault, and no refused signal", surprise)

    def _seen(self, line: Line) -> str | None:
        """What is seen when the line is not as it should be; an act is to come when nothing surprising is open."""
        if isinstance(line, Expectation):
            self._expected.add(type(line))
            return line.missed(self._call)
        surprise = self._surprise()
        return surprise if surprise is not None else self._happens(line)

    def _happens(self, act: Act) -> str | None:
        self._expected.clear()
        try:
            act.happen(self._call)
        except (Unsuited, NotTheSame) as seen:
            return str(seen)
        return None

    def _surprise(self) -> str | None:
        """A fault or a refusal since the last act that no line has expected."""
        if self._call.faults() and not self._expected & {Fails, Exactly}:
            return f"the flow failed: {', '.join(self._call.faults())}"
        if self._call.refused and not self._expected & {IsRefused, Exactly}:
            return f"the signal was refused: {self._call.refused}"
        return None

    def _failed(self, line: int | None, expected: str, seen: str) -> Failure:
        way = tuple(map(sentence, self._call.journal))
        return Failure(line, expected, seen, way)
