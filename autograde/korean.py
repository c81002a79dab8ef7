"""Korean particles that fit the word before them."""

from __future__ import annotations

import re

# How the last sound of what people read aloud ends: digits and letters that end in a consonant.
_CLOSED = set("013678lmnrLMNR")


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
    if last.isascii() and last.isalnum():
        if closed == "으로" and last in "1lrLR":
            return word + open_
        return word + (closed if last in _CLOSED else open_)
    return f"{word}{closed}({open_})"


def points(value: float) -> str:
    """A score as people write it: ``3``, ``2.5``."""
    return f"{value:g}"
