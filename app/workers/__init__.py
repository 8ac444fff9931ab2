"""What runs beside the requests: the sender, the reconciler, and the keeping of leases, snapshots and old rows."""

from __future__ import annotations
