"""The bytes on record: kinds and field orders that must never change, snapshots, digests."""

from __future__ import annotations

import hashlib
from typing import get_args

import msgspec
import pytest

from routing import (
    GENERATION,
    SCHEMA,
    Fact,
    State,
    decode_config,
    decode_fact,
    decode_snapshot,
    digest,
    encode_config,
    encode_fact,
    encode_snapshot,
    evolve,
)
from routing import facts as f
from routing.callbacks import CallbackTerms
from routing.codec import SnapshotBody, differs
from routing.escalation import EscalationRule
from routing.plan import RoutingStep
from routing.receipt import PassedOver, Receipt
from routing.requirement import Skilled
from routing.vocabulary import (
    ConsultEnd,
    EndedBy,
    Miss,
    Outcome,
    Presence,
    SkipReason,
    SpeakWith,
    Stage,
    TransferTo,
    WrapUpEnd,
)
from tests.routing.callback_worlds import START
from tests.routing.centers import CONFIGS, FIRST
from tests.routing.floor import ANN, Floor
from tests.routing.worlds import program, steps

RECEIPT = Receipt("longest_idle", (0, 5, 7), ((0, 6, 8),), 1, PassedOver(1, 2, 3, 4, 0))
STEP = RoutingStep(hold_ms=9, skip=(SkipReason.NOBODY_FREE,))
RULE = EscalationRule(after_ms=9, raise_priority=2)
TERMS = CallbackTerms(99, attempts_max=2, gaps_ms=(7, 8), ring_ms=9, dials_at_once=3)
ON_RECORD: list[tuple[Fact, str]] = [
    (f.ConfigAdopted(3), "[1,3]"),
    (f.DigestTaken(1, 2, 3, 1), "[2,1,2,3,1]"),
    (f.PresenceChanged(7, Presence.NOT_READY, "lunch"), '[10,7,"not_ready","lunch"]'),
    (f.PresenceChosen(7, Presence.OFFLINE, None), '[11,7,"offline",null]'),
    (f.AgentPaused(7, 99), "[12,7,99]"),
    (f.AgentResumed(7), "[13,7]"),
    (f.MissCounted(7, Miss.NO_ANSWER, 2), '[14,7,"no_answer",2]'),
    (
        f.ContactQueued(1, 2, 3, 99, Skilled(4, 5), ((6, 7),), (STEP, RoutingStep()), 4, 1, (RULE,), TERMS, True, 8),
        (
            '[20,1,2,3,99,["skill",4,5,null],[[6,7]],'
            '[[["all",[]],[],9,["nobody_free"],1,null],[["all",[]],[],null,[],1,null]],'
            "4,1,[[9,null,null,null,2,[],null,null]],[99,2,[7,8],9,3],true,8]"
        ),
    ),
    (f.ContactEscalated(1, (0, 2), 99), "[95,1,[0,2],99]"),
    (f.SkillsRelaxed(1, (4, 5)), "[96,1,[4,5]]"),
    (f.EstimatesTold(((1, 99), (2, None))), "[97,[[1,99],[2,null]]]"),
    (f.ContactRequeued(1, 2, in_room=True), "[21,1,2,true]"),
    (f.ContactLeft(1, 2, "key"), '[22,1,2,"key"]'),
    (f.ContactAbandoned(1, 2, Stage.WAITING), '[23,1,2,"waiting"]'),
    (f.ContactEnded(1, Outcome.ANSWERED), '[24,1,"answered"]'),
    (
        f.OfferMade(1, 2, 7, 3, 99, RECEIPT),
        '[30,1,2,7,3,99,["longest_idle",[0,5,7],[[0,6,8]],1,[1,2,3,4,0]]]',
    ),
    (f.OfferAccepted(1, 2, 7, 1, "tab", 99), '[31,1,2,7,1,"tab",99]'),
    (f.OfferDeclined(1, 2, 7), "[32,1,2,7]"),
    (f.OfferExpired(1, 2, 7), "[33,1,2,7]"),
    (f.OfferRescinded(1, 2, 7, "presence"), '[34,1,2,7,"presence"]'),
    (f.LegBound(1, 2, 7, 1), "[40,1,2,7,1]"),
    (f.AgentInRoom(1, 2, 7, 99, on_line=False), "[41,1,2,7,99,false]"),
    (f.CustomerArrived(1, 2, 3), "[42,1,2,3]"),
    (f.CustomerInRoom(1, 2, 7, 3), "[43,1,2,7,3]"),
    (f.ConnectionFailed(1, 2, 7, "no_leg"), '[44,1,2,7,"no_leg"]'),
    (f.CustomerHeld(1, 2, 7, 3, on=True), "[50,1,2,7,3,true]"),
    (f.AgentLost(1, 2, 7, 3, 99), "[51,1,2,7,3,99]"),
    (f.RejoinAsked(1, 2, 7, "tab"), '[52,1,2,7,"tab"]'),
    (f.AgentRejoined(1, 2, 7, 3), "[53,1,2,7,3]"),
    (f.TalkEnded(1, 2, 7, 3, EndedBy.LOST), '[54,1,2,7,3,"lost"]'),
    (f.WrapUpStarted(1, 2, 7, 3, 99), "[60,1,2,7,3,99]"),
    (f.WrapUpExtended(1, 2, 7, 99), "[61,1,2,7,99]"),
    (f.StepEntered(1, 0, 99), "[70,1,0,99]"),
    (f.StepSkipped(1, 0, SkipReason.NOBODY_STAFFED), '[71,1,0,"nobody_staffed"]'),
    (f.AgeReached(1, 2, None), "[72,1,2,null]"),
    (f.WrapUpEnded(1, 2, 7, "sold", WrapUpEnd.FINISHED), '[62,1,2,7,"sold","finished"]'),
    (f.WrapUpRequested(1, 2, 7, on=True), "[63,1,2,7,true]"),
    (f.DispositionFiled(1, 2, 7, "sold"), '[64,1,2,7,"sold"]'),
    (f.ContactAssigned(1, 7, 99), "[90,1,7,99]"),
    (f.AssignmentEnded(1), "[91,1]"),
    (f.PriorityChanged(1, 5), "[92,1,5]"),
    (f.QueueClosed(1, 99, 2, "storm"), '[150,1,99,2,"storm"]'),
    (f.QueueOpened(1), "[151,1]"),
    (f.AgentDialed(1, 2, 7, 3, "tab", 99), '[140,1,2,7,3,"tab",99]'),
    (f.InternalCallBegun(1, 2, 7, "tab", 99, 8, 4), '[146,1,2,7,"tab",99,8,4]'),
    (f.InternalCallPlaced(1, 2, 7), "[147,1,2,7]"),
    (f.InternalCallAnswered(1, 2, 7), "[148,1,2,7]"),
    (f.InternalCallEnded(1, 2, 7, ConsultEnd.LEFT), '[149,1,2,7,"left"]'),
    (f.AgentPhoneRung(1, 2, 7), "[110,1,2,7]"),
    (f.AgentPhoneStopped(1, 2, 7), "[111,1,2,7]"),
    (f.PlaceKept(1, 2, TERMS), "[100,1,2,[99,2,[7,8],9,3]]"),
    (f.ContactDeferred(1, 2, 99), "[101,1,2,99]"),
    (f.CallbackDue(1, 2), "[102,1,2]"),
    (f.CustomerDialed(1, 2, 3, 99), "[103,1,2,3,99]"),
    (f.DialFailed(1, 2, 3, "busy"), '[104,1,2,3,"busy"]'),
    (f.CallbackPutOff(1, 2, 3), "[112,1,2,3]"),
    (f.DialCalledOff(1, 2, 3, "agent_left"), '[105,1,2,3,"agent_left"]'),
    (f.CustomerConfirmed(1, 2), "[106,1,2]"),
    (f.CallbackRescheduled(1, TERMS, 99), "[107,1,[99,2,[7,8],9,3],99]"),
    (f.ContactTransferred(1, 2, 7, 3, TransferTo.AGENT, 8), '[120,1,2,7,3,"agent",8]'),
    (f.OutsideDialed(1, 2, 3, 7), "[121,1,2,3,7]"),
    (f.OutsideUnanswered(1, 2, "busy"), '[122,1,2,"busy"]'),
    (f.ConsultAsked(1, 2, 7, 3, 100, 8), "[130,1,2,7,3,100,8]"),
    (f.ConsultJoined(1, 2, 7, 3, 4), "[131,1,2,7,3,4]"),
    (f.ConsultTurned(1, 2, 7, 3, 4, 5, SpeakWith.BOTH), '[132,1,2,7,3,4,5,"both"]'),
    (f.ContactHandedOver(1, 2, 7, 3, 1, "tab", 6, 4, 5), '[133,1,2,7,3,1,"tab",6,4,5]'),
    (f.ConsultEnded(1, 2, None, 3, 7, ConsultEnd.REFUSED), '[134,1,2,null,3,7,"refused"]'),
    (f.ContactTakenOver(1, 2, 7, 3, 1, "tab", 4), '[141,1,2,7,3,1,"tab",4]'),
    (f.PartyDialed(1, 2, 3, 7, 4, 99), "[142,1,2,3,7,4,99]"),
    (f.PartyJoined(1, 2, 3, 4), "[143,1,2,3,4]"),
    (f.ContactLedOut(1, 2, 3, 1, 4, 5), "[144,1,2,3,1,4,5]"),
    (f.PartyLeft(1, 2), "[145,1,2]"),
    (f.AgentDialed(1, 2, 7, 3, "tab", 99), '[140,1,2,7,3,"tab",99]'),
    (f.QueueClosed(2, 99, 3, "storm"), '[150,2,99,3,"storm"]'),
    (f.QueueOpened(2), "[151,2]"),
]


@pytest.mark.parametrize(("fact", "body"), ON_RECORD)
def test_a_fact_on_record_is_read_as_it_was_written(fact: Fact, body: str) -> None:
    assert encode_fact(fact) == body.encode()
    assert decode_fact(body.encode()) == fact


def test_every_kind_is_on_record_and_readable_by_this_generation() -> None:
    assert {type(fact) for fact, _ in ON_RECORD} == set(get_args(Fact))
    assert max(fact.generation for fact, _ in ON_RECORD) == GENERATION


@pytest.mark.parametrize("body", [b"[999,1]", b"{}", b"", b'[24,1,"vanished"]'])
def test_what_cannot_be_read_is_an_error(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_fact(body)


def test_a_field_added_later_is_passed_over_by_older_code() -> None:
    assert decode_fact(b"[13,7,42]") == f.AgentResumed(7)


def test_a_configuration_survives_its_bytes() -> None:
    assert decode_config(encode_config(FIRST)) == FIRST


def test_the_digest_does_not_depend_on_order_but_on_everything_else() -> None:
    state = State(CONFIGS)
    for _ in steps(state, program(1, 150)):
        pass
    shuffled = decode_snapshot(encode_snapshot(state), CONFIGS)
    shuffled.contacts = dict(reversed(shuffled.contacts.items()))
    assert digest(shuffled) == digest(state)
    next(iter(shuffled.contacts.values())).priority += 1
    assert digest(shuffled) != digest(state)


def test_a_state_differs_from_a_digest_in_its_numbers_and_where_both_have_one_form_in_anything() -> None:
    state = Floor(available=[ANN]).state
    agents, contacts, checksum = digest(state)
    assert not differs(state, f.DigestTaken(agents, contacts, checksum, SCHEMA))
    assert differs(state, f.DigestTaken(agents, contacts, checksum + 1, SCHEMA))
    assert not differs(state, f.DigestTaken(agents, contacts, checksum + 1, SCHEMA - 1))
    assert differs(state, f.DigestTaken(agents, contacts + 1, checksum, SCHEMA))
    assert differs(state, f.DigestTaken(agents + 1, contacts, checksum, SCHEMA - 1))


def test_taking_the_digest_changes_nothing_it_is_taken_of() -> None:
    state = State(CONFIGS)
    before = digest(state)
    evolve(state, f.DigestTaken(*before, SCHEMA), START)
    assert digest(state) == before


def test_snapshots_of_one_number_have_one_form() -> None:
    """They differ: raise `SCHEMA` and pin the new one; the number before stays in `READABLE` if defaults do for it."""
    form = msgspec.json.encode(_without_words(msgspec.json.schema(SnapshotBody)), order="sorted")
    assert (SCHEMA, hashlib.sha256(form).hexdigest()[:16]) == (4, "f1ceb5126c61ef85")


def _without_words(schema: object) -> object:
    match schema:
        case dict():
            return {name: _without_words(part) for name, part in schema.items() if name != "description"}
        case list():
            return [_without_words(part) for part in schema]
        case _:
            return schema
