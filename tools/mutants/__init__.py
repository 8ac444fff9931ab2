"""A check of the tests: small mistakes are made in the routing engine one at a time, and a test has to notice each."""
