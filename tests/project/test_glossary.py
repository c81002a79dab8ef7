"""The glossary that learners read and the one that authors keep to hold the same words."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRY = re.compile(
    r"^- \*\*(?P<word>.+?)\*\* \((?P<english>.+?)\): (?P<meaning>.+\.) \[[^\]]+\]\((?P<page>[\w/]+\.md)(?:#[\w-]+)?\)$"
)


def authors() -> list[tuple[str, str]]:
    """(word, English) of CONTRIBUTING's table, whose rows hold two pairs each."""
    section = (
        (ROOT / "CONTRIBUTING.md")
        .read_text(encoding="utf-8")
        .partition("\n## 용어집\n")[2]
        .partition("\n## ")[0]
    )
    rows = [
        [cell.strip() for cell in row.split("|")] for row in re.findall(r"^\|(.*)\|$", section, re.MULTILINE)
    ]
    pairs = [(row[k], row[k + 1]) for row in rows[2:] for k in (0, 2)]
    return [pair for pair in pairs if pair != ("", "")]


def learners() -> list[re.Match[str]]:
    lines = (ROOT / "lectures" / "glossary.md").read_text(encoding="utf-8").splitlines()
    found = [(line, ENTRY.match(line)) for line in lines if line.startswith("- ")]
    assert not [line for line, entry in found if entry is None]
    return [entry for _, entry in found if entry]


def test_both_glossaries_hold_the_same_pairs_once() -> None:
    for_learners = [(entry["word"], entry["english"]) for entry in learners()]
    assert sorted(for_learners) == sorted(authors())
    assert len(for_learners) == len(set(for_learners)) > 100


def test_a_word_is_used_on_the_page_that_explains_it() -> None:
    missing = [
        f"{word}: {entry['page']}"
        for entry in learners()
        for word in entry["word"].split(", ")
        if word not in " ".join((ROOT / "lectures" / entry["page"]).read_text(encoding="utf-8").split())
    ]
    assert not missing
