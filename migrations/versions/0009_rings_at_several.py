"""rings at several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LIVE = sa.text("state = 'pending'")


def upgrade() -> None:
    """Apply it: a contact may be offered to several agents at once; each agent still has one live offer."""
    op.drop_index("uq_offer_live_contact", table_name="offer", postgresql_where=_LIVE)


def downgrade() -> None:
    """Take it back; no contact may be ringing at several."""
    op.create_index("uq_offer_live_contact", "offer", ["contact_id"], unique=True, postgresql_where=_LIVE)
