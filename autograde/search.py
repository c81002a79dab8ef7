"""What is searched for only where nothing declared fits; the same outcomes are searched once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograde.mistakekey import Fingerprints
from autograde.naming import Option
from autograde.nearest import Nearest
from autograde.prints import FACETS
from autograde.residual import other_term, whole_multiple
from autograde.sight import Sight
from autograde.verdict import Diagnosis

MULTIPLE, NEAREST, TERM = "multiple", "nearest", "term"
REMEMBERED = 512


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Attributes:
        diagnoses: of the parts that were left.
        named: declared mistakes beside them, by part.
        whole: one mistake that accounts for all values, whatever was named in some of them.
        clear: parts that are accounted for in every case.
    """

    diagnoses: tuple[Diagnosis, ...]
    named: dict[int, Option]
    whole: bool
    clear: tuple[int, ...]


NOT_SEARCHED = Found((), {}, False, ())
# A class makes the same mistakes: by the task's fingerprints (kept alive, so that its id stays its own).
_found: OrderedDict[tuple[int, bytes], tuple[Fingerprints, Found]] = OrderedDict()


def search(sight: Sight, left: Sequence[int]) -> Found:
    """Explain the parts that are left, or all parts at once."""
    place = (id(sight.task.prints), _digest(sight, left))
    if place in _found:
        _found.move_to_end(place)
        return _found[place][1]
    found = _search(sight, left)
    _found[place] = (sight.task.prints, found)
    if len(_found) > REMEMBERED:
        _found.popitem(last=False)
    return found


def _digest(sight: Sight, left: Sequence[int]) -> bytes:
    digest = hashlib.blake2b(repr(list(left)).encode(), digest_size=16)
    for facts in (sight.ran, sight.fine, sight.known):
        digest.update(facts.tobytes())
    with np.errstate(over="ignore"):
        for numbers in (sight.marks, sight.slack):  # answers alike differ by rounding
            digest.update(numbers.astype(np.float32).tobytes())
    return digest.digest()


def _search(sight: Sight, left: Sequence[int]) -> Found:
    values = [p for p, part in enumerate(sight.task.prints.parts) if part not in FACETS]
    wrong, left = [p for p in sight.seen if p in values], [p for p in left if p in values]
    told: dict[tuple[str, str], list[int]] = {}
    for part in left:
        if text := whole_multiple(sight, part):
            told.setdefault((MULTIPLE, text), []).append(part)
    left = [part for part in left if not any(part in parts for parts in told.values())]
    nearest = Nearest(sight)
    text, wholly = nearest.explain(wrong, values) if left else ("", False)
    if text:
        return Found((_diagnosis(sight, NEAREST, text, wrong),), {}, True, tuple(wrong) if wholly else ())
    named: dict[int, Option] = {}
    clear: list[int] = []
    together = nearest.explain(left, left) if len(left) > 1 else ("", False)
    for part in left:
        kind, (text, wholly) = NEAREST, together if together[0] else nearest.explain([part], [part])
        if not text:
            kind, (text, named[part]) = TERM, other_term(sight, part)
        if text:
            told.setdefault((kind, text), []).append(part)
        clear += [part] * wholly
    diagnoses = tuple(_diagnosis(sight, kind, text, parts) for (kind, text), parts in told.items())
    return Found(diagnoses, named, False, tuple(clear))


def _diagnosis(sight: Sight, kind: str, text: str, parts: Sequence[int]) -> Diagnosis:
    return Diagnosis(f"@{kind}", text, sight.task.lecture, sight.name(parts), kind=kind)
