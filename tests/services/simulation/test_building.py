"""A simulation file becomes just the setting it describes; what is wrong with it is told by line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.simulation.building import build
from app.services.simulation.reading import SimulationRefused, read
from routing.callback_rule import CallbackRule
from routing.requirement import Skilled
from routing.simulator import Empirical, Exponential, Fixed, Gamma, Lognormal, Poisson, Recorded, Redial, Shift, Uptake
from tests.services.simulation.days import DAY, written

HOUR = 3_600_000
CENTER = """\
version: 1
center: {title: Two agents}
divisions: {retail: {title: Retail}}
sites: {home: {title: At home, zone: America/Denver}}
teams: {billing: {title: Billing, site: home, division: retail}, care: {title: Care, site: home, division: retail}}
skills: {billing: {title: Billing}}
queues:
  billing: {title: Billing, division: retail, priority: 60, required: {billing: 1}, wrap_up_seconds: 45}
  care: {title: Care, division: retail}
agents:
  ana: {name: Ana, team: billing, skills: {billing: 3}, queues: [billing, care]}
  ben: {name: Ben, team: care, queues: [care]}
"""
MINUTE = 60_000


def test_callers_come_and_last_as_written(tmp_path: Path) -> None:
    care, cards = build(read(written(tmp_path))).setting.demands
    assert care.arrivals == Poisson(30 * MINUTE, (10, 20, 30, 20, 10, 5))
    assert (care.talk, care.wrap_up) == (Lognormal(200_000, 0.8), Gamma(30_000, 0.5))
    assert (care.patience, care.redial) == (Exponential(120_000), Redial(0.5, Fixed(300_000)))
    assert cards.arrivals == Recorded((30_000, 75 * MINUTE, 3 * HOUR - 1_000))
    assert cards.talk == Empirical((100_000, 200_000, 300_000), (1 / 3, 2 / 3, 1.0))
    assert cards.patience is None


def test_queues_and_agents_are_those_of_the_file(tmp_path: Path) -> None:
    simulated = build(read(written(tmp_path)))
    config = simulated.setting.config
    titles = {title: config.queues[queue] for queue, title in simulated.queues.items()}
    assert titles["care"].wrap_up_ms == MINUTE
    assert titles["Cards"].priority == 70
    assert len(config.agents) == 5
    wanted = titles["Cards"].required
    assert isinstance(wanted, Skilled)
    able = [agent for agent in config.agents.values() if agent.skills.get(wanted.skill, 0) >= wanted.at_least]
    assert len(able) == 3
    assert all(titles["Cards"].id in agent.queues for agent in able)
    assert simulated.setting.thresholds[titles["care"].id] == 30_000


def test_agents_work_when_the_first_entry_that_has_them_says(tmp_path: Path) -> None:
    simulated = build(read(written(tmp_path)))
    both = [agent.id for agent in simulated.setting.config.agents.values() if agent.skills]
    shifts = simulated.setting.shifts
    assert [shift for shift in shifts if shift.agent == both[0]] == [
        Shift(both[0], 0, 2 * HOUR, ((HOUR, HOUR + 15 * MINUTE),))
    ]
    half = 30 * MINUTE
    assert [(shift.start, shift.end) for shift in shifts if shift.agent == both[1]] == [(half, 6 * half)]
    assert [(shift.start, shift.end) for shift in shifts if shift.agent == both[2]] == [
        (2 * half, 4 * half), (5 * half, 6 * half)
    ]  # fmt: skip
    assert [(shift.start, shift.end) for shift in shifts if shift.agent not in both] == [(0, 3 * HOUR)] * 2


CALLED_BACK = """\
callbacks: {accept_percent: 60, reached_percent: 80, answer: {exponential: 12}, offered_after: 30}
"""
CALLING = (
    "wrap_up_seconds: 60, callbacks: {offer_when: {seconds: 120, ahead: 4}, attempts: 2, expires_after_minutes: 90},"
)


def test_queues_call_back_as_written_and_callers_take_it_as_written(tmp_path: Path) -> None:
    text = DAY.replace("wrap_up_seconds: 60,", CALLING)
    setting = build(read(written(tmp_path, text + CALLED_BACK))).setting
    ((queue, policy),) = setting.callbacks.items()
    assert queue == setting.demands[0].contact.queue
    assert policy.rule == CallbackRule(120, 4, nobody_available=False, most_percent=40)
    assert (policy.lasts, policy.terms.attempts_max, policy.terms.ring_ms) == (90 * MINUTE, 2, 25_000)
    assert {demand.uptake for demand in setting.demands} == {Uptake(0.6, 0.8, Exponential(12_000), 30_000)}
    silent = build(read(written(tmp_path, text))).setting
    assert (silent.callbacks, silent.demands[0].uptake) == ({}, None)


def test_a_center_file_gives_what_the_simulation_file_does_not_change(tmp_path: Path) -> None:
    (tmp_path / "center.yaml").write_text(CENTER, encoding="utf-8")
    text = """\
version: 1
title: Fewer seconds
center: center.yaml
day: 08:00-10:00
queues: {billing: {wrap_up_seconds: 5}}
agents: {hired: {count: 2, queues: [billing], skills: {billing: 3}}}
callers: {billing: {queue: billing, per_hour: 10, talk: 100}}
staffing: [{who: [billing, hired]}]
"""
    simulated = build(read(written(tmp_path, text)))
    (billing,) = simulated.queues
    assert simulated.queues[billing] == "Billing"
    queue = simulated.setting.config.queues[billing]
    assert (queue.wrap_up_ms, queue.priority) == (5_000, 60)
    assert isinstance(queue.required, Skilled)
    assert len(simulated.setting.config.agents) == 4
    there = {shift.agent for shift in simulated.setting.shifts}
    able = [agent for agent in there if billing in simulated.setting.config.agents[agent].queues]
    assert len(able) == len(there) == 3


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("day: 09:00-12:00", "day: 12:00-09:00", "the day ends after it begins"),
        ("queue: care\n", "queue: caer\n", "line 12: callers.care.queue: caer is not known. Did you mean care?"),
        ("who: [both], count", "who: [bot], count", "staffing.0.who: bot is not known. Did you mean both?"),
        ("wrap_up_seconds: 60", "wrap_up_seconds: 0", "line 5: queues.care.wrap_up_seconds: Input should be greater"),
        ("    queue: cards\n", "    queue: cards\n    per_hour: 3\n", "callers.cards: say one of per_hour, calls, at"),
        ("talk: {observed: [100, 200, 300]}", "talk: {}", "callers.cards.talk: say one of a number of seconds"),
        ("talk: {observed: [100, 200, 300]}", "talk: -1", "callers.cards.talk.fixed: Input should be greater"),
        ("queues: [care, cards]", "queues: [card]", "agents.both.queues: card is not known. Did you mean cards?"),
        ("answering:", "answers:", "answers: Extra inputs are not permitted. Take it out, or mend its spelling."),
        ("version: 1", "version: [", "not YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_place_and_mend(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in DAY
    with pytest.raises(SimulationRefused) as refused:
        read(written(tmp_path, DAY.replace(before, after, 1)))
    assert told in str(refused.value)


def test_a_skill_the_center_does_not_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "center.yaml").write_text(CENTER, encoding="utf-8")
    text = """\
version: 1
title: A skill nobody has
center: center.yaml
day: 08:00-10:00
callers: {billing: {queue: billing, per_hour: 10, talk: 100, required: {latin: 1}}}
"""
    with pytest.raises(SimulationRefused, match=r"callers\.billing\.required: latin is not known"):
        read(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SimulationRefused, match="it cannot be read"):
        read(tmp_path / "nowhere.yaml")
