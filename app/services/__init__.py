"""Use cases, one a file; the desk among them is the one door to routing."""
