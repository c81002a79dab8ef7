"""Whose file this is, from the names of the file and of the folders and archives around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from autograde.filenames import normal
from autograde.intake.roster import Roster, bare_id
from autograde.intake.words import Clues, Reader

_MOODLE = re.compile(r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)")
_CANVAS = re.compile(r"(?P<who>[^\W\d][^_]*?)(?:_LATE)?_(?P<id>\d{3,})_(?P<no>\d{4,})_(?P<rest>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Who:
    """A student as recognised.

    Attributes:
        id: number, the learning platform's id, or a name where there is nothing else.
        name: the student's name, or empty.
        source: ``nbgrader moodle canvas folder file``.
        account: the learning platform's own id, which the student cannot choose.
        claim: a student number that only the file's name claims.
        note: Korean, or empty.
    """

    id: str
    name: str
    source: str
    account: str = ""
    claim: str = ""
    note: str = ""


class People:
    """Recognises students.

    Args:
        reader: of this course's names.
        assignments: names of assignments, which are folders in nbgrader's trees.
        roster: the class list, where there is one.
        shared: the folders that are around every file and say nothing of a student.
        crowded: folders whose files belong to several students.
    """

    def __init__(
        self,
        reader: Reader,
        assignments: Collection[str],
        roster: Roster | None = None,
        shared: Sequence[str] = (),
        crowded: Collection[tuple[str, ...]] = (),
    ) -> None:
        self.reader, self.assignments, self.roster = reader, frozenset(assignments), roster
        self.shared, self.crowded = len(shared), crowded

    def identify(self, parts: tuple[str, ...]) -> Who | None:
        """The student, as the class list has them where there is one; None when no name says it."""
        found = self._recognise(parts)
        return found and self._listed(found)

    def _recognise(self, parts: tuple[str, ...]) -> Who | None:
        names = [part.removesuffix(".zip").removesuffix(".ZIP") for part in parts]
        clues = [self.reader.read(name) for name in names]
        last = len(parts) - 1
        for index, (name, clue) in enumerate(zip(names, clues, strict=True)):
            where = "file" if index == last else "folder"
            found = self._platform(name, clues[last]) or _numbered(clue, where, name)
            if found:
                return _with_claim(found, clues[last]) if index < last else found
        return self._named(parts, names, clues)

    def _platform(self, text: str, file: Clues) -> Who | None:
        for source, pattern in (("moodle", _MOODLE), ("canvas", _CANVAS)):
            found = pattern.fullmatch(text)
            if found:
                who, rest = self.reader.read(found["who"]), self.reader.read(found["rest"])
                name = _korean_order(found["who"]) or who.name or normal(found["who"])
                claim = rest.number or file.number * (file.number != found["id"])
                return Who(who.number or found["id"], name, source, account=found["id"], claim=claim)
        return None

    def _named(self, parts: tuple[str, ...], names: Sequence[str], clues: Sequence[Clues]) -> Who | None:
        """No number anywhere: nbgrader's tree, a Korean name, a folder, the file's name, in that order."""
        folders = list(range(len(parts) - 1))
        start = names.index("submitted") + 1 if "submitted" in names[:-1] else 0
        if len(folders) > start + 1 and names[start + 1] in self.assignments and clues[start].plain:
            return Who(names[start], clues[start].name, "nbgrader")
        for index in [*folders, len(parts) - 1]:
            if clues[index].name:
                return Who(clues[index].name, clues[index].name, "folder" if index in folders else "file")
        own = [index for index in folders if index >= self.shared] + folders[: self.shared][::-1]
        for index in own:
            if clues[index].plain and names[index] not in self.assignments and parts[: index + 1] not in self.crowded:
                return Who(names[index], "", "folder")
        return Who(clues[-1].plain, "", "file") if clues[-1].plain else None

    def _listed(self, who: Who) -> Who:
        if self.roster is None:
            return who
        person = self.roster.find(who.id, who.name)
        claimed = self.roster.find(who.claim) if who.claim and person is None else None
        if claimed and (who.name == claimed.name or not re.search("[가-힣]", who.name)):
            person = claimed
        if person is not None:
            return replace(who, id=person.id, name=person.name or who.name)
        if len(self.roster.namesakes(who.name)) > 1:
            return replace(who, note=f"명단에 이름이 {who.name}인 학생이 둘 이상이어서 누구인지 정하지 못했습니다.")
        return who


def shared_folders(paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The folders that all paths begin with."""
    common: tuple[str, ...] | None = None
    for path in paths:
        folders = path[:-1]
        if common is None:
            common = folders
        while folders[: len(common)] != common:
            common = common[:-1]
    return common or ()


def crowded_folders(paths: Iterable[tuple[str, ...]], reader: Reader) -> set[tuple[str, ...]]:
    """Folders in which every file's name speaks of somebody, and not all of the same."""
    spoken: dict[tuple[str, ...], set[str]] = {}
    for path in paths:
        spoken.setdefault(path[:-1], set()).add(reader.read(path[-1]).plain)
    return {folder for folder, names in spoken.items() if len(names) > 1 and "" not in names}


def _numbered(clue: Clues, where: str, text: str) -> Who | None:
    """By student number; in a folder a date is none, unless a name stands with it or nothing else does."""
    if not clue.number or (where == "folder" and clue.dated and not clue.name and clue.number != bare_id(text)):
        return None
    return Who(clue.number, clue.name, where)


def _with_claim(who: Who, file: Clues) -> Who:
    if not file.number or file.number in (who.id, who.account) or who.account:
        return who if who.name or file.number != who.id else replace(who, name=file.name)
    note = f"파일 이름의 학번({file.number})이 폴더의 학번({who.id})과 다릅니다. 폴더를 따랐습니다."
    return replace(who, note=note)


def _korean_order(text: str) -> str:
    """``길동 홍`` and ``홍 길동``, as Moodle may write it, are 홍길동."""
    words = normal(text).split()
    if len(words) != 2 or not all(re.fullmatch("[가-힣]{1,3}", word) for word in words):
        return ""
    return "".join(words if len(words[0]) == 1 else reversed(words)) if 1 in map(len, words) else ""
