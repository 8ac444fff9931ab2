"""what flows learn of contacts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("contact", sa.Column("goal", sa.Text(), nullable=True))
    op.add_column("contact", sa.Column("goal_result", sa.Text(), nullable=True))
    op.add_column(
        "contact",
        sa.Column("tags", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
    )
    op.create_table(
        "call_recording",
        sa.Column("sid", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_call_recording_contact_id_contact")),
        sa.PrimaryKeyConstraint("sid", name=op.f("pk_call_recording")),
    )
    op.create_index("ix_call_recording_contact_id", "call_recording", ["contact_id"])
    op.create_table(
        "recording_hold",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_recording_hold_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "name", name=op.f("pk_recording_hold")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_consent_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_caller", "consent", ["caller", "subject", "at"])
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("recording_sid", sa.Text(), nullable=True),
        sa.Column("recording_url", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_survey_answer_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    op.create_index("ix_survey_answer_contact_id", "survey_answer", ["contact_id"])
    op.create_table(
        "block",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    op.create_index(
        "uq_block_live", "block", ["number", "prefix"], unique=True, postgresql_where=sa.text("lifted_at IS NULL")
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("uq_block_live", table_name="block", postgresql_where=sa.text("lifted_at IS NULL"))
    op.drop_table("block")
    op.drop_index("ix_survey_answer_contact_id", table_name="survey_answer")
    op.drop_table("survey_answer")
    op.drop_index("ix_consent_caller", table_name="consent")
    op.drop_table("consent")
    op.drop_table("recording_hold")
    op.drop_index("ix_call_recording_contact_id", table_name="call_recording")
    op.drop_table("call_recording")
    op.drop_column("contact", "tags")
    op.drop_column("contact", "goal_result")
    op.drop_column("contact", "goal")
