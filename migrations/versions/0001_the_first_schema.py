"""the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


CLOCK = """
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$
"""
"""The one clock of the service; tests replace it by one with an offset."""


def upgrade() -> None:
    """Apply it."""
    op.execute(CLOCK)
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("sample", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("agent_id", name=op.f("uq_account_agent_id")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "agent_state",
        sa.Column("agent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk_agent_state")),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_table(
        "center_object",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("applied_digest", sa.Text(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default="false", nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_center_object")),
        sa.UniqueConstraint("kind", "id", name=op.f("uq_center_object_kind_id")),
    )
    op.create_index(
        "ix_center_object_live", "center_object", ["kind", "id"], unique=False, postgresql_where=sa.text("NOT retired")
    )
    op.create_table(
        "connection",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("conference_sid", sa.Text(), nullable=True),
        sa.Column("agent_call_sid", sa.Text(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("talk_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("contact_id", "number", name=op.f("pk_connection")),
    )
    op.create_index(
        "uq_connection_live_agent",
        "connection",
        ["agent_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_connection_live_contact",
        "connection",
        ["contact_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "console_lease",
        sa.Column("agent_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=True),
        sa.Column("device_ready", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agent_id", "stream", name=op.f("pk_console_lease")),
    )
    op.create_index("ix_console_lease_until", "console_lease", ["until"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("call_sid", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("flow_name", sa.Text(), nullable=True),
        sa.Column("flow_version", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), server_default="ivr", nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("placings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("queue_sid", sa.Text(), nullable=True),
        sa.Column("left_by", sa.Text(), nullable=True),
        sa.Column("flow_outcome", sa.Text(), nullable=True),
        sa.Column("collected", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("customer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("call_sid", name=op.f("uq_contact_call_sid")),
    )
    op.create_index("ix_contact_caller", "contact", ["caller", "started_at"], unique=False)
    op.create_index("ix_contact_live", "contact", ["id"], unique=False, postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index("ix_contact_started_at", "contact", ["started_at"], unique=False)
    op.create_table(
        "deployment",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_deployment")),
    )
    op.create_table(
        "event_key",
        sa.Column("grp", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("grp", "key", name=op.f("pk_event_key")),
    )
    op.create_table(
        "fact",
        sa.Column("grp", sa.SmallInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("grp", "seq", "at", name=op.f("pk_fact")),
        postgresql_partition_by="RANGE (at)",
    )
    op.create_table(
        "flow",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("applied_digest", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_flow")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"], unique=False)
    op.create_table(
        "join_code",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("call_sid", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_join_code")),
    )
    op.create_table(
        "offer",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("receipt", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", "ordinal", name=op.f("pk_offer")),
    )
    op.create_index(
        "uq_offer_live_agent", "offer", ["agent_id"], unique=True, postgresql_where=sa.text("state = 'pending'")
    )
    op.create_index(
        "uq_offer_live_contact", "offer", ["contact_id"], unique=True, postgresql_where=sa.text("state = 'pending'")
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("useful_until", sa.BigInteger(), nullable=False),
        sa.Column("claimed_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "ix_outbox_pending", "outbox", ["contact_id", "id"], unique=False, postgresql_where=sa.text("state = 'pending'")
    )
    op.create_table(
        "routing_config",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_routing_config")),
    )
    op.create_table(
        "segment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    op.create_index("ix_segment_began_at", "segment", ["began_at"], unique=False)
    op.create_index(
        "uq_segment_once",
        "segment",
        ["contact_id", "lane", "agent_id", "began_at", "kind"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "uq_segment_open_contact",
        "segment",
        ["contact_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL AND lane = 'contact'"),
    )
    op.create_table(
        "snapshot",
        sa.Column("grp", sa.SmallInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("grp", "seq", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "wrap_up",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("contact_id", "connection", name=op.f("pk_wrap_up")),
    )
    op.create_table(
        "call",
        sa.Column("sid", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=True),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_sequence", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_call_contact_id_contact")),
        sa.PrimaryKeyConstraint("sid", name=op.f("pk_call")),
    )
    op.create_index("ix_call_contact_id", "call", ["contact_id"], unique=False)
    op.create_table(
        "flow_session",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("wait", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_flow_session_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_flow_session")),
    )
    op.create_table(
        "flow_version",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["flow.name"], name=op.f("fk_flow_version_name_flow")),
        sa.PrimaryKeyConstraint("name", "number", name=op.f("pk_flow_version")),
    )
    op.create_table(
        "look_up",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("request", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("claimed_until", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_look_up_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "sprint", name=op.f("pk_look_up")),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    op.create_index("ix_sign_in_account_id", "sign_in", ["account_id"], unique=False)
    op.create_table(
        "voicemail",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("recording_sid", sa.Text(), nullable=False),
        sa.Column("recording_url", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_voicemail_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voicemail")),
        sa.UniqueConstraint("recording_sid", name=op.f("uq_voicemail_recording_sid")),
    )
    op.create_index(
        "ix_voicemail_open", "voicemail", ["left_at"], unique=False, postgresql_where=sa.text("state != 'done'")
    )
    op.execute("CREATE TABLE fact_default PARTITION OF fact DEFAULT")


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_voicemail_open", table_name="voicemail", postgresql_where=sa.text("state != 'done'"))
    op.drop_table("voicemail")
    op.drop_index("ix_sign_in_account_id", table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_table("look_up")
    op.drop_table("flow_version")
    op.drop_table("flow_session")
    op.drop_index("ix_call_contact_id", table_name="call")
    op.drop_table("call")
    op.drop_table("wrap_up")
    op.drop_table("snapshot")
    op.drop_index(
        "uq_segment_open_contact",
        table_name="segment",
        postgresql_where=sa.text("ended_at IS NULL AND lane = 'contact'"),
    )
    op.drop_index("uq_segment_once", table_name="segment", postgresql_nulls_not_distinct=True)
    op.drop_index("ix_segment_began_at", table_name="segment")
    op.drop_table("segment")
    op.drop_table("routing_config")
    op.drop_index("ix_outbox_pending", table_name="outbox", postgresql_where=sa.text("state = 'pending'"))
    op.drop_table("outbox")
    op.drop_index("uq_offer_live_contact", table_name="offer", postgresql_where=sa.text("state = 'pending'"))
    op.drop_index("uq_offer_live_agent", table_name="offer", postgresql_where=sa.text("state = 'pending'"))
    op.drop_table("offer")
    op.drop_table("join_code")
    op.drop_index("ix_inbox_received_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_table("flow")
    op.drop_table("fact")
    op.drop_table("event_key")
    op.drop_table("deployment")
    op.drop_index("ix_contact_started_at", table_name="contact")
    op.drop_index("ix_contact_live", table_name="contact", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index("ix_contact_caller", table_name="contact")
    op.drop_table("contact")
    op.drop_index("ix_console_lease_until", table_name="console_lease")
    op.drop_table("console_lease")
    op.drop_index("uq_connection_live_contact", table_name="connection", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index("uq_connection_live_agent", table_name="connection", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_table("connection")
    op.drop_index("ix_center_object_live", table_name="center_object", postgresql_where=sa.text("NOT retired"))
    op.drop_table("center_object")
    op.drop_table("api_token")
    op.drop_table("agent_state")
    op.drop_table("account")
    op.execute("DROP FUNCTION now_ms()")
