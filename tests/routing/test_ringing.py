"""Ringing several agents at once: the first accept wins, the others go free without blame, each refusal is its own."""

from __future__ import annotations

from typing import Any

from routing import candidates, why_waiting
from routing import events as e
from routing import facts as f
from routing.vocabulary import TAKEN, Presence, Work
from tests.routing import invariants
from tests.routing.floor import ANN, BEN, CARDS, CARE, CLEO, Floor, center, names


def ringing(**more: Any) -> Floor:
    """A contact that rings at Ann and Ben, who were idle longest; Cleo stays free."""
    here = Floor(center(ring=2, **more), available=[ANN, BEN, CLEO])
    assert names(here.call(1)) == ["ContactQueued", "OfferMade", "OfferMade"]
    invariants.check(here.state)
    return here


def offers(here: Floor) -> dict[int, int]:
    """The agents it rings at, with the ordinals."""
    return {agent: here.agent(agent).offer for agent in here.state.contacts[1].ringing}


def test_it_rings_at_the_first_so_many_and_each_offer_has_its_number() -> None:
    here = ringing()
    assert offers(here) == {ANN: 1, BEN: 2}
    assert here.agent(CLEO).work is Work.IDLE
    assert why_waiting(here.state, 1, here.now).agents == (ANN, BEN)


def test_fewer_are_asked_where_fewer_are_free() -> None:
    here = Floor(center(ring=10), available=[BEN])
    assert names(here.call(1)) == ["ContactQueued", "OfferMade"]


def test_the_first_accept_wins_and_the_others_are_free_without_blame() -> None:
    here = ringing()
    idle_since = here.agent(ANN).idle_since
    facts = here.do(e.AcceptOffer(BEN, 1, 2, "tab"))
    assert facts[0] == f.OfferRescinded(1, 1, ANN, TAKEN)
    assert names(facts) == ["OfferRescinded", "OfferAccepted"]
    ann = here.agent(ANN)
    assert (ann.work, ann.idle_since, ann.paused_until, ann.misses) == (Work.IDLE, idle_since, None, {})
    assert here.state.contacts[1].tried == ()
    assert here.refused(e.AcceptOffer(ANN, 1, 1, "tab")) == "gone"
    assert here.refused(e.AcceptOffer(BEN, 1, 2, "other")) == "taken"
    invariants.check(here.state)


def test_who_goes_free_is_asked_for_the_next_at_once() -> None:
    here = ringing()
    here.do(e.CallerGone(1))
    here.call(2, CARDS)
    here.call(3)
    assert here.state.contacts[3].ringing == (BEN, CLEO)
    here.call(4, CARDS)
    facts = here.do(e.AcceptOffer(CLEO, 3, 2, "tab"))
    assert names(facts) == ["OfferRescinded", "OfferAccepted", "OfferMade"]
    assert here.asked(4) == BEN


def test_of_those_who_go_free_together_nobody_is_taken_by_whoever_stands_behind() -> None:
    """Two ask for the same customer; who does not get it asks for the next, before the third's line rings at both."""
    here = Floor(center(ring=3), available=[ANN, BEN, CLEO])
    for contact, queue in ((1, CARE), (2, CARDS), (3, CARDS), (4, CARE)):
        here.call(contact, queue)
    here.do(e.CallerGone(1))
    assert [here.state.contacts[contact].ringing for contact in (2, 3, 4)] == [(ANN,), (BEN,), (CLEO,)]


def test_one_who_declines_leaves_it_ringing_at_the_others() -> None:
    here = ringing()
    assert "OfferDeclined" in names(here.do(e.DeclineOffer(ANN, 1, 1)))
    assert (here.stage(1), offers(here)) == ("offered", {BEN: 2})
    assert here.refused(e.AcceptOffer(BEN, 1, 1, "tab")) == "gone"
    here.do(e.AcceptOffer(BEN, 1, 2, "tab"))
    assert here.stage(1) == "connecting"


def test_when_all_declined_those_who_were_not_asked_are() -> None:
    here = ringing()
    here.do(e.DeclineOffer(ANN, 1, 1))
    here.do(e.DeclineOffer(BEN, 1, 2))
    assert offers(here) == {CLEO: 3}


def test_each_offer_expires_by_itself_at_the_one_deadline() -> None:
    here = ringing()
    facts = here.wait(15_000)
    assert [fact.agent for fact in facts if isinstance(fact, f.OfferExpired)] == [ANN, BEN]
    assert offers(here) == {CLEO: 3}
    assert [here.agent(agent).presence for agent in (ANN, BEN)] == [Presence.NOT_READY] * 2


def test_the_contact_does_not_overflow_while_it_rings() -> None:
    here = ringing(refusals_max=1)
    here.do(e.DeclineOffer(ANN, 1, 1))
    assert here.stage(1) == "offered"
    assert names(here.do(e.DeclineOffer(BEN, 1, 2)))[-1] == "ContactLeft"


def test_a_caller_who_goes_takes_every_offer_back() -> None:
    here = ringing()
    assert names(here.do(e.CallerGone(1)))[:2] == ["OfferRescinded", "OfferRescinded"]
    assert [here.agent(agent).work for agent in (ANN, BEN)] == [Work.IDLE, Work.IDLE]


def test_one_who_steps_away_leaves_it_ringing_at_the_other() -> None:
    here = ringing()
    assert names(here.do(e.SetPresence(ANN, Presence.NOT_READY))) == ["OfferRescinded", "PresenceChanged"]
    assert offers(here) == {BEN: 2}
    invariants.check(here.state)


def test_another_agent_s_number_is_not_yours() -> None:
    here = ringing()
    assert here.refused(e.AcceptOffer(ANN, 1, 2, "tab")) == "not_yours"
    assert here.refused(e.DeclineOffer(BEN, 1, 1)) == "not_yours"


def test_a_contact_that_rings_counts_once_under_its_cap() -> None:
    here = ringing(contacts_max=1)
    assert len(offers(here)) == 2
    here.call(2)
    assert here.stage(2) == "waiting"


def test_each_receipt_names_who_was_left() -> None:
    here = Floor(center(ring=2), available=[ANN, BEN, CLEO])
    receipts = [fact.receipt for fact in here.call(1) if isinstance(fact, f.OfferMade)]
    assert [[key[-1] for key in (each.winner, *each.next)] for each in receipts] == [[ANN, BEN, CLEO], [BEN, CLEO]]
    assert [each.passed_over.busy for each in receipts] == [0, 1]
    assert {candidate.agent for candidate in candidates(here.state, 1) if candidate.because is None} == {CLEO}
