"""The desk against real PostgreSQL: one turn, several desks, repeated keys, deadlines, crashes."""

from __future__ import annotations

import asyncio

import pytest

from app.errors import Unavailable
from app.services.desk import Outcome
from app.services.verify import verify
from app.store.database import Database
from app.store.writes import Write
from routing.events import AcceptOffer, CallerGone, DeclineOffer, EnqueueContact
from routing.facts import ContactQueued, OfferAccepted, OfferMade
from tests.services.desk.support import (
    ANN,
    BEN,
    BILLING,
    adopt,
    available,
    center,
    contact,
    desk_on,
    enqueue,
    one_offer,
)
from tests.support.waiting import eventually


async def test_a_queued_contact_is_offered_and_its_rows_stand(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await available(desk, ANN)
        made = await contact(database, "CA1")
        outcome = await desk.submit(EnqueueContact(made, BILLING), key="CA1:1")
        assert [type(fact) for fact in outcome.facts] == [ContactQueued, OfferMade]
        [offer] = await database.hot.fetch("SELECT * FROM offer")
        assert (offer["contact_id"], offer["agent_id"], offer["state"]) == (made, ANN, "pending")
        assert offer["receipt"] is not None
        assert await database.hot.fetchval("SELECT stage FROM contact WHERE id = $1", made) == "waiting"
        assert await database.hot.fetchval("SELECT work FROM agent_state WHERE agent_id = $1", ANN) == "offered"
    assert await verify(database) == []


async def test_a_repeated_key_gets_the_same_outcome_and_no_second_effect(database: Database) -> None:
    written: list[Outcome] = []

    def rows(outcome: Outcome) -> list[Write]:
        written.append(outcome)
        return [Write("INSERT INTO deployment (key, value) VALUES ($1, $2)", (str(outcome.seq), 1))]

    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        event = EnqueueContact(made, BILLING)
        first, same_turn = await asyncio.gather(
            desk.submit(event, key="CA1:1", rows=rows), desk.submit(event, key="CA1:1", rows=rows)
        )
        later = await desk.submit(event, key="CA1:1", rows=rows)
        assert len(written) == 1
        assert first.facts == same_turn.facts == later.facts
        assert (first.repeated, same_turn.repeated, later.repeated) == (False, True, True)
        assert await database.hot.fetchval("SELECT count(*) FROM deployment") == 1


async def test_a_refused_event_changes_nothing_and_says_why(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        position = desk.position
        outcome = await desk.submit(AcceptOffer(ANN, 77, 1, "tab"), key="offer:77-1:accept:tab")
        assert outcome.refused == "gone"
        assert desk.position == position


async def test_two_desks_decide_in_one_order_and_two_tabs_cannot_both_accept(database: Database) -> None:
    async with desk_on(database) as one, desk_on(database) as other:
        await adopt(database, one, center())
        await available(one, ANN)
        made = await enqueue(database, other, "CA1")
        outcomes = await asyncio.gather(
            one.submit(AcceptOffer(ANN, made, 1, "left"), key="accept:left"),
            other.submit(AcceptOffer(ANN, made, 1, "right"), key="accept:right"),
        )
        assert sorted(str(outcome.refused) for outcome in outcomes) == ["None", "taken"]
        await eventually(lambda: one.position == other.position)
        assert one.state.contacts == other.state.contacts
        assert one.state.agents == other.state.agents


async def test_no_agent_is_offered_two_contacts_however_many_desks_decide(database: Database) -> None:
    async with desk_on(database) as one, desk_on(database) as other:
        await adopt(database, one, center(agents=5))
        for agent in range(1, 6):
            await available(one, agent)
        await asyncio.gather(*(enqueue(database, (one, other)[n % 2], f"CA{n}") for n in range(20)))
        offers = await database.hot.fetch(
            "SELECT agent_id, count(*) AS n FROM offer WHERE state = 'pending' GROUP BY 1"
        )
        assert [row["n"] for row in offers] == [1] * 5
    assert await verify(database) == []


async def test_a_deadline_is_settled_without_any_event(database: Database) -> None:
    async with one_offer(database) as (clock, _, made):
        await clock.advance(15)
        row = "SELECT reason FROM agent_state WHERE presence = 'not_ready' AND agent_id = $1"
        assert await eventually(lambda: database.hot.fetchval(row, ANN)) == "no_answer"
        assert await database.hot.fetchval("SELECT state FROM offer WHERE contact_id = $1", made) == "expired"
    assert await verify(database) == []


async def test_a_declined_contact_goes_to_the_other_agent_and_keeps_its_age(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await available(desk, ANN)
        made = await enqueue(database, desk, "CA1")
        age = desk.state.contacts[made].age_from
        await available(desk, BEN)
        outcome = await desk.submit(DeclineOffer(ANN, made, 1), key="decline")
        assert [fact.agent for fact in outcome.facts if isinstance(fact, OfferMade)] == [BEN]
        assert desk.state.contacts[made].age_from == age
        accepted = await desk.submit(AcceptOffer(BEN, made, 2, "tab"), key="accept")
        assert any(isinstance(fact, OfferAccepted) for fact in accepted.facts)


async def test_an_event_whose_rows_fail_is_set_aside_and_the_others_stand(database: Database) -> None:
    def broken(_: Outcome) -> list[Write]:
        return [Write("INSERT INTO no_such_table VALUES ($1)", (1,))]

    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        first, second = await contact(database, "CA1"), await contact(database, "CA2")
        good = asyncio.create_task(desk.submit(EnqueueContact(first, BILLING), key="CA1:1"))
        with pytest.raises(Unavailable):
            await desk.submit(EnqueueContact(second, BILLING), key="CA2:1", rows=broken)
        assert (await good).refused is None
        assert set(desk.state.contacts) == {first}
    assert await verify(database) == []


async def test_a_turn_whose_connection_is_cut_is_taken_again(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        made = await contact(database, "CA1")
        await database.hot.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'switchboard turn'"
            " AND datname = current_database()"
        )
        outcome = await desk.submit(EnqueueContact(made, BILLING), key="CA1:1")
        assert outcome.refused is None
        assert await database.hot.fetchval("SELECT count(*) FROM fact WHERE grp = 1") == desk.position


async def test_a_new_desk_knows_what_the_journal_says(database: Database) -> None:
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await available(desk, ANN)
        made = await enqueue(database, desk, "CA1")
        expected = (desk.position, dict(desk.state.contacts))
    async with desk_on(database) as late:
        assert (late.position, dict(late.state.contacts)) == expected
        await late.submit(CallerGone(made), key="gone")
        assert late.state.contacts == {}
    assert await verify(database) == []
