"""Callbacks: when one is offered, what is promised, how it is booked, and what supervisors do with it."""
