"""Tables of the voice edge: contacts, legs, stored answers, flow sessions, look-ups and voicemails."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, and_, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Json, SerialId, Small, Str


class Contact(Base):
    """One unit of work with one caller, from the moment the call comes in."""

    __tablename__ = "contact"

    id: Mapped[SerialId]
    origin: Mapped[Str] = mapped_column(server_default="inbound")
    """inbound: somebody called, perhaps to be called back; agent_dialed: an agent called; internal: a colleague."""
    call_sid: Mapped[Str | None] = mapped_column(unique=True)
    """The customer's; none before a customer whom an agent calls is reached."""
    caller: Mapped[Str]
    """E.164, or whatever the caller presents when withheld or odd; of a call that an agent began, who was called.

    A colleague is called by name.
    """
    number: Mapped[Str]
    flow_name: Mapped[Str | None]
    flow_version: Mapped[int | None]
    started_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    outcome: Mapped[Str | None]
    stage: Mapped[Str] = mapped_column(server_default="ivr")
    """ivr, waiting, connecting, talking, outside or ended."""
    queue_id: Mapped[int | None]
    abandoned_in: Mapped[int | None]
    """The queue in which the caller gave up, be it after a talk that came before."""
    placings: Mapped[int] = mapped_column(server_default="0")
    """How often the caller was put into the waiting place; late requests of an earlier placing are moot."""
    queue_sid: Mapped[Str | None]
    left_by: Mapped[Str | None]
    """The key, or the exit of the waiting flow, by which the caller last left a queue; none when it was neither."""
    flow_outcome: Mapped[Str | None]
    """What the flow itself settled: contained, or voicemail."""
    goal: Mapped[Str | None]
    """What the caller came for, as the flow last settled it."""
    goal_result: Mapped[Str | None]
    """What came of the goal: success, partial or failure."""
    tags: Mapped[Json] = mapped_column(server_default=text("'[]'"))
    """What the flow has marked the contact with."""
    verified_level: Mapped[Small] = mapped_column(server_default="0")
    """The verification level the caller has reached, until `verified_until`; 0 for none."""
    verified_until: Mapped[Instant | None]
    verified_by: Mapped[Json] = mapped_column(server_default=text("'[]'"))
    """The factors it was reached by."""
    verified_subject: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Whose they are: a keyed hash."""
    collected: Mapped[Json] = mapped_column(server_default=text("'[]'"))
    customer: Mapped[Json | None]


class Call(Base):
    """One telephony leg: the customer's, or an agent's."""

    __tablename__ = "call"

    sid: Mapped[Str] = mapped_column(primary_key=True)
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    consult_id: Mapped[BigId | None] = mapped_column(ForeignKey("consult.id"))
    """The consult for which a colleague came into the contact's room."""
    role: Mapped[Str]
    connection: Mapped[int | None]
    agent_id: Mapped[int | None]
    number: Mapped[int | None]
    """Of an agent's leg: its number within the connection; of a customer's who was dialed: the attempt."""
    status: Mapped[Str]
    status_sequence: Mapped[int] = mapped_column(server_default="-1")
    started_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class Inbox(Base):
    """The stored answer of a signed request, so that a duplicate gets the same words and no second effect."""

    __tablename__ = "inbox"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    received_at: Mapped[Instant]
    status: Mapped[Small]
    body: Mapped[Str]


class FlowSession(Base):
    """A call in the IVR: the interpreter's session between two waits."""

    __tablename__ = "flow_session"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    sprint: Mapped[int]
    body: Mapped[Str]
    wait: Mapped[Json]
    """The instruction the session waits at, in wire form."""
    answer: Mapped[Str]
    """What was last answered: said again when a request comes late."""
    updated_at: Mapped[Instant]


class WaitingSession(Base):
    """A caller in the flow that is heard while waiting, beside the session of the call's own flow."""

    __tablename__ = "waiting_session"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    stay: Mapped[int]
    """The contact's placing, a word that SQL has taken."""
    sprint: Mapped[int]
    """Counts through all rounds of the flow, and all placings of the contact."""
    body: Mapped[Str]
    wait: Mapped[Json]
    """The instruction the session waits at, in wire form; hang_up when a round is over."""
    answer: Mapped[Str]
    """What was last answered: said again when a request comes late."""
    began_at: Mapped[Instant]
    """When the caller came into that placing."""
    updated_at: Mapped[Instant]


class FlowSignal(Base):
    """What led a call out of a sprint of its flow, for a while, so that the call can be played again."""

    __tablename__ = "flow_signal"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    sprint: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Instant]
    signals: Mapped[Json]
    """In wire form, in order, with nothing secret in them."""


class _Question(Base):
    """One question to a connector, asked outside any transaction."""

    __abstract__ = True

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    sprint: Mapped[int] = mapped_column(primary_key=True)
    request: Mapped[Json]
    result: Mapped[Json | None]
    claimed_until: Mapped[Instant]
    finished_at: Mapped[Instant | None]


class LookUp(_Question):
    """Asked by a sprint of the call's own flow."""

    __tablename__ = "look_up"


class WaitingLookUp(_Question):
    """Asked by a sprint of the flow heard while waiting."""

    __tablename__ = "waiting_look_up"


class Voicemail(Base):
    """A message a caller left, until somebody has dealt with it."""

    __tablename__ = "voicemail"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    queue_id: Mapped[int | None]
    caller: Mapped[Str]
    recording_sid: Mapped[Str] = mapped_column(unique=True)
    recording_url: Mapped[Str]
    seconds: Mapped[int]
    left_at: Mapped[Instant]
    state: Mapped[Str] = mapped_column(server_default="new")
    """new, taken (somebody calls back) or done."""
    taken_by: Mapped[Str | None]
    done_by: Mapped[Str | None]
    done_at: Mapped[Instant | None]


class CallRecording(Base):
    """A recording of a call that the provider makes for us."""

    __tablename__ = "call_recording"

    sid: Mapped[Str] = mapped_column(primary_key=True)
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    state: Mapped[Str]
    """in-progress, paused, resuming (somebody asks the provider), stopped, completed, absent or failed."""
    held: Mapped[bool]
    """Whether a hold paused it, so that it goes on after the last one."""
    changed_at: Mapped[Instant]
    started_at: Mapped[Instant]
    connection: Mapped[int | None]
    """The talk that it is of; none when the flow had it made."""
    queue_id: Mapped[int | None]
    agent_id: Mapped[int | None]
    keep_days: Mapped[int] = mapped_column(server_default="90")
    """How long it is kept, as was the rule when it began."""
    seconds: Mapped[int | None]
    """Its length; none before the provider has it whole."""
    copied_at: Mapped[Instant | None]
    """Since when we have a copy of our own."""
    at_provider: Mapped[bool] = mapped_column(server_default="true")
    """Whether the provider still has it."""
    deleted_at: Mapped[Instant | None]


class RecordingHold(Base):
    """What keeps the recordings of a contact paused: a stretch of a call that must not be recorded."""

    __tablename__ = "recording_hold"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    name: Mapped[Str] = mapped_column(primary_key=True)


Index("ix_call_recording_contact_id", CallRecording.contact_id)
Index("ix_call_recording_kept", CallRecording.started_at, postgresql_where=CallRecording.deleted_at.is_(None))
Index("ix_contact_started_at", Contact.started_at)
Index("ix_contact_caller", Contact.caller, Contact.started_at)
Index("ix_contact_digits", func.reverse(Contact.caller).label("digits"), postgresql_ops={"digits": "text_pattern_ops"})
Index("ix_contact_queue_id_started_at", Contact.queue_id, Contact.started_at, Contact.id)
Index("ix_contact_outcome_started_at", Contact.outcome, Contact.started_at, Contact.id)
Index("ix_voicemail_contact_id", Voicemail.contact_id)
Index("ix_contact_live", Contact.id, postgresql_where=Contact.ended_at.is_(None))
Index("ix_call_contact_id", Call.contact_id)
Index(
    "uq_call_dial",
    Call.contact_id,
    Call.number,
    unique=True,
    postgresql_where=and_(Call.role == "customer", Call.number.is_not(None)),
)
Index("ix_inbox_received_at", Inbox.received_at)
Index("ix_voicemail_open", Voicemail.left_at, postgresql_where=Voicemail.state != "done")
