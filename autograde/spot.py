"""The part of a student's line that failed, the variables in it, and the name that was probably meant."""

from __future__ import annotations

import ast
import builtins
import difflib
import itertools
import re
import warnings
from collections.abc import Iterator, Sequence
from types import CodeType, FrameType, GetSetDescriptorType, MemberDescriptorType, ModuleType
from typing import Any

import numpy as np

from autograde.outcome import Seen

MAX_SPOT = 200
MAX_SEEN = 8
MAX_NAMES = 3000  # looked through for the one that was meant
MAX_NUMBER = 10**9
MISSING = object()


def expression(code: CodeType, instruction: int, lines: Sequence[str]) -> str:
    """The source of one instruction; empty where Python does not know its columns.

    Args:
        code: what is running.
        instruction: ``f_lasti`` or ``tb_lasti``.
        lines: of the file that ``code`` was compiled from.
    """
    place = next(itertools.islice(code.co_positions(), max(instruction, 0) // 2, None), None)
    if place is None:
        return ""
    first, last, start, end = place
    if first is None or last is None or start is None or end is None:
        return ""
    chosen = [line.encode() for line in lines[first - 1 : last]]  # columns count bytes
    if not chosen:
        return ""
    chosen[-1] = chosen[-1][:end]
    chosen[0] = chosen[0][start:]
    text = b"\n".join(chosen).decode(errors="replace")
    return text if len(text) <= MAX_SPOT else ""


def parsed(text: str) -> ast.expr | ast.stmt | None:
    """The syntax tree of a spot: an expression, or a statement such as ``x -= m``."""
    for form in (text, f"({text}\n)"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                body = ast.parse(form).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if len(body) == 1:
            return body[0].value if isinstance(body[0], ast.Expr) else body[0]
    return None


def variables(frame: FrameType, texts: Sequence[str]) -> tuple[Seen, ...]:
    """The variables that the texts name, as they are in this frame. Runs no code of the student's."""
    nodes = (node for node in map(parsed, texts) if node is not None)
    names = dict.fromkeys(name for node in nodes for name in names_in(node))
    found = ((name, _value(frame, name)) for name in names)
    kept = (
        (name, value)
        for name, value in found
        if value is not MISSING and not _is_module(value) and not callable(value)
    )
    return tuple(_seen(name, value) for name, value in itertools.islice(kept, MAX_SEEN))


def names_in(node: ast.AST) -> Iterator[str]:
    """Variables and their attributes: ``x``, ``self.W``."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            yield inner.id
        elif isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
            yield f"{inner.value.id}.{inner.attr}"


def _value(frame: FrameType, name: str) -> Any:
    root, _, attribute = name.partition(".")
    value = frame.f_locals.get(root, MISSING)
    if value is MISSING:
        value = frame.f_globals.get(root, MISSING)
    if value is MISSING or not attribute:
        return value
    return _own(value).get(attribute, MISSING)


def _classes(kind: type) -> tuple[type, ...]:
    found: tuple[type, ...] = type.__dict__["__mro__"].__get__(kind)
    return found


def _own(value: Any) -> dict[str, Any]:
    """What an object itself holds, past whatever its class does to attribute access."""
    for kind in _classes(type(value)):
        if "__dict__" in vars(kind):
            descriptor = vars(kind)["__dict__"]
            plain = type(descriptor) in (GetSetDescriptorType, MemberDescriptorType)
            own = descriptor.__get__(value) if plain else None
            return own if type(own) is dict else {}
    return {}


def _is_module(value: Any) -> bool:
    return issubclass(type(value), ModuleType)  # isinstance would ask the object for its __class__


def _seen(name: str, value: Any) -> Seen:
    kind = type(value)
    if kind is np.ndarray:
        return Seen(name, "ndarray", value.shape, value.dtype.name)
    whole = kind is int and abs(value) < MAX_NUMBER
    text = str(value) if whole or kind is bool else ""
    if kind in (list, tuple, dict, str):
        text = str(len(value))
    return Seen(name, kind.__name__[:80], None, text)


def meant(error: BaseException, message: str, frame: FrameType | None = None) -> str:
    """An existing name that is spelt almost like the one that was not found; empty when there is none.

    Args:
        error: what was raised.
        message: its text.
        frame: where, if that is the student's code.
    """
    if issubclass(type(error), NameError) and frame is not None:
        wanted = re.search(r"'(\w+)'", message)
        names: Iterator[str] = itertools.chain(frame.f_locals, frame.f_globals, vars(builtins))
    elif issubclass(type(error), AttributeError):
        wanted = re.search(r"has no attribute '(\w+)'", message)
        names = _attributes(AttributeError.__dict__["obj"].__get__(error))
    else:
        return ""
    return _closest(wanted[1], names) if wanted else ""


def _attributes(value: Any) -> Iterator[str]:
    if _is_module(value):
        return iter(_own(value))
    classes = (vars(kind) for kind in _classes(type(value)) if kind is not object)
    return itertools.chain(_own(value), *classes)


def _closest(wanted: str, names: Iterator[str]) -> str:
    known = [n for n in itertools.islice(names, MAX_NAMES) if n != wanted and n[:1] != "_" and len(n) <= 50]
    same = next((name for name in known if name.lower() == wanted.lower()), "")
    if same or not 3 <= len(wanted) <= 50:
        return same
    return next(iter(difflib.get_close_matches(wanted, known, 1, 0.75)), "")
