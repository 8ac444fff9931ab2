"""The mistakes that can be made at one place of a syntax tree, each as what stands there instead."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
"""What an operator is mistaken for; a bound by one, where there is one."""


class Mistake(NamedTuple):
    """In place of a node another, or nothing."""

    node: ast.AST
    instead: ast.AST | None
    text: str
    """Both in words."""


def mistakes(tree: ast.Module) -> Iterator[Mistake]:
    """Every mistake in the bodies of a module's functions, in the order of their places; annotations say nothing."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in _spoken(function):
                for node in _executed(statement):
                    yield from _at(node)


def _spoken(function: ast.FunctionDef) -> list[ast.stmt]:
    """The body without its docstring."""
    return function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is in it, but for functions, annotations, the words of errors, and what is never reached."""
    if isinstance(node, ast.FunctionDef) or _is_unreachable(node):
        return
    yield node
    if isinstance(node, ast.Raise | ast.Assert):
        return
    for name, value in ast.iter_fields(node):
        if name != "annotation":
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _executed(child)


def _is_unreachable(node: ast.AST) -> bool:
    """Whether mypy proves that nothing comes here."""
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("assert_never(")


def _at(node: ast.AST) -> Iterator[Mistake]:
    for kinds, make in _MAKERS:
        if isinstance(node, kinds):
            yield from make(node)


def _swapped(node: ast.Compare) -> Iterator[Mistake]:
    for place, operator in enumerate(node.ops):
        ops = [*node.ops[:place], OPPOSITE[type(operator)](), *node.ops[place + 1 :]]
        yield _mistake(node, _with(node, ops=ops))


def _other_operator(node: ast.BoolOp | ast.BinOp | ast.AugAssign) -> Iterator[Mistake]:
    if type(node.op) in OPPOSITE:
        yield _mistake(node, _with(node, op=OPPOSITE[type(node.op)]()))


def _bare(node: ast.UnaryOp) -> Iterator[Mistake]:
    yield _mistake(node, node.operand)


def _other_value(node: ast.Constant) -> Iterator[Mistake]:
    if isinstance(node.value, bool):
        yield _mistake(node, ast.Constant(not node.value))
    elif isinstance(node.value, int):
        yield _mistake(node, ast.Constant(node.value + 1))


def _negated(node: ast.If | ast.IfExp | ast.While) -> Iterator[Mistake]:
    if isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
        yield Mistake(node.test, ast.UnaryOp(ast.Not(), node.test), f"{_text(node.test)} negated")


def _shorter(node: ast.List) -> Iterator[Mistake]:
    for place, element in enumerate(node.elts if len(node.elts) > 1 else ()):
        rest = [*node.elts[:place], *node.elts[place + 1 :]]
        yield Mistake(node, _with(node, elts=rest), f"{_text(node)} without {_text(element)}")


def _not_done(node: ast.Expr) -> Iterator[Mistake]:
    """A string that stands alone says what is above it, and does nothing."""
    if not isinstance(node.value, ast.Constant):
        yield from _left_out(node)


def _left_out(node: ast.stmt) -> Iterator[Mistake]:
    yield Mistake(node, None, f"{_text(node)} left out")


def _not_kept(node: ast.Assign) -> Iterator[Mistake]:
    """Without the value of a mere name the function would not run: that is no test's merit."""
    if not all(isinstance(target, ast.Name) for target in node.targets):
        yield from _left_out(node)


_MAKERS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[Mistake]]], ...] = (
    (ast.Compare, _swapped),
    ((ast.BoolOp, ast.BinOp, ast.AugAssign), _other_operator),
    (ast.UnaryOp, _bare),
    (ast.Constant, _other_value),
    ((ast.If, ast.IfExp, ast.While), _negated),
    (ast.List, _shorter),
    (ast.Assign, _not_kept),
    (ast.Expr, _not_done),
    ((ast.AugAssign, ast.Delete, ast.Raise, ast.Continue, ast.Break), _left_out),
)


def _with(node: ast.AST, **changed: object) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})


def _mistake(node: ast.AST, instead: ast.AST) -> Mistake:
    return Mistake(node, instead, f"{_text(node)} -> {_text(instead)}")


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(ast.fix_missing_locations(ast.copy_location(node, node))).split())
