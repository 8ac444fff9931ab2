"""payments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = "state IN ('opened', 'unknown')"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "payment",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("connector", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="opened", nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("confirmation", sa.Text(), server_default="", nullable=False),
        sa.Column("card", sa.Text(), server_default="", nullable=False),
        sa.Column("card_type", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_payment_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "number", name=op.f("pk_payment")),
    )
    op.create_index("uq_payment_open_contact", "payment", ["contact_id"], unique=True, postgresql_where=sa.text(OPEN))
    op.create_index(
        "uq_payment_open_reference",
        "payment",
        ["connector", "reference"],
        unique=True,
        postgresql_where=sa.text(f"{OPEN} AND reference IS NOT NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("payment")
