"""Escalation: which rules of a waiting contact hold now, and what follows from them."""

from __future__ import annotations

from routing.decisions.lookups import contact_of, require_due
from routing.escalation import LOOK_MS, EscalationRule, next_look, priority_after
from routing.events import EscalationDue, TellEstimates
from routing.facts import ContactEscalated, ContactLeft, EstimatesTold, Fact, PriorityChanged, SkillsRelaxed
from routing.receipts import ahead
from routing.state import ContactState, State
from routing.vocabulary import PRIORITY_MOST, Stage


def escalation_due(state: State, event: EscalationDue, now: int) -> list[Fact]:
    """Every rule that holds is applied, and the next look is set; a rule by which the contact leaves is the last."""
    contact = contact_of(state, event.contact)
    require_due(contact.look_at, event.deadline, now)
    numbers = [number for number, rule in enumerate(contact.rules) if _applies(state, contact, number, rule, now)]
    rules = [contact.rules[number] for number in numbers]
    applied = (*contact.applied, *numbers)
    look = next_look(contact.rules, applied, contact.age_from, now + LOOK_MS)
    return [ContactEscalated(contact.id, tuple(numbers), look), *_following(contact, rules)]


def tell_estimates(state: State, event: TellEstimates, _now: int) -> list[Fact]:
    """Of those who are in a queue still."""
    known = tuple((contact, wait) for contact, wait in event.waits if contact in state.contacts)
    return [EstimatesTold(known)] if known else []


def _following(contact: ContactState, rules: list[EscalationRule]) -> list[Fact]:
    facts: list[Fact] = []
    priority = priority_after(rules, contact.priority, PRIORITY_MOST)
    if priority != contact.priority:
        facts.append(PriorityChanged(contact.id, priority))
    relaxed = tuple(sorted({skill for rule in rules for skill in rule.relax}))
    if relaxed:
        facts.append(SkillsRelaxed(contact.id, relaxed))
    leaves = next((rule.leave for rule in rules if rule.leave is not None), None)
    if leaves is not None:
        facts.append(ContactLeft(contact.id, contact.queue, leaves))
    return facts


def _applies(state: State, contact: ContactState, number: int, rule: EscalationRule, now: int) -> bool:
    if number in contact.applied or (rule.leave is not None and not _may_leave(contact)):
        return False
    standby = state.index.standby
    return (
        (rule.after_ms is None or now - contact.age_from >= rule.after_ms)
        and (rule.ahead_min is None or ahead(state, contact) >= rule.ahead_min)
        and (rule.wait_over_ms is None or (contact.wait_ms or 0) > rule.wait_over_ms)
        and (rule.staffed_under is None or _of_queue(state, contact, standby.staffed) < rule.staffed_under)
        and (rule.available_under is None or _of_queue(state, contact, standby.present) < rule.available_under)
    )


def _may_leave(contact: ContactState) -> bool:
    """Whoever is being offered stays; so does a callback, whose customer no flow could lead on."""
    return contact.stage is Stage.WAITING and contact.on_line


def _of_queue(state: State, contact: ContactState, agents: int) -> int:
    """How many of these agents serve the contact's queue."""
    return (state.index.roster.serving(contact.queue) & agents).bit_count()
