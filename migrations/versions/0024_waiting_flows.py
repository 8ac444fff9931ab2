"""The sessions of flows heard while waiting, and what they ask connectors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "waiting_session",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("wait", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_waiting_session_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_waiting_session")),
    )
    op.create_table(
        "waiting_look_up",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("request", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("claimed_until", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_waiting_look_up_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "sprint", name=op.f("pk_waiting_look_up")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("waiting_look_up")
    op.drop_table("waiting_session")
