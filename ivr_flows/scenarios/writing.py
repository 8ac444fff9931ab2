"""Writing scenarios: what was seen of a played call, to be read by people or golden, which is in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, TypeGuard

from ruamel.yaml import YAML

from ivr_flows import ear
from ivr_flows.flow import Flow
from ivr_flows.instructions import Enqueue, LookUp, Play, Prompt, Say
from ivr_flows.journal import Fault, Milestone, Outcome
from ivr_flows.scenarios.acts import Act
from ivr_flows.scenarios.call import Call, Unsuited
from ivr_flows.scenarios.document import Scenario
from ivr_flows.scenarios.expectations import Exactly, everything
from ivr_flows.scenarios.seeing import operation, prompts

_WIDTH = 1_000
Plain = dict[str, Any]


def observed(call: Call, *, exactly: bool) -> list[Any]:
    """The lines that expect what has been seen since the last act: in full, or what people look at."""
    return [{"exactly": everything(call)}] if exactly else list(_readable(call))


def recorded(flow: Flow, head: Plain, acts: Sequence[Any], *, exactly: bool) -> Plain:
    """The scenario in which these acts happen, with all that is seen of the call; `Unsuited` when one cannot happen.

    ``head`` is a scenario without its steps, ``acts`` are lines as a text holds them.
    """
    scenario = Scenario.model_validate(head | {"steps": list(acts)})
    call = Call(flow, scenario, scenario.call.trigger(), scenario.at_ms)
    steps = observed(call, exactly=exactly)
    for act, line in zip(acts, scenario.steps, strict=True):
        assert isinstance(line, Act), "what is expected is recorded, never given"
        line.happen(call)
        steps += [act, *(observed(call, exactly=exactly) if line.stirs else [])]
    return head | {"steps": steps}


def rewritten(flow: Flow, scenario: Scenario, text: str) -> str:
    """The text of a golden scenario with everything in `exactly` seen anew; all else in it stays as it is.

    From an act that does not suit the flow any more nothing is seen: running the scenario tells why.
    """
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    data = yaml.load(text)
    for position, seen in _seen_anew(flow, scenario):
        data["steps"][position] = {"exactly": seen}
    return _dumped(yaml, data)


def dumped(scenario: Plain) -> str:
    """A scenario as YAML."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.width = _WIDTH
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # the stub infers a None
    yaml.representer.ignore_aliases = lambda _: True
    return _dumped(yaml, scenario)


def _dumped(yaml: YAML, data: Any) -> str:
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _seen_anew(flow: Flow, scenario: Scenario) -> Iterator[tuple[int, Plain]]:
    call = Call(flow, scenario, scenario.call.trigger(), scenario.at_ms)
    for position, line in enumerate(scenario.steps):
        if isinstance(line, Act):
            try:
                line.happen(call)
            except Unsuited:
                return
        elif isinstance(line, Exactly):
            yield position, everything(call)


def _readable(call: Call) -> Iterator[Plain]:
    if call.refused:
        yield {"is refused": call.refused}
        return
    yield from ({"fails": entry.reason} for entry in call.way if isinstance(entry, Fault))
    for instruction in call.did:
        if isinstance(instruction, LookUp):
            yield {"asks": operation(instruction)}
        yield from ({"hears": prompt.text} for prompt in prompts(instruction) if _is_words(prompt))
        yield from ({"hears recording": prompt.media} for prompt in prompts(instruction) if isinstance(prompt, Play))
    yield from _reached(call)
    if isinstance(call.wait, Enqueue):
        yield {"waits in": call.wait.queue}
    if call.ended is not None:
        yield {"ends": call.ended}


def _is_words(prompt: Prompt) -> TypeGuard[Say]:
    return isinstance(prompt, Say) and bool(ear.words(prompt.text))


def _reached(call: Call) -> Iterator[Plain]:
    yield from ({"milestone": entry.name} for entry in call.way if isinstance(entry, Milestone))
    outcomes = [entry for entry in call.way if isinstance(entry, Outcome)]
    yield from ({"outcome": f"{entry.goal} {entry.result} {entry.reason}".strip()} for entry in outcomes[-1:])
