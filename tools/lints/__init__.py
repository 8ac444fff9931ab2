"""The house rules that neither the import contracts nor ruff can state: one rule a file, found by itself.

A rule is a module with `check(sources)`, which yields a finding for every place that breaks it; its docstring says why.
"""
