"""Offers and their ends: accepted, declined, expired, rescinded, overflow."""

from __future__ import annotations

from routing import events as e
from routing import facts as f
from routing.config import MissRule, MissRules
from routing.vocabulary import Miss, Presence, Work
from tests.routing.floor import ANN, BEN, CARE, CLEO, Floor, center, names


def test_an_offer_lasts_fifteen_seconds_and_then_the_agent_is_not_ready() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    assert floor.wait(14_999) == []
    assert names(floor.wait(1)) == ["OfferExpired", "MissCounted", "PresenceChanged"]
    ann = floor.agent(ANN)
    assert (ann.presence, ann.reason, ann.work) == (Presence.NOT_READY, Miss.NO_ANSWER, Work.IDLE)
    assert floor.stage(1) == "waiting"


def test_an_offer_not_answered_goes_to_the_next_agent_at_once() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    assert names(floor.wait(15_000)) == ["OfferExpired", "MissCounted", "PresenceChanged", "OfferMade"]
    assert floor.asked(1) == BEN


def test_who_declines_stays_available_and_is_asked_nothing_for_ten_seconds() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.decline(1)
    floor.call(2)
    assert floor.agent(ANN).presence is Presence.AVAILABLE
    assert floor.wait(9_998) == []
    assert names(floor.wait(1)) == ["AgentResumed", "OfferMade"]
    assert floor.asked(1) == ANN, "nobody else is there to try"


def test_a_pause_of_nothing_asks_again_at_once() -> None:
    floor = Floor(center(misses=MissRules(declined=MissRule())), available=[ANN])
    floor.call(1)
    assert names(floor.decline(1)) == ["OfferDeclined", "MissCounted", "OfferMade"]


def test_a_declined_contact_stands_before_all_who_came_later() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.call(2)
    floor.decline(1)
    floor.do(e.SetPresence(BEN, Presence.AVAILABLE))
    assert floor.asked(1) == BEN


def test_who_refused_is_not_asked_again_while_another_is_untried_even_if_busy() -> None:
    floor = Floor(available=[BEN, ANN])
    floor.call(9)
    floor.talk(9)
    floor.call(1)
    floor.decline(1)
    assert names(floor.wait(10_000)) == ["AgentResumed"]
    assert floor.asked(1) is None
    floor.do(e.EndTalk(9, BEN))
    floor.do(e.FinishWrapUp(BEN, 9))
    assert floor.asked(1) == BEN


def test_who_refused_one_contact_is_asked_for_the_next() -> None:
    floor = Floor(available=[BEN, ANN])
    floor.call(9)
    floor.call(1)
    floor.call(2)
    floor.decline(1)
    floor.wait(10_000)
    assert floor.asked(2) == ANN


def test_when_the_untried_go_the_others_are_asked_again() -> None:
    floor = Floor(available=[BEN, ANN])
    floor.call(9)
    floor.talk(9)
    floor.call(1)
    floor.decline(1)
    floor.wait(10_000)
    floor.do(e.SetPresence(BEN, Presence.OFFLINE))
    assert floor.asked(1) is None, "still at work, and may yet come back"
    facts = floor.do(e.EndTalk(9, BEN)) + floor.do(e.FinishWrapUp(BEN, 9))
    assert names(facts)[-3:] == ["WrapUpEnded", "PresenceChanged", "OfferMade"]
    assert floor.asked(1) == ANN


def test_a_second_round_begins_when_everybody_was_tried() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    asked = []
    for _ in range(4):
        asked.append(floor.asked(1))
        floor.decline(1)
        floor.wait(10_000)
    assert asked == [ANN, BEN, ANN, BEN]


def test_after_five_refusals_the_contact_overflows() -> None:
    floor = Floor(center(misses=MissRules(declined=MissRule())), available=[ANN])
    floor.call(1)
    for _ in range(4):
        floor.decline(1)
    facts = floor.decline(1)
    assert facts[-1] == f.ContactLeft(1, CARE, "overflow")
    assert floor.stage(1) == "left"
    assert floor.agent(ANN).work is Work.IDLE


def test_expired_offers_count_as_refused() -> None:
    floor = Floor(center(refusals_max=2), available=[ANN, BEN, CLEO])
    floor.call(1)
    floor.decline(1)
    assert "ContactLeft" in names(floor.wait(15_000))


def test_a_contact_queued_again_begins_with_no_refusals_but_goes_on_counting_offers() -> None:
    floor = Floor(center(refusals_max=1), available=[ANN, BEN])
    floor.call(1)
    floor.decline(1)
    floor.call(1)
    contact = floor.state.contacts[1]
    assert (contact.refusals, contact.tried, contact.ordinal) == (0, (), 2)


def test_the_first_tab_wins() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.accept(1, "one")
    assert floor.refused(e.AcceptOffer(ANN, 1, 1, "two")) == "taken"
    assert floor.refused(e.DeclineOffer(ANN, 1, 1)) == "taken"
    assert floor.state.contacts[1].tab == "one"


def test_an_offer_that_is_over_is_gone() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    floor.wait(15_000)
    assert floor.refused(e.AcceptOffer(ANN, 1, 1, "tab")) == "gone"
    assert floor.refused(e.AcceptOffer(ANN, 1, 2, "tab")) == "not_yours"
    floor.do(e.CallerGone(1))
    assert floor.refused(e.AcceptOffer(BEN, 1, 2, "tab")) == "gone"


def test_an_answer_at_the_deadline_is_late_once_the_deadline_is_settled() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.wait(15_000)
    assert floor.refused(e.AcceptOffer(ANN, 1, 1, "tab")) == "gone"


def test_a_deadline_is_settled_once_and_not_before_its_time() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    over = e.OfferOver(1, 1, floor.now + 15_000)
    assert floor.refused(over) == "not_due"
    floor.wait(15_000)
    assert floor.refused(over) == "not_due"


def test_an_agent_who_steps_away_is_not_rung_any_longer() -> None:
    floor = Floor(available=[ANN, BEN])
    floor.call(1)
    facts = floor.do(e.SetPresence(ANN, Presence.NOT_READY, "lunch"))
    assert names(facts) == ["OfferRescinded", "PresenceChanged", "OfferMade"]
    assert floor.state.contacts[1].refusals == 0
    assert floor.asked(1) == BEN


def test_an_agent_who_stays_available_while_it_rings_changes_nothing() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    assert floor.do(e.SetPresence(ANN, Presence.AVAILABLE, "back")) == []


def test_a_caller_who_hangs_up_while_it_rings_leaves_the_agent_with_the_old_idle_time() -> None:
    floor = Floor(available=[ANN])
    idle_since = floor.agent(ANN).idle_since
    floor.call(1)
    floor.wait(5_000)
    assert names(floor.do(e.CallerGone(1))) == ["OfferRescinded", "ContactAbandoned", "ContactEnded"]
    assert floor.agent(ANN).idle_since == idle_since


def test_who_declines_begins_a_new_idle_time() -> None:
    floor = Floor(available=[ANN])
    floor.call(1)
    floor.wait(5_000)
    floor.decline(1)
    assert floor.agent(ANN).idle_since == floor.now
