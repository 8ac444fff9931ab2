"""Closing queues by hand for a while: what is asked for, what it would come to, and doing it."""
