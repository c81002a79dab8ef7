"""The text of a probe or an oracle: a function of ``check.py`` that has to travel alone."""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import textwrap
from collections.abc import Callable
from types import CodeType
from typing import Any

from autograde.exercise import AuthorError


def function_source(function: Callable[..., Any], name: str) -> str:
    """The function's own text without decorators, under another name; it may use np and builtins only."""
    text = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(text).body
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list, definition.name = [], name
    source = ast.unparse(definition)
    code = compile(source, "<probe>", "exec")
    free = (_globals_of(code) | _names_of(code)) - {"np", *vars(builtins)}
    if free:
        where = inspect.getsourcefile(function)
        raise AuthorError(
            f"{where}: {function.__name__}은(는) np와 내장 함수만 쓸 수 있습니다. 쓸 수 없는 이름: {', '.join(sorted(free))}"
        )
    return source


def _globals_of(code: CodeType) -> set[str]:
    """Names that a function, nested ones included, looks up outside itself."""
    found = {str(i.argval) for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    return found.union(*(_globals_of(c) for c in code.co_consts if isinstance(c, CodeType)))


def _names_of(code: CodeType) -> set[str]:
    """Names that defaults and annotations need when the function is defined."""
    return {str(i.argval) for i in dis.get_instructions(code) if i.opname == "LOAD_NAME"}
