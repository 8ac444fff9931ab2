"""recordings and supervisors' legs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("call_recording", sa.Column("started_at", sa.BigInteger(), nullable=True))
    op.execute("UPDATE call_recording SET started_at = changed_at")
    op.alter_column("call_recording", "started_at", nullable=False)
    for column in (
        sa.Column("connection", sa.Integer(), nullable=True),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("keep_days", sa.Integer(), server_default="90", nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("copied_at", sa.BigInteger(), nullable=True),
        sa.Column("at_provider", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
    ):
        op.add_column("call_recording", column)
    op.create_index(
        "ix_call_recording_kept", "call_recording", ["started_at"], postgresql_where=sa.text("deleted_at IS NULL")
    )
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("placed_at", sa.BigInteger(), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_legal_hold_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    op.create_index("ix_legal_hold_contact_id", "legal_hold", ["contact_id"], unique=False)
    op.create_index(
        "uq_legal_hold_open", "legal_hold", ["contact_id"], unique=True, postgresql_where=sa.text("lifted_at IS NULL")
    )
    op.create_table(
        "recording_play",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("recording_sid", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_recording_play_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_play")),
    )
    op.create_index("ix_recording_play_contact_id", "recording_play", ["contact_id"], unique=False)
    op.create_table(
        "help_request",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_help_request_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "connection", name=op.f("pk_help_request")),
    )
    op.create_index("ix_help_request_open", "help_request", ["asked_at"], postgresql_where=sa.text("ended_at IS NULL"))
    op.create_table(
        "supervisor_leg",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=False),
        sa.Column("call_sid", sa.Text(), nullable=True),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_supervisor_leg_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervisor_leg")),
        sa.UniqueConstraint("call_sid", name=op.f("uq_supervisor_leg_call_sid")),
        sa.UniqueConstraint("code", name=op.f("uq_supervisor_leg_code")),
    )
    op.create_index("ix_supervisor_leg_contact_id", "supervisor_leg", ["contact_id"], unique=False)
    op.create_index(
        "uq_supervisor_leg_live",
        "supervisor_leg",
        ["username"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("supervisor_leg")
    op.drop_table("help_request")
    op.drop_table("recording_play")
    op.drop_table("legal_hold")
    op.drop_index("ix_call_recording_kept", table_name="call_recording")
    for name in (
        "deleted_at",
        "at_provider",
        "copied_at",
        "seconds",
        "agent_id",
        "queue_id",
        "connection",
        "keep_days",
        "started_at",
    ):
        op.drop_column("call_recording", name)
