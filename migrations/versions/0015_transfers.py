"""transfers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "transfer",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("flow", sa.Text(), nullable=True),
        sa.Column("given", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("went_at", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_transfer_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "connection", name=op.f("pk_transfer")),
    )
    op.create_index("ix_transfer_agent_id", "transfer", ["agent_id", "at"], unique=False)
    op.add_column("contact", sa.Column("abandoned_in", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("contact", "abandoned_in")
    op.drop_index("ix_transfer_agent_id", table_name="transfer")
    op.drop_table("transfer")
