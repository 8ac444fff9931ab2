"""Flows by chance that read a secret wherever the check lets them: nothing they say, note or hand over holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest

from ivr_flows import Flow, Session, Signal, Sprint, resume, start
from ivr_flows.instructions import LookUp
from ivr_flows.uses import uses
from tests.ivr_flows.generated import flows, values
from tests.ivr_flows.generated.signals import next_signal
from tests.ivr_flows.generated.values import Chance
from tests.ivr_flows.test_any_flow import CALLS, FIRST, NOWS

SECRET = "73918462"
READS = {
    "number": ["int(pin)", "count + int(pin)"],
    "text": ["pin", "spell(pin)", "'x' + pin + words", "known ? pin : words"],
    "boolean": ["pin == words", "pin.fits('7.*')"],
    "record": ["{'a': pin}"],
    "list": ["[words, pin]"],
}
FLOWS_EACH = 8
CALLS_EACH = 4
MOST_SIGNALS = 8


@pytest.fixture(scope="module")
def planted() -> Iterator[None]:
    """Every expression that is drawn reads the secret as often as not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(values.VARIABLES, "pin", {"type": "digits", "secret": True, "default": SECRET})
        for kind, sources in READS.items():
            patch.setitem(values.BY_KIND, kind, [*values.BY_KIND[kind], *sources])
        patch.setattr(values, "PROMPTS", [*values.PROMPTS, "It is {{ pin }}.", "It is {{ spell(pin) }}."])
        flows.variants.cache_clear()
        yield
    flows.variants.cache_clear()


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("first", FIRST)
def test_no_accepted_flow_lets_a_secret_out(first: str) -> None:
    for number in range(FLOWS_EACH):
        chance = Chance(f"taint {first} {number}")
        generated = flows.flow(chance, first)
        for _ in range(CALLS_EACH):
            _call(chance, generated)


@pytest.mark.usefixtures("planted")
def test_secrets_are_read_where_they_may_be() -> None:
    drawn = [flows.flow(Chance(f"taint {first} 0"), first) for first in FIRST]
    read = {use.source for flow in drawn for part in flow.parts.values() for use in uses(part.document)}
    assert {source for sources in READS.values() for source in sources} & read


def _call(chance: Chance, generated: Flow) -> None:
    now = chance.random.choice(NOWS)
    sprint = start(generated, chance.random.choice(CALLS), now)
    before: list[Signal] = []
    for _ in range(MOST_SIGNALS):
        _tells_nothing(sprint)
        if sprint.session.ended:
            return
        signal = next_signal(chance, generated, sprint.session, before)
        sprint = resume(generated, Session.load(sprint.session.dump()), signal, now)


def _tells_nothing(sprint: Sprint) -> None:
    """The arguments of a look-up are the one thing a secret may go to."""
    told = [each for each in sprint.instructions if not isinstance(each, LookUp)]
    asked = [each.filler for each in sprint.instructions if isinstance(each, LookUp)]
    session = (sprint.session.tags, sprint.session.standing, sprint.session.language)
    written = msgspec.json.encode((told, asked, sprint.journal, session)).decode()
    assert SECRET not in re.sub(r"[\s,.-]", "", written)
