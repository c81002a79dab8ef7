"""Korean particles that fit the word before them."""

from __future__ import annotations

import re

# What is read aloud with a consonant at the end: digits, single letters, the last letters of English words.
_DIGITS = set("013678")
_LETTERS = set("lmnrLMNR")
_WORDS = re.compile(r"(?:l|m|n|le|me|ne|ng)$", re.IGNORECASE)
_WITH_L = ("1", "7", "8")  # 일, 칠, 팔: "으로" becomes "로"


def josa(word: str, pair: str) -> str:
    """Append the fitting particle: ``josa("배열", "을/를")`` is ``"배열을"``.

    Args:
        word: what precedes; code such as ``softmax(x)`` is read without its brackets.
        pair: ``"을/를"``, ``"이/가"``, ``"은/는"``, ``"과/와"`` or ``"으로/로"``: after a consonant / a vowel.
    """
    closed, open_ = pair.split("/")
    core = re.sub(r"[^0-9A-Za-z가-힣]+$", "", re.sub(r"\([^()]*\)$", "", word))
    if not core:
        return f"{word}{closed}({open_})"
    last = core[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return word + (open_ if final == 0 or (closed == "으로" and final == 8) else closed)
    if not last.isascii():
        return f"{word}{closed}({open_})"
    return word + (closed if _ends_closed(core) and not _l_before_ro(core, closed) else open_)


def _ends_closed(core: str) -> bool:
    if core[-1].isdigit():
        return core[-1] in _DIGITS
    english = re.search(r"[A-Za-z]+$", core)
    assert english is not None
    return core[-1] in _LETTERS if len(english[0]) == 1 else _WORDS.search(core) is not None


def _l_before_ro(core: str, closed: str) -> bool:
    return closed == "으로" and (core.endswith(_WITH_L) or core[-1] in "lLrR" or core.endswith("le"))


def points(value: float) -> str:
    """A score as people write it: ``3``, ``2.5``."""
    return f"{value:g}"
