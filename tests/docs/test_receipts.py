"""The page on receipts: its example is what the engine writes and what people are told."""

from __future__ import annotations

import re

import msgspec

from app.services.views.candidates import candidate_views
from app.services.views.names import AgentName, Choice, Names, QueueName
from app.services.views.receipts import in_words
from routing import AgentConfig, Candidate, Config, QueueConfig, candidates, decide, evolve
from routing import events as e
from routing.facts import Fact, OfferMade
from routing.match import match
from routing.vocabulary import Presence
from tests.docs.pages import docs, rows
from tests.routing.floor import Floor

PAGE = docs / "receipts.md"
TEXT = PAGE.read_text(encoding="utf-8")
CARE, AT_WORK, CALLER = 1, 1, 2
ANN, BEN, CLEO, DAN, EVE = range(1, 6)
NAMES = Names(
    queues={CARE: QueueName("care", "Care")},
    agents={agent: AgentName(name) for agent, name in enumerate(("Ann", "Ben", "Cleo", "Dan", "Eve"), start=1)},
    reasons=(Choice(name="lunch", title="lunch"),),
)
CENTER = Config(
    1,
    queues={CARE: QueueConfig(CARE)},
    agents={agent: AgentConfig(agent, queues=() if agent == EVE else (CARE,)) for agent in NAMES.agents},
)


def example() -> tuple[OfferMade, tuple[Candidate, ...]]:
    """The offer of the page's example, and everybody right before it."""
    floor = Floor(CENTER)
    floor.do(e.SetPresence(CLEO, Presence.AVAILABLE))
    floor.call(AT_WORK, CARE)
    floor.talk(AT_WORK)
    floor.do(e.SetPresence(DAN, Presence.NOT_READY, "lunch"))
    for agent in (BEN, ANN):
        floor.now += 60_000
        floor.do(e.SetPresence(agent, Presence.AVAILABLE))
    facts = _queued(floor)
    everybody = candidates(floor.state, CALLER)
    [offer] = match(floor.state, facts, floor.now)
    assert isinstance(offer, OfferMade)
    return offer, everybody


def _queued(floor: Floor) -> list[Fact]:
    facts = decide(floor.state, e.EnqueueContact(CALLER, CARE), floor.now)
    for fact in facts:
        evolve(floor.state, fact, floor.now)
    return facts


def test_the_receipt_is_as_on_record() -> None:
    offer, _ = example()
    written = re.search(r"```json\n(.*?)\n```", TEXT, re.DOTALL)
    assert written is not None
    assert msgspec.json.encode(offer.receipt).decode() == written[1]


def test_the_receipt_is_as_told() -> None:
    offer, _ = example()
    assert f"> {in_words(offer.receipt, NAMES.agent_name(offer.agent).name, NAMES)}" in TEXT.splitlines()


def test_everybody_is_told_of_as_on_the_page() -> None:
    _, everybody = example()
    told = [
        (view.name, f"{view.rank}. in order" if view.rank else view.words) for view in candidate_views(everybody, NAMES)
    ]
    assert told == rows(PAGE, "## Everybody at that moment")
