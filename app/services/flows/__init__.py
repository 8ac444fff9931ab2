"""The life of flows: drafts, versions, canaries, and what a call begins with."""
