"""Caps: no more contacts of a queue with agents at once than may be, and the next one as soon as one parts."""

from __future__ import annotations

import pytest

from routing import AgentConfig, Config, QueueConfig, State, why_waiting
from routing import events as e
from routing import facts as f
from routing.events import ToAgent
from routing.events.consults import AskConsult
from routing.requirement import Skilled
from routing.vocabulary import Presence
from tests.routing.centers import CONFIGS
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, center, names
from tests.routing.worlds import program, steps

WITH_AGENTS = {"offered", "connecting", "summoned", "talking", "lost"}


def capped(most: int = 1) -> Floor:
    """Three agents who are there, and a care queue with a cap."""
    return Floor(center(contacts_max=most, refusals_max=50), available=[ANN, BEN, CLEO])


def test_the_next_contact_waits_though_agents_are_free_and_is_told_so() -> None:
    floor = capped()
    floor.call(1)
    floor.call(2)
    assert (floor.stage(1), floor.stage(2)) == ("offered", "waiting")
    assert why_waiting(floor.state, 2, floor.now).passed_over.capped == 2


def test_another_queue_is_served_past_a_full_one() -> None:
    floor = capped()
    floor.call(1)
    floor.call(2, priority=9)
    floor.call(3, queue=CARDS)
    assert (floor.asked(2), floor.asked(3)) == (None, BEN)


def test_wrap_up_does_not_count() -> None:
    floor = capped()
    floor.call(1)
    floor.call(2)
    floor.talk(1)
    assert names(floor.do(e.EndTalk(1, ANN))) == ["TalkEnded", "WrapUpStarted", "ContactEnded", "OfferMade"]
    assert floor.asked(2) == BEN


@pytest.mark.parametrize("parts", ["decline", "caller", "presence", "expiry", "failure"])
def test_whatever_parts_a_contact_from_its_agent_lets_the_first_who_waits_in(parts: str) -> None:
    floor = capped()
    floor.call(1)
    floor.call(2)
    floor.call(3)
    match parts:
        case "decline":
            floor.decline(1)
        case "caller":
            floor.do(e.CallerGone(1))
        case "presence":
            floor.do(e.SetPresence(ANN, Presence.OFFLINE))
        case "expiry":
            floor.wait(15_000)
        case _:
            floor.accept(1)
            floor.do(e.ConnectFailed(1, 1, "no_leg"))
    first = 2 if parts == "caller" else 1
    assert floor.stage(first) == "offered", "whoever stood first gets the place"
    assert floor.stage(3) == "waiting"


def test_a_contact_that_somebody_refused_is_not_forgotten_behind_the_cap() -> None:
    floor = Floor(center(contacts_max=1), available=[ANN])
    floor.call(1)
    floor.decline(1)
    floor.call(2, priority=9)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    floor.talk(2)
    assert names(floor.do(e.SetPresence(CLEO, Presence.AVAILABLE))) == ["PresenceChanged"]
    floor.do(e.EndTalk(2, BEN))
    assert floor.asked(1) == CLEO


def test_who_stands_behind_somebody_whom_the_agent_refused_is_let_in() -> None:
    floor = Floor(center(contacts_max=1), available=[ANN])
    floor.call(1)
    floor.decline(1)
    floor.call(2, priority=9)
    floor.call(3)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    floor.talk(2)
    floor.wait(60_000)
    floor.do(e.EndTalk(2, BEN))
    assert (floor.asked(1), floor.asked(3)) == (None, ANN)


def test_an_event_that_parts_two_contacts_from_their_agents_lets_in_two() -> None:
    floor = capped(2)
    for contact in (1, 2, 3):
        floor.call(contact)
        if contact == 1:
            floor.talk(1)
            floor.do(AskConsult(1, ANN, 201, ToAgent(BEN)))
    assert (floor.stage(201), floor.stage(2), floor.stage(3)) == ("offered", "waiting", "waiting")
    floor.do(e.CustomerLeft(1, 1))
    assert (floor.asked(2), floor.asked(3)) == (BEN, CLEO)


def test_a_new_configuration_raises_and_lowers_the_cap() -> None:
    floor = capped(2)
    for contact in (1, 2, 3):
        floor.call(contact)
    floor.state.configs[2] = center(contacts_max=3)
    floor.do(e.AdoptConfig(2))
    assert floor.asked(3) == CLEO
    floor.state.configs[3] = center(contacts_max=1)
    floor.do(e.AdoptConfig(3))
    floor.call(4)
    for contact in (1, 2):
        floor.do(e.CallerGone(contact))
        assert floor.stage(4) == "waiting"
    floor.do(e.CallerGone(3))
    assert floor.stage(4) == "offered"


@pytest.mark.parametrize("seed", range(60))
def test_in_any_history_an_offer_finds_room_below_the_cap(seed: int) -> None:
    state = State(CONFIGS)
    for step in steps(state, program(seed, 150)):
        for queue in {fact.queue for fact in step.facts if isinstance(fact, f.OfferMade)}:
            most = state.config.queue(queue).contacts_max
            engaged = [c.id for c in state.contacts.values() if c.queue == queue and c.stage in WITH_AGENTS]
            assert not most or len(engaged) <= most


def test_a_receipt_names_only_whom_the_agent_could_have_had_when_others_were_matched_first() -> None:
    """Two agents become free at once; the first of them fills the queue from which the second could have taken."""
    config = Config(
        1,
        queues={CARE: QueueConfig(CARE, ring=2), CARDS: QueueConfig(CARDS, contacts_max=1)},
        agents={ANN: AgentConfig(ANN, {SPANISH: 1}, (CARE, CARDS)), BEN: AgentConfig(BEN, {}, (CARE, CARDS))},
    )
    floor = Floor(config, available=(ANN, BEN))
    floor.call(1)
    floor.call(2, CARDS, required=Skilled(SPANISH, 1))
    floor.call(3)
    floor.call(4, CARDS)
    offers = [fact for fact in floor.do(e.CallerGone(1)) if isinstance(fact, f.OfferMade)]
    assert [(offer.contact, offer.agent) for offer in offers] == [(2, ANN), (3, BEN)]
    assert offers[1].receipt.next == ()
