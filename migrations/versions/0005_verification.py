"""verification."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("contact", sa.Column("verified_level", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("contact", sa.Column("verified_until", sa.BigInteger(), nullable=True))
    op.add_column(
        "contact",
        sa.Column(
            "verified_by", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
        ),
    )
    op.add_column("contact", sa.Column("verified_subject", sa.LargeBinary(), nullable=True))
    op.create_table(
        "verification_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_verification_attempt_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_attempt")),
        sa.UniqueConstraint("key", name=op.f("uq_verification_attempt_key")),
    )
    op.create_index("ix_verification_attempt_at", "verification_attempt", ["at"])
    op.create_index("ix_verification_attempt_contact_id", "verification_attempt", ["contact_id"])
    op.create_table(
        "verification_lock",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("window_ms", sa.BigInteger(), nullable=False),
        sa.Column("lock_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_verification_lock")),
    )
    op.create_index("ix_verification_lock_updated_at", "verification_lock", ["updated_at"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("verification_lock")
    op.drop_table("verification_attempt")
    op.drop_column("contact", "verified_subject")
    op.drop_column("contact", "verified_by")
    op.drop_column("contact", "verified_until")
    op.drop_column("contact", "verified_level")
