"""File names as people's computers make them: one normal form, copies recognised."""

from __future__ import annotations

import re
import unicodedata

# "(1)" browsers, "-Copy1" Jupyter, "- Copy" and "- 복사본" Windows, "copy 2" macOS, "의 사본" Google Drive.
_COPY = re.compile(
    r"(?:\s*\(\s*(?P<n>\d{1,3})\s*\)"
    r"|\s*[-_ ]\s*copy[ _-]?(?P<m>\d{0,3})"
    r"|\s*[-_ ]\s*(?:복사본|사본)[ _-]?(?P<k>\d{0,3})"
    r"|의\s*사본)\s*$",
    re.IGNORECASE,
)
_COPY_OF = re.compile(r"^(?:copy of|복사본|사본)\s*[-_ ]*\s*", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?P<kind>py|ipynb)(?:\.(?:txt|json|download))?$", re.IGNORECASE)


def normal(text: str) -> str:
    """NFC, without control, format and line-separator characters (newlines, ANSI, bidi overrides)."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(char for char in composed if unicodedata.category(char) not in _INVISIBLE)
    # What was taken out may have stood between two characters that compose.
    return unicodedata.normalize("NFC", kept).strip()


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def code_kind(name: str) -> str:
    """``"py"``, ``"ipynb"`` or ``""``; sees through the ``.txt`` and ``.json`` that Windows and browsers add."""
    found = _EXTENSION.search(_uncopied(name.strip())[0])
    return found["kind"].lower() if found else ""


def stem(name: str) -> tuple[str, int]:
    """The name without its code extension and copy marks, and the number of the copy (0: no copy)."""
    name, outer = _uncopied(normal(name))
    name, inner = _uncopied(_EXTENSION.sub("", name))
    return name, outer or inner


def _uncopied(name: str) -> tuple[str, int]:
    number = 0
    while found := _COPY.search(name):
        if found.start() == 0:
            break
        digits = found["n"] or found["m"] or found["k"] or "1"
        number, name = number or max(int(digits), 1), name[: found.start()]
    shorter = _COPY_OF.sub("", name)
    return (shorter, number or 1) if shorter and shorter != name else (name, number)
