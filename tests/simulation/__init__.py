"""Deterministic fault simulation: whole processes of the service, the carrier and people on one virtual clock.

PostgreSQL is real and so is everything above it. What is simulated lies between: time, chance, and the lines to the
database and between service and carrier, where everything that can go wrong does, as one seed says.
"""
