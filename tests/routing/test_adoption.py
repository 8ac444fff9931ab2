"""Adopting a configuration: new skills hold at once, what is retired goes in good order."""

from __future__ import annotations

import msgspec

from routing import AgentConfig, Config, QueueConfig
from routing import events as e
from routing import facts as f
from routing.requirement import Skilled
from routing.vocabulary import QUEUE_RETIRED, RETIRED, Presence, Work
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, SPANISH, Floor, center, names


def adopt(floor: Floor, config: Config) -> list[f.Fact]:
    floor.state.configs[config.number] = config
    return floor.do(e.AdoptConfig(config.number))


def test_an_unknown_configuration_is_refused() -> None:
    assert Floor().refused(e.AdoptConfig(2)) == "unknown_config"


def test_a_new_skill_holds_for_contacts_already_waiting() -> None:
    floor = Floor(available=[CLEO])
    floor.call(1, required=Skilled(SPANISH, 2))
    floor.call(2, CARDS)
    cleo = AgentConfig(CLEO, {SPANISH: 2}, (CARE, CARDS))
    config = center()
    facts = adopt(floor, msgspec.structs.replace(config, number=2, agents={**config.agents, CLEO: cleo}))
    assert names(facts) == ["ConfigAdopted", "OfferMade"]
    assert floor.asked(2) == CLEO, "by priority"


def test_everybody_who_fits_anew_is_served_in_order() -> None:
    floor = Floor(Config(1, {CARE: QueueConfig(CARE)}, {ANN: AgentConfig(ANN), BEN: AgentConfig(BEN)}), [BEN, ANN])
    for contact in (1, 2, 3):
        floor.call(contact)
    serving = {agent: AgentConfig(agent, {}, (CARE,)) for agent in (ANN, BEN)}
    adopt(floor, Config(2, {CARE: QueueConfig(CARE)}, serving))
    assert [floor.asked(contact) for contact in (1, 2, 3)] == [BEN, ANN, None]


def test_a_new_requirement_of_a_queue_holds_for_contacts_already_waiting() -> None:
    floor = Floor()
    floor.call(1)
    adopt(floor, msgspec.structs.replace(center(required=Skilled(SPANISH, 3)), number=2))
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChanged"]
    assert names(floor.do(e.SetPresence(BEN, Presence.AVAILABLE))) == ["PresenceChanged", "OfferMade"]


def test_who_would_return_to_a_retired_queue_leaves_it() -> None:
    """One whose connection fails, one whose agent is lost for good: after the queue both came from is gone."""
    floor = Floor(available=[ANN, BEN])
    floor.call(1, CARDS)
    floor.call(2, CARDS)
    floor.summon(1)
    floor.talk(2)
    floor.lose(2)
    config = center()
    adopt(floor, msgspec.structs.replace(config, number=2, queues={CARE: config.queues[CARE]}))
    failed = floor.do(e.ConnectFailed(1, 1, "no_microphone"))
    assert f.ContactLeft(1, CARDS, QUEUE_RETIRED) in failed
    assert f.ContactLeft(2, CARDS, QUEUE_RETIRED) in floor.wait(20_000)
    assert {floor.stage(contact) for contact in (1, 2)} == {"left"}


def test_contacts_leave_a_retired_queue() -> None:
    floor = Floor(available=[ANN])
    floor.call(1, CARDS)
    floor.call(2, CARDS)
    config = center()
    facts = adopt(floor, msgspec.structs.replace(config, number=2, queues={CARE: config.queues[CARE]}))
    assert facts == [
        f.OfferRescinded(1, 1, ANN, RETIRED),
        f.ContactLeft(1, CARDS, QUEUE_RETIRED),
        f.ContactLeft(2, CARDS, QUEUE_RETIRED),
        f.ConfigAdopted(2),
    ]
    assert floor.refused(e.EnqueueContact(1, CARDS)) == "unknown_queue"
    assert names(floor.call(1, CARE)) == ["ContactQueued", "OfferMade"]


def test_a_talk_of_a_retired_agent_in_a_retired_queue_goes_on_to_its_end() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.talk(1)
    facts = adopt(floor, Config(2))
    assert f.PresenceChosen(ANN, Presence.OFFLINE, RETIRED) in facts
    assert floor.stage(1) == "talking"
    assert floor.refused(e.SetPresence(ANN, Presence.AVAILABLE)) == "unknown_agent"
    floor.do(e.EndTalk(1, ANN))
    assert names(floor.do(e.FinishWrapUp(ANN, 1))) == ["WrapUpEnded", "PresenceChanged"]
    assert (floor.agent(ANN).presence, floor.agent(ANN).work) == (Presence.OFFLINE, Work.IDLE)
    assert set(floor.state.agents) == {ANN}
    adopt(floor, Config(3))
    assert not floor.state.agents


def test_an_idle_agent_who_is_retired_goes_offline_and_is_forgotten_with_the_pause() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.decline(1)
    config = center()
    agents = {BEN: config.agents[BEN]}
    facts = adopt(floor, msgspec.structs.replace(config, number=2, agents=agents))
    assert f.PresenceChanged(ANN, Presence.OFFLINE, RETIRED) in facts
    assert set(floor.state.agents) == {BEN}
    assert floor.wait(60_000) == []


def test_a_new_agent_begins_offline() -> None:
    floor = Floor(Config(1, {CARE: QueueConfig(CARE)}))
    floor.call(1)
    facts = adopt(floor, msgspec.structs.replace(center(), number=2))
    assert facts == [f.ConfigAdopted(2)]
    assert floor.agent(ANN).presence is Presence.OFFLINE
    assert names(floor.do(e.SetPresence(ANN, Presence.AVAILABLE))) == ["PresenceChanged", "OfferMade"]


def test_adopting_the_same_again_changes_nobody() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    assert floor.do(e.AdoptConfig(1)) == [f.ConfigAdopted(1)]
    assert floor.asked(1) == ANN
