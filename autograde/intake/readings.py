"""What is in a file: found out once for all files of the same bytes, by whoever remembers it."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any, Protocol

from autograde.filenames import code_kind
from autograde.intake.model import Found, Read
from autograde.intake.recent import recent
from autograde.submission import Unreadable, read_submission


class Memory(Protocol):
    """Keeps short texts by name, from one run to the next."""

    def get(self, name: str) -> str | None: ...

    def keep(self, name: str, text: str) -> None: ...


class Oblivion:
    """Remembers nothing."""

    def get(self, name: str) -> str | None:
        return None

    def keep(self, name: str, text: str) -> None: ...


def read_file(item: Found, memory: Memory) -> tuple[Read | None, str]:
    """A code file as it is kept; or None, and in Korean why it cannot be read."""
    digest = hashlib.sha256(item.data).hexdigest()
    name = f"{digest} {code_kind(item.parts[-1])}"  # the bytes, and what their name says they are
    text = memory.get(name)
    if text is None:
        text = _text(item)
        memory.keep(name, text)
    error, format, notes, declared = _parsed(text)
    return (None, error) if error else (Read(digest, format, notes, declared), "")


def _text(item: Found) -> str:
    try:
        found = read_submission(item.data, item.label)
        recent.keep((found.digest, code_kind(item.parts[-1])), found)
    except Unreadable as unreadable:
        return json.dumps([unreadable.reason, "", [], ""], ensure_ascii=False)
    return json.dumps(["", found.format, found.notes, found.declared], ensure_ascii=False)


@functools.lru_cache(maxsize=1024)
def _parsed(text: str) -> tuple[Any, Any, tuple[str, ...], Any]:
    """Few texts are different, and those who share one share its parts."""
    error, format, notes, declared = json.loads(text)
    return error, format, tuple(notes), declared
