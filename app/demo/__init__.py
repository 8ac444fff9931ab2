"""The demo: everything on one machine, with sample callers and agents, and no account anywhere."""
