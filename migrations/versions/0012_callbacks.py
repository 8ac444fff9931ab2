"""callbacks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "callback",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("slot_at", sa.BigInteger(), nullable=True),
        sa.Column("promised_from", sa.BigInteger(), nullable=False),
        sa.Column("promised_until", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_callback_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_callback")),
    )
    op.create_index("ix_callback_created_at", "callback", ["created_at"], unique=False)
    op.create_index("ix_callback_number", "callback", ["number", "created_at"], unique=False)
    op.create_index(
        "uq_callback_live",
        "callback",
        ["queue_id", "number"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "callback_offer",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_callback_offer_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "queue_id", name=op.f("pk_callback_offer")),
    )
    op.create_index("ix_callback_offer_at", "callback_offer", ["at"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_callback_offer_at", table_name="callback_offer")
    op.drop_table("callback_offer")
    op.drop_index("uq_callback_live", table_name="callback")
    op.drop_index("ix_callback_number", table_name="callback")
    op.drop_index("ix_callback_created_at", table_name="callback")
    op.drop_table("callback")
