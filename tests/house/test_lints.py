"""Each house rule fires on what it forbids, and only there."""

from __future__ import annotations

import pytest

from tools import lint
from tools.lints.source import Source

header = '"""Owns an example."""\n\n'


def long_function(lines: int) -> str:
    return "def long() -> None:\n" + "    pass\n" * lines


broken = {
    "function_length": ("app/a.py", header + long_function(61)),
    "shape": ("app/a.py", header + long_function(6) * 2),
    "module_length": ("app/a.py", header + "x = 1\n" * 400),
    "module_docstring": ("app/a.py", "x = 1\n"),
    "reasons": ("app/a.py", header + "x = 1  # noqa: E501\n"),
    "no_skipped_tests": ("tests/test_a.py", header + "import pytest\n\npytest.skip('later')\n"),
    "no_sleeping_tests": ("tests/test_a.py", header + "import asyncio\n\nasyncio.sleep(0.1)\n"),
    "one_door": ("app/api/a.py", header + "from routing import State, decide\n"),
    "self_contained": ("app/a.py", header + "# as PLAN.md says\n"),
    "one_name": ("app/a.py", header + "reservation = 1\n"),
}

allowed = {
    "function_length": ("migrations/versions/a.py", header + long_function(61)),
    "shape": ("tests/a.py", header + long_function(6) * 2),
    "module_length": ("docs/a.md", "x\n" * 500),
    "module_docstring": ("app/__init__.py", ""),
    "reasons": ("app/a.py", header + "x = 1  # noqa: E501 - a table reads better whole\n"),
    "no_skipped_tests": ("tests/test_a.py", header + "skip = 1\n"),
    "no_sleeping_tests": ("tests/test_a.py", header + "import asyncio\n\nasyncio.sleep(0)\n"),
    "one_door": ("app/services/desk/a.py", header + "from routing import decide\n"),
    "self_contained": ("README.md", "README.md explains itself\n"),
    "one_name": ("app/a.py", header + "preservation = 1\n"),
}


def fired(path: str, text: str) -> set[str]:
    return {rule for rule, _ in lint.findings([Source(path, text)])}


def test_every_rule_has_its_examples() -> None:
    assert set(lint.rules()) == set(broken) == set(allowed)


@pytest.mark.parametrize("rule", broken)
def test_a_rule_fires_on_what_it_forbids(rule: str) -> None:
    assert rule in fired(*broken[rule])


@pytest.mark.parametrize("rule", allowed)
def test_a_rule_is_silent_on_what_it_allows(rule: str) -> None:
    assert rule not in fired(*allowed[rule])


@pytest.mark.parametrize("text", ["see issue 12\n", "made in /home/someone/checkout\n", "closes ticket #3\n"])
def test_a_text_that_only_its_writer_understands_is_found(text: str) -> None:
    assert fired("docs/a.md", text) == {"self_contained"}


def test_a_docstring_does_not_count_as_body() -> None:
    documented = header + 'def long() -> None:\n    """' + "x\n" * 70 + '    """\n    pass\n'
    assert fired("app/a.py", documented) == set()


def test_a_finding_names_its_place() -> None:
    (finding,) = (found for _, found in lint.findings([Source("app/a.py", header + "a = 1\nlogin = 2\n")]))
    assert str(finding) == 'app/a.py:4: say "sign-in" for "login"'
