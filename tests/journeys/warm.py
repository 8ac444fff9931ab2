"""The sample center, compiled before processes are forked off that would each compile it."""

from __future__ import annotations

from tests.support.compiling import compile_summit

compile_summit()
