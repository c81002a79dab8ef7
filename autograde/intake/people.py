"""Whose file this is, from the names of the file and of the folders and archives around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from autograde.filenames import normal
from autograde.intake.roster import Roster, bare_id
from autograde.intake.words import Clues, Reader

_MOODLE = re.compile(r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)")
_CANVAS = re.compile(
    r"(?P<who>[^\W\d][^_]*?)(?:_LATE)?_(?P<id>\d{4,})_(?P<no>[1-9]\d{4,})_(?P<rest>.+)", re.IGNORECASE
)

AROUND = "around"  # recognised only by what stands around all files: good enough where nobody else is
# nbgrader's own folders and ours are no students.
_STEPS = ("source", "release", "submitted", "autograded", "feedback", "practice", "solutions")


@dataclass(frozen=True)
class Who:
    """A student as recognised.

    Attributes:
        id: number, the learning platform's id, or a name where there is nothing else.
        name: the student's name, or empty.
        source: ``nbgrader moodle canvas folder file around``.
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
        names = [part[:-4] if part.lower().endswith(".zip") else part for part in parts]
        clues = [self.reader.read(name) for name in names]
        last = len(parts) - 1
        # What stands around every file, such as the name of the class's archive, is the last to ask.
        order = [*range(self.shared, last + 1), *reversed(range(self.shared))]
        for index in order:
            found = self._platform(names[index], clues[last] if index < last else None)
            if found:
                return found
        tree = self._in_tree(parts, names, clues)
        if tree and len(parts) - 3 >= self.shared:
            return _compared(tree, clues[last])
        for index in order:
            found = _numbered(clues[index], "file" if index == last else "folder", names[index])
            if found:
                found = _compared(found, clues[last])
                return found if index >= self.shared else replace(found, source=AROUND)
        return tree or self._named(parts, names, clues)

    def _platform(self, text: str, file: Clues | None) -> Who | None:
        """The name that a learning platform gave to a folder or a file."""
        for source, pattern in (("moodle", _MOODLE), ("canvas", _CANVAS)):
            found = pattern.fullmatch(text)
            if found:
                who, rest = self.reader.read(found["who"]), self.reader.read(found["rest"])
                name = _korean_order(found["who"]) or who.name or normal(found["who"])
                claim = rest.number or (file.number if file else "")
                return Who(who.number or found["id"], name, source, account=found["id"], claim=claim)
        return None

    def _in_tree(self, parts: tuple[str, ...], names: Sequence[str], clues: Sequence[Clues]) -> Who | None:
        """``[submitted/]<student>/<assignment>/<notebook>``: the folder's name is nbgrader's id as it stands."""
        start = names.index("submitted") + 1 if "submitted" in names[:-1] else 0
        if len(names) < start + 3 or names[start + 1] not in self.assignments or names[start] in _STEPS:
            return None
        clue, student = clues[start], names[start]
        if parts[: start + 2] in self.crowded or (clue.dated and not clue.name and clue.number != student):
            return None
        more = clue.number and bare_id(student) != clue.number
        return Who(clue.number if more else student, clue.name, "nbgrader")

    def _named(self, parts: tuple[str, ...], names: Sequence[str], clues: Sequence[Clues]) -> Who | None:
        """No number anywhere: the folders' names, then the file's, then what stands around every file."""
        folders, file = range(len(parts) - 1), clues[-1]
        plain = [
            index
            for index in folders
            if clues[index].plain
            and names[index] not in self.assignments
            and parts[: index + 1] not in self.crowded
        ]
        own = [index for index in folders if index >= self.shared and clues[index].name]
        own += [index for index in plain if index >= self.shared]
        around = [index for index in reversed(folders) if clues[index].name or index in plain]
        if not own and (file.name or (file.plain and (file.course or not around))):
            return Who(file.name or file.plain, file.name, "file")
        if not own and not around:
            return None
        index = (own or around)[0]
        return Who(clues[index].name or names[index], clues[index].name, "folder" if own else AROUND)

    def _listed(self, who: Who) -> Who:
        """The student as the class list has them; what only the file's name claims must not contradict it."""
        if self.roster is None:
            return who
        nameless = who.id in (who.account, who.name)  # no student number: the name has to do
        person = self.roster.find("" if who.id == who.account else who.id, who.name if nameless else "")
        claimed = self.roster.find(who.claim) if who.claim and person is None else None
        if claimed and (who.name == claimed.name or not re.search("[가-힣]", who.name)):
            person = claimed
        if person is not None:
            return replace(who, id=person.id, name=person.name or who.name)
        others = self.roster.namesakes(who.name)
        if nameless and len(others) > 1:
            return replace(
                who,
                note=f"명단에 이름이 {who.name}인 학생이 {len(others)}명이어서 누구인지 정하지 못했습니다.",
            )
        if others:
            return replace(
                who,
                note=f"학번 {who.id}번이 명단에 없습니다. 명단에서 {who.name}의 학번은 {others[0].id}번입니다.",
            )
        return who


def _numbered(clue: Clues, where: str, text: str) -> Who | None:
    """By student number; in a folder a date is none, unless a name stands with it or nothing else does."""
    if not clue.number or (
        where == "folder" and clue.dated and not clue.name and clue.number != bare_id(text)
    ):
        return None
    return Who(clue.number, clue.name, where)


def _compared(who: Who, file: Clues) -> Who:
    """What a folder says against what the file in it says: the folder was made by the platform or the teacher."""
    if file.number in ("", who.id):
        return who if who.name else replace(who, name=file.name)
    note = f"파일 이름의 학번({file.number})이 폴더의 학생({who.id})과 다릅니다. 폴더를 따랐습니다."
    return replace(who, note=note)


def _korean_order(text: str) -> str:
    """``길동 홍`` and ``홍 길동``, as Moodle may write it, are 홍길동."""
    words = normal(text).split()
    if len(words) != 2 or not all(re.fullmatch("[가-힣]{1,3}", word) for word in words):
        return ""
    return "".join(words if len(words[0]) == 1 else reversed(words)) if 1 in map(len, words) else ""
