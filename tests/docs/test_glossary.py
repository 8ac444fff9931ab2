"""The glossary has every name of the house, in order, and none twice."""

from __future__ import annotations

from routing.vocabulary import Presence
from tests.docs.pages import docs, rows
from tools.lints.one_name import names

expected = """
abandonment, agent, AHT, ASA, attempt, barge, call, callback, caller, campaign, canary, center, connector, consult,
contact, containment, customer, deadline, disposition, division, escalation rule, estimated wait, fact, FCR, flow,
flow session, hold, instruction, journal, lease, leg, level, list, milestone, monitor, not ready, occupancy, offer,
outcome, overflow, presence, promise to pay, prompt, queue, reason, receipt, record, right party, routing group,
routing plan, routing step, scenario, screen pop, secret, segment, service level, short abandon, sign-in, signal,
site, skill, sprint, step, team, transfer, turn, virtual hold, voicemail, whisper, wrap-up
"""
table = rows(docs / "GLOSSARY.md", "# Glossary")
terms = [term for term, _, _ in table]


def test_every_name_of_the_house_is_there() -> None:
    assert {name.strip() for name in expected.replace("\n", " ").split(",")} - set(terms) == set()


def test_the_names_are_in_order_and_unique() -> None:
    assert terms == sorted(set(terms), key=str.casefold)


def test_every_name_is_explained_in_a_sentence() -> None:
    assert [term for term, meaning, _ in table if not meaning.rstrip("*").endswith(".") or len(meaning) > 160] == []


def test_no_name_is_a_word_that_is_not_used() -> None:
    assert set(names) & {term.casefold() for term in terms} == set()


def test_the_presences_are_explained() -> None:
    meaning = {term: text for term, text, _ in table}["presence"]
    assert all(presence.value.replace("_", " ") in meaning for presence in Presence)
