"""IPython's own syntax, made harmless: ``%``, ``!`` and ``?`` lines do nothing, line numbers stay."""

from __future__ import annotations

import re

RUN_THEIR_BODY = frozenset({"time", "timeit", "capture", "prun", "memit"})

# Whether the slow way is needed at all; most cells of a class end here.
_SUSPECT = re.compile(r"^[ \t]*[%!?]|^[ \t]*get_ipython\(|\?[ \t]*(?:#.*)?$|=[ \t]*[!%]", re.MULTILINE)
_CELL_MAGIC = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*%%[ \t]*(?P<name>\w+)[^\n]*")
_LINE = re.compile(r"[^\n]*")
_INDENT = re.compile(r"[ \t]*")
_TIME = re.compile(r"%%?time[ \t]+(?!-)(?P<statement>[^\n]*[^\s\\])[ \t]*$")
_NAME = r"[^\W\d][\w.]*"
_ASSIGNED = re.compile(rf"(?P<target>{_NAME}(?:[ \t]*,[ \t]*{_NAME})*[ \t]*=[ \t]*)(?P<rest>[!%].*)$")
_HELP = re.compile(rf"(?:{_NAME}[ \t]*=[ \t]*)?%{{0,2}}[^\W\d][\w.*]*(?:\[[^\]]*\])?\?\??[ \t]*(?:#.*)?$")
_EXPORTED = re.compile(r"get_ipython\(\)\.\w+\(.*\)[ \t]*$")

# What Python text consists of, as far as it takes to know where a logical line ends.
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'(?:\\.|[^'\\\n])*'?"
    r"|\#[^\n]*|\\\n|[(\[{]|[)\]}]|\n|[^\"'#\\\n()\[\]{}]+|.",
    re.DOTALL,
)


def without_magics(source: str) -> tuple[str, str]:
    """Return ``(plain source with as many lines, "")``, or ``("", name)`` of a cell magic that skips its cell."""
    start = 0
    while found := _CELL_MAGIC.match(source, start):
        if found["name"] not in RUN_THEIR_BODY:
            return "", found["name"]
        start = found.end()
    head, body = source[:start], source[start:]
    if _SUSPECT.search(body):
        body = "".join(_logical_lines(body))
    return "\n" * head.count("\n") + body, ""


def _logical_lines(source: str) -> list[str]:
    out, at = [], 0
    while at < len(source):
        line = _LINE.match(source, at)
        assert line is not None  # the pattern matches the empty text too
        plain = _plain(line[0])
        if plain is None:
            end = _end_of_statement(source, at)
            out.append(source[at:end])
        else:
            end = line.end()
            out.append(plain)
            while source[at:end].endswith("\\") and end < len(source):  # `!pip install \` goes on
                at, end = end, _end_of_line(source, end + 1)
                out.append("\n")
        at = end
    return out


def _plain(line: str) -> str | None:
    """The Python line that stands in for an IPython line; None for a line of Python."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    text = line[len(indent) :]
    timed = _TIME.match(text)
    if timed:
        return indent + timed["statement"]
    if text[:1] in ("%", "!", "?") or _HELP.match(text) or _EXPORTED.match(text):
        return indent + "pass"
    assigned = _ASSIGNED.match(text)
    if assigned:
        timed = _TIME.match(assigned["rest"])
        return indent + assigned["target"] + (timed["statement"] if timed else "None")
    return None


def _end_of_line(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _end_of_statement(source: str, at: int) -> int:
    """After the line end that closes the logical line beginning at ``at``."""
    depth = 0
    for piece in _PIECE.finditer(source, at):
        text = piece[0]
        if text in "([{":
            depth += 1
        elif text in ")]}":
            depth = max(depth - 1, 0)
        elif text == "\n" and depth == 0:
            return piece.end()
    return len(source)
