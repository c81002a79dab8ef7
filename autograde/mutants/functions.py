"""Mistakes with functions: another one, or none at all; a copy that is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograde.mutants.model import Family
from autograde.mutants.scope import Edit, Scope, called, of_numpy

REDUCTIONS = {
    "sum": ("mean",),
    "mean": ("sum",),
    "max": ("min", "mean"),
    "min": ("max",),
    "amax": ("amin",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "all": ("any",),
    "any": ("all",),
    "prod": ("sum",),
    "std": ("var",),
    "var": ("std",),
    "median": ("mean",),
}
FUNCTIONS = {
    "log": ("log10",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "vstack": ("hstack",),
    "hstack": ("vstack",),
    "rand": ("randn",),
    "randn": ("rand",),
    "random": ("standard_normal",),
    "standard_normal": ("random",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "sinh": ("tanh",),
    "tanh": ("sinh",),
}
INITIALS = {"zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "ones_like": "zeros_like"}
# f(x) → x
ELEMENTWISE = {"exp", "log", "sqrt", "abs", "absolute", "square", "tanh", "sign", "cumsum", "cumprod", "sort"}
FRESH = ast.List | ast.Tuple | ast.ListComp  # always copied: there is nothing to be a view of
SHAPES = {
    "reshape",
    "ravel",
    "flatten",
    "squeeze",
    "transpose",
    "swapaxes",
    "expand_dims",
    "atleast_2d",
    "moveaxis",
}
OTHERS = {
    "copy": Family.COPY,
    "array": Family.CONVERSION,
    "asarray": Family.CONVERSION,
    "astype": Family.DTYPE,
    "clip": Family.FUNCTION,
}


def functions(node: ast.expr, scope: Scope) -> Iterator[Edit]:
    """Edits of one call."""
    if isinstance(node, ast.Call):
        yield from _names(node)
        yield from _left_out(node)


def _renamed(call: ast.Call, name: str) -> ast.Call:
    function: ast.expr = ast.Name(name)
    if isinstance(call.func, ast.Attribute):
        function = ast.Attribute(call.func.value, name)
    return ast.Call(function, call.args, call.keywords)


def _names(call: ast.Call) -> Iterator[Edit]:
    name = called(call)
    for other in REDUCTIONS.get(name, ()):
        if isinstance(call.func, ast.Name) and other == "mean":
            continue  # no such builtin
        family = Family.DIVISION if {name, other} == {"sum", "mean"} else Family.REDUCTION
        yield Edit(call, _renamed(call, other), family)
    for other in FUNCTIONS.get(name, ()):
        yield Edit(call, _renamed(call, other), Family.FUNCTION)
    if name in INITIALS and of_numpy(call):
        yield Edit(call, _renamed(call, INITIALS[name]), Family.INITIAL)
        if name.endswith("_like"):
            yield Edit(call, call.args[0], Family.INITIAL)
        if not any(k.arg == "dtype" for k in call.keywords):
            integers = ast.keyword("dtype", ast.Name("int"))
            yield Edit(call, ast.Call(call.func, call.args, [*call.keywords, integers]), Family.DTYPE)
    if name == "array" and of_numpy(call) and not isinstance(call.args[0], FRESH):
        yield Edit(call, _renamed(call, "asarray"), Family.COPY)
    if name == "dot" and len(call.args) == 2 and of_numpy(call):
        yield Edit(call, ast.BinOp(call.args[0], ast.Mult(), call.args[1]), Family.PRODUCT)


def _left_out(call: ast.Call) -> Iterator[Edit]:
    """The call is forgotten and its argument stays."""
    name = called(call)
    families: dict[str, Family] = {
        **dict.fromkeys(ELEMENTWISE, Family.FUNCTION),
        **dict.fromkeys(SHAPES, Family.SHAPE),
        **OTHERS,
    }
    if name not in families or not isinstance(call.func, ast.Attribute):
        return
    if of_numpy(call):
        if call.args:
            yield Edit(call, call.args[0], families[name])
    elif name != "array":
        yield Edit(call, call.func.value, families[name])
