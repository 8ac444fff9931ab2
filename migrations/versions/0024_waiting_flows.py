"""The sessions of flows heard while waiting."""

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
    op.add_column("look_up", sa.Column("waiting", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.drop_constraint("pk_look_up", "look_up", type_="primary")
    op.create_primary_key(op.f("pk_look_up"), "look_up", ["contact_id", "sprint", "waiting"])


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM look_up WHERE waiting")
    op.drop_constraint("pk_look_up", "look_up", type_="primary")
    op.create_primary_key(op.f("pk_look_up"), "look_up", ["contact_id", "sprint"])
    op.drop_column("look_up", "waiting")
    op.drop_table("waiting_session")
