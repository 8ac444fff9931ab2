"""What is counted about calls, for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter

webhooks = Counter("switchboard_webhooks", "Webhooks answered, by HTTP status.", ["status"])
heals = Counter("switchboard_heals", "Differences to the provider's view that were mended, by kind.", ["kind"])
fallbacks = Counter(
    "switchboard_fallbacks", "Calls the provider brought to the fallback address, by its error code.", ["code"]
)
